"""Who must sit on a body, as the law and the field's playbooks say: a pure evaluator of dated rules.

A check answers True, False, or None where the record does not say enough; it never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

# Offices that serve a body without being of its membership.
NOT_MEMBERS = frozenset({"staff", "liaison", "convener"})
CHAIRS = frozenset({"chair", "co_chair"})
CHAMBERS = ("house", "senate")
# Jobs of an organization's size classes, in order; "1000+" is the largest.
SIZES = ("1-4", "5-9", "10-19", "20-49", "50-99", "100-249", "250-499", "500-999", "1000+")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from: words to show, and where to read it; `url` may be empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One demand of a rule. `kind` names the function that answers it; one that is not required only reports."""

    id: str
    kind: str
    words: str
    citation: Citation
    required: bool = True
    voices: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule for some kinds of body, in force from `valid_from` until the next version."""

    id: str
    title: str
    kinds: tuple[str, ...]
    valid_from: date
    checks: tuple[Check, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class SeatFact:
    """One seat that stands."""

    id: int
    voice: str
    office: str = "member"
    title: str = ""
    term_months: int | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One filled seat. `organization` is the ultimate parent's id: worksites and subsidiaries count once.

    None where nobody is spoken for. A vacancy that is thought of as filled has no organization and `is_planned`.
    """

    seat: SeatFact
    organization: int | None = None
    size_class: str = ""
    naics_code: str = ""
    counties: tuple[str, ...] = ()
    chamber: str = ""
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `have` and `need` are words; `who_is_missing` are the voices that would mend it."""

    rule: Rule
    check: Check
    holds: bool | None
    have: str
    need: str
    who_is_missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return _(self.check.words)

    @property
    def citation(self) -> Citation:
        return self.check.citation


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check says: whether it holds, what there is, what is asked, whose voice is missing."""

    holds: bool | None
    have: str
    need: str
    missing: tuple[str, ...] = ()


def in_force(rules: Sequence[Rule], kind: str, on: date) -> list[Rule]:
    """The version of each rule for a kind of body that holds on a day."""
    latest: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda one: one.valid_from):
        if kind in rule.kinds and rule.valid_from <= on:
            latest[rule.id] = rule
    return list(latest.values())


def evaluate(rules: Sequence[Rule], sittings: Sequence[Sitting], seats: Sequence[SeatFact], on: date) -> list[Finding]:
    """Every check of every rule that was in force by `on`, in the order of the rules."""
    return [
        Finding(rule, check, answer.holds, answer.have, answer.need, () if answer.holds else answer.missing)
        for rule in rules
        if rule.valid_from <= on
        for check in rule.checks
        for answer in [CHECKS[check.kind](check, sittings, seats)]
    ]


def as_planned(sittings: Sequence[Sitting], seats: Sequence[SeatFact]) -> list[Sitting]:
    """The body with every vacancy filled by the voice its seat is for, each from an organization of its own."""
    held = {one.seat.id for one in sittings}
    return [*sittings, *(Sitting(seat, is_planned=True) for seat in seats if seat.id not in held)]


def what_if(
    sittings: Sequence[Sitting], seats: Sequence[SeatFact], vacated: frozenset[int], filled: frozenset[int]
) -> list[Sitting]:
    """The body after some seats become vacant and some vacancies are filled."""
    kept = [one for one in sittings if one.seat.id not in vacated]
    held = {one.seat.id for one in sittings}
    return kept + [Sitting(seat, is_planned=True) for seat in seats if seat.id in filled - held]


def holds_overall(findings: Sequence[Finding]) -> bool | None:
    """Whether everything required holds; None while some of it can't be told and nothing fails."""
    answers = [one.holds for one in findings if one.check.required]
    if any(one is False for one in answers):
        return False
    return None if any(one is None for one in answers) or not answers else True


def members(sittings: Sequence[Sitting]) -> list[Sitting]:
    return [one for one in sittings if one.seat.office not in NOT_MEMBERS]


def of_voices(sittings: Sequence[Sitting], voices: tuple[str, ...]) -> list[Sitting]:
    return [one for one in members(sittings) if one.seat.voice in voices]


def distinct(sittings: Sequence[Sitting]) -> int:
    """How many organizations: one for each ultimate parent; a seat without a named organization is one of its own."""
    return len({("organization", one.organization) if one.organization else ("seat", one.seat.id) for one in sittings})


