"""When a launch may invite: rules over facts, each with words that help. Pure, so that each is tried by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .run_of_show import Kind

QUESTIONS_NEEDED = 3
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What the playbook sets; the defaults are those of the Illinois framework."""

    minutes_most: int = 90
    core_least: int = 2
    core_most: int = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The organization at whose site the launch is held. `is_of_industry` is None where nobody knows its industry."""

    name: str
    kind: str
    is_company: bool
    is_of_industry: bool | None = None


@dataclass(frozen=True, slots=True)
class Someone:
    """Who has a part in the launch, and for whom they stand."""

    name: str
    organization: str = ""
    is_of_company: bool = False
    is_chair: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda."""

    title: str
    kind: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record says of a launch and of the group that plans it."""

    is_to_come: bool = True
    place: str = ""
    has_access: bool = False
    host: Place | None = None
    welcomed_by: Someone | None = None
    closed_by: Someone | None = None
    items: tuple[Item, ...] = ()
    planned_minutes: int = 90
    listeners: tuple[str, ...] = ()
    core_companies: tuple[str, ...] = ()
    chairs: tuple[Someone, ...] = field(default_factory=tuple)


class Mend(StrEnum):
    """Where a failing check is mended."""

    PLAN = "plan"
    AGENDA = "agenda"
    ROLES = "roles"
    SEATS = "seats"
    CORE_GROUP = "core_group"


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule found. `words` say what is so; where it fails, also what to do."""

    code: str
    label: str
    is_met: bool
    words: str
    mend: Mend
    is_required: bool = True


