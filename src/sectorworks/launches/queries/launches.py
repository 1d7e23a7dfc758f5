"""Reads of launches: one, the one a group plans, and what the gate before its invitations finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, Privacy, Seat, Term, TermState, Voice
from sectorworks.bodies.queries.roles import listeners
from sectorworks.bodies.queries.visibility import LEADERS
from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, OrganizationKind, Person
from sectorworks.directory.queries import own
from sectorworks.meetings.models import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingSite,
    MeetingState,
    Posting,
    PostingKind,
)
from sectorworks.playbooks.queries import runs

from ..models import Launch, LaunchState
from ..rules import checks as rules
from ..rules.checks import Check, Facts, Item, Limits, Place, Someone
from .visibility import launches_visible_to

RELATED = (
    "body__host", "body__parent__parent", "meeting__body__host", "host", "welcomed_by", "closed_by", "facilitated_by",
    "next_meeting",
)  # fmt: skip


def launch_visible_to(user: Any, pk: int) -> Launch:
    """One of them with its places and agenda; raises `Launch.DoesNotExist`."""
    items = Prefetch("meeting__items", AgendaItem.objects.select_related("presenter").order_by("position", "pk"))
    sites = Prefetch("meeting__sites", MeetingSite.objects.order_by("position", "pk"))
    return launches_visible_to(user, clock.today()).select_related(*RELATED).prefetch_related(items, sites).get(pk=pk)


def launch_of(body: Body) -> Launch | None:
    """The launch that counts for a group: the one to come, else the latest held, else the latest called off."""
    rows = list(Launch.objects.filter(body=body).select_related(*RELATED).order_by("-pk")[:20])
    order = [LaunchState.READY, LaunchState.PLANNED, LaunchState.HELD, LaunchState.CALLED_OFF]
    return min(rows, key=lambda one: order.index(LaunchState(one.state)), default=None)


def is_announced(launch: Launch) -> bool:
    """Whether the public was told of the day: a notice of the meeting stands."""
    return Posting.objects.filter(meeting=launch.meeting, kind=PostingKind.NOTICE, ended_at=None).exists()


def checks(launch: Launch, today: date) -> tuple[Check, ...]:
    """What the gate finds, with the numbers of the group's own playbook. At most six statements."""
    return rules.check(facts_of(launch, today), limits_of(runs.settings(launch.body)))


def limits_of(settings: Mapping[str, Any]) -> Limits:
    """A playbook's numbers, as the rules read them."""
    return Limits(settings["launch_minutes_most"], settings["core_group_least"], settings["core_group_most"])


def facts_of(launch: Launch, today: date) -> Facts:
    """What the record says of a launch. A launch that was held stays as good as it was prepared."""
    meeting, body = launch.meeting, launch.body
    terms = _leading_terms(body, today)
    people = _places([launch.welcomed_by, launch.closed_by], terms, today)
    chairs = [one for one in terms if one.seat.office in LEADERS]
    sites = sites_of(meeting)
    stands = meeting.state != MeetingState.CANCELLED and launch.state != LaunchState.CALLED_OFF
    return Facts(
        is_to_come=stands and (meeting.day >= today or launch.state == LaunchState.HELD),
        place=", ".join(part for part in (sites[0].name, sites[0].address) if part) if sites else "",
        has_access=bool(meeting.access_contact or any(one.access_note for one in sites)),
        host=_place(launch),
        welcomed_by=people.get(launch.welcomed_by_id or 0),
        closed_by=people.get(launch.closed_by_id or 0),
        items=tuple(Item(one.title, one.kind, one.planned_minutes) for one in _items(meeting)),
        planned_minutes=meeting.planned_minutes,
        listeners=tuple(one.name for one in listeners(body, today)),
        core_companies=_core_companies(terms),
        # As convening has it: who chairs the core group chairs until the partnership has seats of its own.
        chairs=tuple(dict.fromkeys(_someone(one) for one in chairs)),
    )


def sites_of(meeting: Meeting) -> list[MeetingSite]:
    """The places in their order; none is fetched twice for a page."""
    return sorted(meeting.sites.all(), key=lambda one: (one.position, one.pk))