def _organizations(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """So many different organizations of some voices; two worksites of one company count once."""
    found = distinct(of_voices(sittings, check.voices) if check.voices else members(sittings))
    least, most = int(check.settings.get("at_least", 0)), check.settings.get("at_most")
    need = _("%(least)s to %(most)s") % {"least": least, "most": most} if most else _("at least %(n)s") % {"n": least}
    holds = found >= least and (most is None or found <= int(most))
    return Answer(holds, str(found), need, check.voices if found < least else ())


def _seats_of_voice(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """So many members of some voices."""
    found, least = len(of_voices(sittings, check.voices)), int(check.settings.get("at_least", 1))
    return Answer(found >= least, str(found), _("at least %(n)s") % {"n": least}, check.voices)


def _share(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """A share of the members: at least `at_least`, or more than `more_than`. Exact: no rounding at the boundary."""
    everyone, found = len(members(sittings)), len(of_voices(sittings, check.voices))
    more_than = check.settings.get("more_than")
    bound = Fraction(str(more_than if more_than is not None else check.settings["at_least"]))
    words = _("more than %(share)s") if more_than is not None else _("at least %(share)s")
    need = words % {"share": f"{float(bound):.0%}"}
    if everyone == 0:
        return Answer(False, _("no members"), need, check.voices)
    share = Fraction(found, everyone)
    have = _("%(found)s of %(all)s (%(share)s)") % {"found": found, "all": everyone, "share": f"{float(share):.1%}"}
    return Answer(share > bound if more_than is not None else share >= bound, have, need, check.voices)


def _size(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """At least one organization of the voices no larger than a size; None while a size is not known."""
    largest = SIZES.index(str(check.settings["at_most_size"]))
    found = of_voices(sittings, check.voices)
    small = [one for one in found if one.size_class in SIZES and SIZES.index(one.size_class) <= largest]
    unknown = [one for one in found if one.size_class not in SIZES]
    holds = True if small else None if unknown else False
    have = _("%(n)s known to be") % {"n": len(small)} if small or not unknown else _("sizes not known")
    return Answer(holds, have, _("at least 1"), check.voices)


def _chambers(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """So many legislators of each chamber; None where enough sit there but not recorded for which chamber."""
    each = int(check.settings["each"])
    found = of_voices(sittings, check.voices)
    counts = {chamber: sum(1 for one in found if one.chamber == chamber) for chamber in CHAMBERS}
    unknown = len(found) - sum(counts.values())
    short = sum(max(0, each - count) for count in counts.values())
    holds = True if short == 0 else None if unknown >= short else False
    have = _("House %(house)s, Senate %(senate)s") % counts
    if unknown:
        have = _("%(have)s, chamber not recorded %(n)s") % {"have": have, "n": unknown}
    return Answer(holds, have, _("%(n)s of each chamber") % {"n": each}, check.voices)


def _term_length(check: Check, _sittings: Sequence[Sitting], seats: Sequence[SeatFact]) -> Answer:
    """Terms of the members' seats last so many months, except seats of some voices, who sit while in office."""
    months = int(check.settings["months"])
    excepted = tuple(check.settings.get("except", ()))
    asked = [one for one in seats if one.office not in NOT_MEMBERS and one.voice not in excepted]
    wrong = [one for one in asked if one.term_months not in (None, months)]
    unknown = [one for one in asked if one.term_months is None]
    right = len(asked) - len(wrong) - len(unknown)
    have = _("%(right)s of %(all)s seats") % {"right": right, "all": len(asked)}
    if unknown:
        have = _("%(have)s; length not recorded for %(n)s") % {"have": have, "n": len(unknown)}
    return Answer(False if wrong else None if unknown or not asked else True, have, _("%(n)s months") % {"n": months})


def _chair(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """Every chair and co-chair who sits is of the voices, and there is one."""
    chairs = [one for one in sittings if one.seat.office in CHAIRS]
    right = [one for one in chairs if one.seat.voice in check.voices]
    have = _("%(n)s of %(all)s") % {"n": len(right), "all": len(chairs)} if chairs else _("no chair")
    return Answer(bool(chairs) and len(right) == len(chairs), have, _("every chair"), check.voices)


def _by_size(one: Sitting) -> tuple[str, ...]:
    return (one.size_class,) if one.size_class else ()


def _by_county(one: Sitting) -> tuple[str, ...]:
    return one.counties


def _by_subsector(one: Sitting) -> tuple[str, ...]:
    return (one.naics_code[:3],) if len(one.naics_code) >= 3 else ()


SPREADS: dict[str, Callable[[Sitting], tuple[str, ...]]] = {
    "size": _by_size,
    "county": _by_county,
    "subsector": _by_subsector,
}


def _spread(check: Check, sittings: Sequence[Sitting], _seats: Sequence[SeatFact]) -> Answer:
    """How alike the organizations are in size, county or industry. True when two differ; None: nothing known."""
    found = of_voices(sittings, check.voices)
    by = SPREADS[str(check.settings["by"])]
    known = [set(by(one)) for one in found if by(one)]
    values = sorted(set().union(*known)) if known else []
    if not known:
        return Answer(None, _("not known"), _("at least 2"))
    return Answer(len(values) >= 2, ", ".join(values), _("at least 2"))


CHECKS: dict[str, Callable[[Check, Sequence[Sitting], Sequence[SeatFact]], Answer]] = {
    "organizations": _organizations,
    "seats_of_voice": _seats_of_voice,
    "share": _share,
    "size": _size,
    "chambers": _chambers,
    "term_length": _term_length,
    "chair": _chair,
    "spread": _spread,
}
