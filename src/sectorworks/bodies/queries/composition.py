"""A body measured against the rules for its kind: now, with its vacancies filled, and under an assumption."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to

from ..models import Body, Seat, Term, TermState, Voice
from ..rules.composition import (
    CHAMBERS,
    Finding,
    SeatFact,
    Sitting,
    as_planned,
    evaluate,
    holds_overall,
    in_force,
    what_if,
)
from .composition_rules import all_rules
from .seats import seats_of, serves

MOST_NAMES = 8
# Which organizations of the directory could lend a voice.
KINDS_OF_VOICE: dict[str, tuple[str, ...]] = {
    Voice.BUSINESS: (OrganizationKind.EMPLOYER,),
    Voice.LABOR: (OrganizationKind.LABOR,),
    Voice.WORKFORCE: (OrganizationKind.WORKFORCE_BOARD, OrganizationKind.JOB_CENTER),
    Voice.TITLE_I: (OrganizationKind.WORKFORCE_BOARD, OrganizationKind.JOB_CENTER),
    Voice.WAGNER_PEYSER: (OrganizationKind.JOB_CENTER, OrganizationKind.STATE_AGENCY),
    Voice.ECONOMIC_DEVELOPMENT: (OrganizationKind.ECONOMIC_DEVELOPMENT,),
    Voice.K12: (OrganizationKind.K12,),
    Voice.POSTSECONDARY: (OrganizationKind.COMMUNITY_COLLEGE, OrganizationKind.UNIVERSITY),
    Voice.ADULT_EDUCATION: (OrganizationKind.COMMUNITY_COLLEGE, OrganizationKind.COMMUNITY),
    Voice.VOCATIONAL_REHABILITATION: (OrganizationKind.STATE_AGENCY, OrganizationKind.HUMAN_SERVICES),
    Voice.COMMUNITY: (OrganizationKind.COMMUNITY,),
    Voice.HUMAN_SERVICES: (OrganizationKind.HUMAN_SERVICES,),
    Voice.ASSOCIATION: (OrganizationKind.BUSINESS_ASSOCIATION,),
    Voice.PHILANTHROPY: (OrganizationKind.FUNDER,),
    Voice.STATE_AGENCY: (OrganizationKind.STATE_AGENCY,),
    Voice.LEGISLATIVE: (OrganizationKind.LEGISLATURE,),
}
# Agencies of many trades share a kind: of these kinds only the named sort lends the voice.
SORTS_OF_VOICE: dict[str, dict[str, str]] = {
    Voice.WAGNER_PEYSER: {OrganizationKind.STATE_AGENCY: "employment_service"},
    Voice.VOCATIONAL_REHABILITATION: dict.fromkeys(
        (OrganizationKind.STATE_AGENCY, OrganizationKind.HUMAN_SERVICES), "rehabilitation"
    ),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One finding now, and whether it would hold with the vacancies filled and under the assumption."""

    now: Finding
    planned: bool | None
    supposed: Finding