def _items(meeting: Meeting) -> list[AgendaItem]:
    found = [one for one in meeting.items.all() if one.state != ItemState.POSTPONED]
    return sorted(found, key=lambda one: (one.position, one.pk))


def _core_companies(terms: list[Term]) -> tuple[str, ...]:
    """The companies of the core group, each once, by name."""
    found = {
        one.organization.name_key: one.organization.name
        for one in terms
        if one.seat.body.kind == BodyKind.CORE_GROUP and one.seat.voice == Voice.BUSINESS
        and one.organization is not None and one.organization.kind == OrganizationKind.EMPLOYER
    }  # fmt: skip
    return tuple(found[key] for key in sorted(found))


def people_of(body: Body, today: date, *, only_companies: bool = False) -> QuerySet[Person]:
    """Who can have a part in the launch: people in seats of the group and its core group that show their names."""
    here = Q(seat__body=body) | Q(seat__body__parent=body, seat__body__kind=BodyKind.CORE_GROUP)
    terms = _serving(today).filter(here, seat__privacy=Privacy.NAMED)
    if only_companies:
        at_companies = Affiliation.objects.filter(own.current(today), organization__kind=OrganizationKind.EMPLOYER)
        works = Q(organization=None, person__in=at_companies.values("person"))
        terms = terms.filter(works | Q(organization__kind=OrganizationKind.EMPLOYER))
    return Person.objects.filter(pk__in=terms.values("person"), removed_on=None).order_by("name_key", "pk")


def _serving(today: date) -> QuerySet[Term]:
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    running = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=today)
    return Term.objects.filter(in_time, running, state=TermState.SERVING)


def _leading_terms(body: Body, today: date) -> list[Term]:
    here = Q(seat__body=body) | Q(seat__body__parent=body, seat__body__kind=BodyKind.CORE_GROUP)
    return list(_serving(today).filter(here).select_related("seat__body", "person", "organization").order_by("pk"))


def _place(launch: Launch) -> Place | None:
    host = launch.host
    if host is None:
        return None
    is_company = host.kind == OrganizationKind.EMPLOYER
    fits = rules.is_of_industry(host.naics_code, launch.body.naics_codes) if is_company else None
    return Place(host.name, str(host.get_kind_display()), is_company, fits)


def _someone(term: Term) -> Someone:
    """Who sits there and for whom; a name only where the seat shows it."""
    seat: Seat = term.seat
    is_named = seat.privacy == Privacy.NAMED
    organization = term.organization
    is_company = organization.kind == OrganizationKind.EMPLOYER if organization else seat.voice == Voice.BUSINESS
    name = str(term.person) if is_named else term.display_name or str(seat.get_office_display())
    where = organization.name if organization and is_named else ""
    return Someone(name, where, is_company, seat.office in LEADERS)


def _places(people: Iterable[Person | None], terms: list[Term], today: date) -> dict[int, Someone]:
    """For whom these people stand: for whom they sit in the group, else where they work."""
    wanted = {one.pk: one for one in people if one is not None}
    if not wanted:
        return {}
    found: dict[int, Someone] = {}
    places = Affiliation.objects.filter(own.current(today), person__in=wanted).select_related("organization")
    for place in places.order_by("is_main", "-pk"):  # the main one comes last and stays
        is_company = place.organization.kind == OrganizationKind.EMPLOYER
        found[place.person_id] = Someone(wanted[place.person_id].full_name, place.organization.name, is_company)
    for key, person in wanted.items():
        seated = [one for one in terms if one.person_id == key]
        chairing = any(one.seat.office in LEADERS for one in seated)
        spoken = next((one for one in seated if one.organization is not None), seated[0] if seated else None)
        if spoken is not None and (spoken.organization is not None or key not in found):
            said = _someone(spoken)
            found[key] = Someone(person.full_name, said.organization, said.is_of_company, chairing)
        else:
            known = found.get(key, Someone(person.full_name))
            found[key] = Someone(person.full_name, known.organization, known.is_of_company, chairing)
    return found