Finding = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the gate."""

    code: str
    label: str | Promise
    judge: Callable[[Facts, Limits], Finding]
    mend: Mend
    is_required: bool = True


def check(facts: Facts, limits: Limits) -> tuple[Check, ...]:
    """What every rule finds, in the order in which people prepare a launch."""
    found = []
    for rule in RULES:
        is_met, words = rule.judge(facts, limits)
        found.append(Check(rule.code, str(rule.label), is_met, words, rule.mend, rule.is_required))
    return tuple(found)


def failing(checks: Sequence[Check]) -> list[Check]:
    """Those that keep invitations from going out."""
    return [one for one in checks if one.is_required and not one.is_met]


def is_of_industry(code: str, industries: Sequence[str]) -> bool | None:
    """Whether a company of this industry code belongs to the group's industries; None where either is not known.

    >>> is_of_industry("311412", ["311", "3121"]), is_of_industry("31", ["311"]), is_of_industry("", ["311"])
    (True, True, None)
    >>> is_of_industry("611210", ["311"])
    False
    """
    if not code or not industries:
        return None
    return any(code.startswith(one) or one.startswith(code) for one in industries)


def _core_group(facts: Facts, limits: Limits) -> Finding:
    count = len(facts.core_companies)
    words = {"n": count, "least": limits.core_least, "most": limits.core_most, "names": ", ".join(facts.core_companies)}
    if not count:
        none = _(
            "No company is in a core group yet; it takes %(least)s to %(most)s. Win companies first: they call the "
            "launch and invite their peers."
        )
        return False, none % words
    if count < limits.core_least:
        told = ngettext(
            "%(n)s company is in the core group; it takes %(least)s to %(most)s. Win another company first: one voice "
            "alone can’t speak for an industry.",
            "%(n)s companies are in the core group; it takes %(least)s to %(most)s. Win companies first: they call the "
            "launch and invite their peers.",
            count,
        )
        return False, told % words
    if count > limits.core_most:
        told = _(
            "%(n)s companies are in the core group; it takes %(least)s to %(most)s. Keep it small enough to sit at one "
            "table, and invite the others to the launch."
        )
        return False, told % words
    return True, _("%(names)s explored it together.") % words


def _chair(facts: Facts, _limits: Limits) -> Finding:
    companies = [one for one in facts.chairs if one.is_of_company]
    if companies:
        return True, _("%(names)s chairs for the companies.") % {"names": ", ".join(_named(one) for one in companies)}
    if facts.chairs:
        words = _("%(names)s chairs, but not for a company. Name a leader of a company as chair or co-chair.")
        return False, words % {"names": ", ".join(_named(one) for one in facts.chairs)}
    return False, _("No chair is named. Choose a leader of a company who chairs the partnership before you invite.")


def _listeners(facts: Facts, _limits: Limits) -> Finding:
    if facts.listeners:
        names = ", ".join(facts.listeners)
        return True, _("%(names)s agreed to listen: they note, and do not speak for companies.") % {"names": names}
    words = _("The role charter names no listener. Agree with the support partners that they listen at the launch.")
    return False, words


def _date_and_place(facts: Facts, _limits: Limits) -> Finding:
    if not facts.is_to_come:
        return False, _("The meeting is not to come: its day has passed, or it is called off. Choose another day.")
    if not facts.place:
        return False, _("No place is set. Say where the companies meet, with its address.")
    if not facts.has_access:
        words = _("Nothing is said about access. Write down the way in, or whom to ask for captions and interpreters.")
        return False, words
    return True, _("Day, place and access are set: %(place)s.") % {"place": facts.place}


def _host(facts: Facts, _limits: Limits) -> Finding:
    host = facts.host
    if host is None:
        return False, _("Nobody hosts yet. Ask a company of the core group to open its doors.")
    told = {"name": host.name, "kind": host.kind}
    if not host.is_company:
        words = _(
            "%(name)s hosts (%(kind)s), a support organization. Hold the launch at a company of the industry: on their "
            "own ground companies lead."
        )
        return False, words % told
    if host.is_of_industry is False:
        words = _("%(name)s hosts, a company of another industry. Hold the launch at a company of this one.")
        return False, words % told
    return True, _("%(name)s hosts, a company of the industry.") % told


def _welcome(facts: Facts, _limits: Limits) -> Finding:
    who = facts.welcomed_by
    if who is None:
        return False, _("Nobody welcomes yet. Ask a leader of the host company or a chair.")
    if not who.is_of_company:
        words = _("%(name)s welcomes, who is not of a company. Let a leader of the host company or a chair do it.")
        return False, words % {"name": _named(who)}
    return True, _("%(name)s welcomes.") % {"name": _named(who)}


def _agenda_fits(facts: Facts, limits: Limits) -> Finding:
    open_ended = [one for one in facts.items if one.minutes is None]
    if not facts.items:
        return False, _("Nothing is on the agenda. Begin with the standard run of show.")
    if open_ended:
        words = _("How long is “%(title)s”? Give each item its minutes, so that the clock can be kept.")
        return False, words % {"title": open_ended[0].title}
    total = sum(one.minutes or 0 for one in facts.items)
    told: dict[str, object] = {"total": total, "most": limits.minutes_most, "over": total - limits.minutes_most}
    if total > limits.minutes_most:
        named = {"names": _longest(facts.items), "title": _crossing(facts.items, limits.minutes_most)}
        words = ngettext(
            "The agenda takes %(total)s minutes, %(over)s more than the %(most)s that leaders of companies give. It "
            "runs over in “%(title)s”. The longest items: %(names)s. Shorten one.",
            "The agenda takes %(total)s minutes, %(over)s more than the %(most)s that leaders of companies give. It "
            "runs over in “%(title)s”. The longest items: %(names)s. Shorten them or leave one out.",
            total - limits.minutes_most,
        )
        return False, words % (told | named)
    if facts.planned_minutes > limits.minutes_most:
        words = _("The agenda fits, but the meeting is planned for %(total)s minutes. Plan at most %(most)s.")
        return False, words % (told | {"total": facts.planned_minutes})
    return True, _("The agenda takes %(total)s of at most %(most)s minutes.") % told


def _crossing(items: Sequence[Item], most: int) -> str:
    """The item in which the clock passes the limit."""
    passed = 0
    for one in items:
        passed += one.minutes or 0
        if passed > most:
            return one.title
    return ""


def _longest(items: Sequence[Item]) -> str:
    by_length = sorted(items, key=lambda one: -(one.minutes or 0))[:MOST_NAMED]
    return ", ".join(_("“%(title)s” (%(n)s min)") % {"title": one.title, "n": one.minutes} for one in by_length)


def _questions(facts: Facts, _limits: Limits) -> Finding:
    count = sum(one.kind == Kind.QUESTION for one in facts.items)
    if count == QUESTIONS_NEEDED:
        return True, _("Three questions, and companies answer them.")
    if count < QUESTIONS_NEEDED:
        words = ngettext(
            "%(n)s question is asked. A launch asks three: where is growth, what do we need to compete, what will we "
            "do together. Add them as discussions.",
            "%(n)s questions are asked. A launch asks three: where is growth, what do we need to compete, what will "
            "we do together. Add them as discussions.",
            count,
        )
        return False, words % {"n": count}
    words = _("%(n)s discussions are on the agenda. Three questions are enough; keep the others for a later meeting.")
    return False, words % {"n": count}


def _closing(facts: Facts, _limits: Limits) -> Finding:
    who = facts.closed_by
    if who is None:
        return False, _("Nobody closes yet. Ask a chair: next steps said by a chair are the companies’ own.")
    if not who.is_of_company:
        words = _("%(name)s closes, who is not of a company. Let a chair close with the next steps.")
        return False, words % {"name": _named(who)}
    if not who.is_chair:
        words = _("%(name)s closes, but chairs nothing. Let a chair close, or make %(name)s one.")
        return False, words % {"name": who.name}
    if not any(one.kind == Kind.CLOSING for one in facts.items):
        words = _("%(name)s closes, but no closing is on the agenda. Add the next steps as its final item.")
        return False, words % {"name": who.name}
    return True, _("%(name)s closes with the next steps.") % {"name": _named(who)}


def _presentations(facts: Facts, _limits: Limits) -> Finding:
    titles = [one.title for one in facts.items if one.kind == Kind.PRESENTATION]
    if not titles:
        return True, _("Nobody presents: the time is the companies’.")
    words = _("“%(title)s” is a presentation. Send it round before or after: at a launch companies speak.")
    return False, words % {"title": titles[0]}


def _named(who: Someone) -> str:
    return f"{who.name} ({who.organization})" if who.organization else who.name


RULES = (
    Rule("core_group", gettext_lazy("A core group of companies"), _core_group, Mend.CORE_GROUP),
    Rule("chair", gettext_lazy("A chair from a company"), _chair, Mend.SEATS),
    Rule("listeners", gettext_lazy("Partners agreed to listen"), _listeners, Mend.ROLES),
    Rule("date_and_place", gettext_lazy("Day, place and access"), _date_and_place, Mend.PLAN),
    Rule("host", gettext_lazy("Held at a company"), _host, Mend.PLAN),
    Rule("welcome", gettext_lazy("Welcomed by a company"), _welcome, Mend.PLAN),
    Rule("agenda_fits", gettext_lazy("Short enough for leaders"), _agenda_fits, Mend.AGENDA),
    Rule("questions", gettext_lazy("Three questions"), _questions, Mend.AGENDA),
    Rule("closing", gettext_lazy("Closed by a chair"), _closing, Mend.PLAN),
    Rule("presentations", gettext_lazy("No presentations"), _presentations, Mend.AGENDA, is_required=False),
)