@dataclass(frozen=True, slots=True)
class Status:
    """How a body stands against the rules for its kind on a day."""

    rows: tuple[Compared, ...]
    holds: bool | None
    holds_as_planned: bool | None
    holds_supposed: bool | None
    failing: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MissingVoice:
    """A voice that no seat-holder lends, and organizations of the area that could."""

    voice: str
    organizations: tuple[Organization, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One partner group of a rule: seats held, seats with an invitation not answered yet, and other vacancies."""

    words: str
    holders: int
    invited: int
    vacant: int


def facts(body: Body, on: date) -> tuple[list[SeatFact], list[Sitting]]:
    """The seats of a body that stand on a day, and who sits there, as the rules read them."""
    return facts_of(*seated(body, on))


def seated(body: Body, on: date) -> tuple[list[Seat], list[Term]]:
    """The same as records, with the organizations that are spoken for, those above them and their sites."""
    seats = list(seats_of(body, on))
    terms = (
        Term.objects.filter(seat__in=seats, state=TermState.SERVING)
        .select_related("organization__parent__parent__parent")
        .prefetch_related("organization__sites")
    )
    return seats, [one for one in terms if serves(one, on)]


def facts_of(seats: Iterable[Seat], terms: Iterable[Term]) -> tuple[list[SeatFact], list[Sitting]]:
    """The records as the rules read them."""
    known = {seat.pk: _seat_fact(seat) for seat in seats}
    return list(known.values()), [_sitting(known[one.seat_id], one) for one in terms]


def status(body: Body, on: date, vacated: Iterable[int] = (), filled: Iterable[int] = ()) -> Status:
    """The findings on a day. `vacated` and `filled` are seats thought of as otherwise."""
    rules = in_force(all_rules(), body.kind, on)
    seats, sittings = facts(body, on)
    now = evaluate(rules, sittings, seats, on)
    planned = evaluate(rules, as_planned(sittings, seats), seats, on)
    supposed = evaluate(rules, what_if(sittings, seats, frozenset(vacated), frozenset(filled)), seats, on)
    rows = tuple(Compared(one, two.holds, three) for one, two, three in zip(now, planned, supposed, strict=True))
    failing = tuple(one for one in now if one.holds is False and one.check.required)
    return Status(rows, holds_overall(now), holds_overall(planned), holds_overall(supposed), failing)


def missing_voices(user: Any, body: Body, findings: Sequence[Finding], on: date) -> list[MissingVoice]:
    """Organizations of the body's counties that could lend each missing voice, as far as the reader may see them."""
    voices = list(dict.fromkeys(voice for one in findings for voice in one.who_is_missing))
    kinds = {kind for voice in voices for kind in KINDS_OF_VOICE.get(voice, ())}
    if not kinds:
        return [MissingVoice(str(Voice(one).label), ()) for one in voices]
    sitting = Term.objects.filter(seat__body=body, state=TermState.SERVING, organization__isnull=False)
    found = organizations_visible_to(user, on).filter(kind__in=kinds, closed_on=None)
    if body.area_codes:
        here = Q(sites__county_fips__in=body.area_codes) | Q(served_areas__area_code__in=body.area_codes)
        found = found.filter(pk__in=Organization.objects.filter(here).values("pk"))
    if body.naics_codes:
        trade = Q()
        for code in body.naics_codes:
            trade |= Q(naics_code__startswith=code.split("-")[0])
        found = found.filter(~Q(kind=OrganizationKind.EMPLOYER) | trade)
    nearby = list(found.exclude(pk__in=sitting.values("organization")).order_by("name_key", "pk")[:200])
    return [
        MissingVoice(
            str(Voice(voice).label),
            tuple(one for one in nearby if _could_lend(one, voice))[:MOST_NAMES],
        )
        for voice in voices
    ]


def _could_lend(organization: Organization, voice: str) -> bool:
    if organization.kind not in KINDS_OF_VOICE.get(voice, ()):
        return False
    sort = SORTS_OF_VOICE.get(voice, {}).get(organization.kind)
    return sort is None or organization.sub_kind == sort


def coverage(body: Body, on: date) -> list[Coverage]:
    """Partner groups that the rules name, each with its seat-holders and its open invitations."""
    seats, sittings = facts(body, on)
    held = {one.seat.id for one in sittings}
    asked = set(
        Term.objects.filter(seat__body=body, state=TermState.INVITED, answer_by__gte=on).values_list("seat", flat=True)
    )
    rows: dict[str, Coverage] = {}
    for rule in in_force(all_rules(), body.kind, on):
        for check in rule.checks:
            if check.kind not in ("seats_of_voice", "organizations", "share") or not check.voices:
                continue
            mine = {one.id for one in seats if one.voice in check.voices}
            waiting = (mine & asked) - held
            counts = Coverage(_(check.words), len(mine & held), len(waiting), len(mine - held - waiting))
            rows.setdefault(",".join(check.voices), counts)
    return list(rows.values())


def _seat_fact(seat: Seat) -> SeatFact:
    return SeatFact(seat.pk, seat.voice, seat.office, seat.title, seat.term_months)


def _sitting(seat: SeatFact, term: Term) -> Sitting:
    organization = term.organization
    if organization is None:
        return Sitting(seat, chamber=_chamber(seat.title))
    counties = tuple(sorted({one.county_fips for one in organization.sites.all() if one.county_fips}))
    return Sitting(
        seat,
        organization=_ultimate(organization).pk,
        size_class=_ultimate(organization).size_class or organization.size_class,
        naics_code=organization.naics_code,
        counties=counties,
        chamber=_chamber(f"{seat.title} {organization.sub_kind} {organization.name}"),
    )


def _ultimate(organization: Organization) -> Organization:
    """The company at the top; a ring of parents, which no page allows, ends where it began."""
    seen = {organization.pk}
    while organization.parent is not None and organization.parent.pk not in seen:
        organization = organization.parent
        seen.add(organization.pk)
    return organization


def _chamber(words: str) -> str:
    return next((one for one in CHAMBERS if one in words.casefold()), "")
