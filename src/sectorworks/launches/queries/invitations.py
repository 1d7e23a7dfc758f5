"""Invitations to a launch: who is invited, who could be, in whose name, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.accounts.rules import fingerprint
from sectorworks.convening.models import Mover, MoverState
from sectorworks.convening.queries.visibility import is_staff, leads_core_group
from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, Organization, OrganizationKind, Person
from sectorworks.directory.queries import own
from sectorworks.directory.queries.people import find_people
from sectorworks.directory.queries.visibility import people_visible_to
from sectorworks.engagement.models import Ask, AskKind, AskState
from sectorworks.engagement.queries import asks
from sectorworks.engagement.queries.collision_words import reasons_of, unnamed_reasons
from sectorworks.engagement.rules.collisions import Meeting as InTheWay
from sectorworks.engagement.rules.collisions import Span
from sectorworks.meetings.models import MeetingState

from ..models import Launch, LaunchState, PeerAnswer, PeerInvitation
from .launches import RELATED, people_of
from .visibility import launches_visible_to

COMES = (PeerAnswer.YES, PeerAnswer.SEND)
LINK_WORKS = (LaunchState.PLANNED, LaunchState.READY)
ALONG = tuple(f"launch__{one}" for one in RELATED)
ASK_GONE = (AskState.WITHDRAWN, AskState.REFUSED)
MOST_FOUND = 20
MOST_MOVERS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be invited: for which company they stand, and why they are thought of."""

    person: Person
    organization: Organization
    why: str = ""
    through: str = ""


@dataclass(frozen=True, slots=True)
class Obstructed:
    """A company that others are about to ask too, or that asked for quiet."""

    organization: Organization
    meeting: InTheWay
    asks: tuple[Ask, ...]
    reasons: tuple[str, ...]


def invitation_of_token(token: str, at: datetime) -> PeerInvitation | None:
    """The invitation that a link was made for, until the launch begins; None once withdrawn, held or called off."""
    if not token:
        return None
    found = PeerInvitation.objects.filter(
        token_hash=fingerprint(token), withdrawn_at=None, launch__state__in=LINK_WORKS, person__removed_on=None,
        launch__meeting__state=MeetingState.PLANNED, launch__meeting__starts_at__gt=at,
    )  # fmt: skip
    return found.select_related(*ALONG, "person", "organization", "in_name_of").first()


def invitations_of(launch: Launch) -> QuerySet[PeerInvitation]:
    """Everybody named, with what a list shows. For who may see them: `policies.launches.can_see_invitations`."""
    return launch.invitations.select_related("person", "organization", "in_name_of", "ask")


def invitation_visible_to(user: Any, pk: int) -> PeerInvitation:
    """One of a launch the person sees; raises `PeerInvitation.DoesNotExist`."""
    launches = launches_visible_to(user, clock.today()).values("pk")
    rows = PeerInvitation.objects.select_related(*ALONG, "person", "organization", "in_name_of", "ask")
    return rows.get(pk=pk, launch__in=launches)


def to_send(launch: Launch) -> QuerySet[PeerInvitation]:
    """Named, and not sent yet."""
    return invitations_of(launch).filter(sent_at=None, withdrawn_at=None).order_by("person__name_key", "pk")


def counts(launch: Launch) -> dict[str, int]:
    """How many are named, sent, and what they said; people who are withdrawn count nowhere."""
    sent = Q(sent_at__isnull=False)
    told = launch.invitations.filter(withdrawn_at=None).aggregate(
        named=Count("pk"), sent=Count("pk", filter=sent), comes=Count("pk", filter=sent & Q(answer__in=COMES)),
        no=Count("pk", filter=sent & Q(answer=PeerAnswer.NO)), open=Count("pk", filter=sent & Q(answer="")),
    )  # fmt: skip
    return {name: int(count) for name, count in told.items()}


def inviters_of(launch: Launch, today: date) -> QuerySet[Person]:
    """In whose name somebody is invited: people of companies in the group or its core group, and who said yes."""
    guests = launch.invitations.filter(withdrawn_at=None, answer=PeerAnswer.YES).values("person")
    peers = Q(pk__in=people_of(launch.body, today, only_companies=True).values("pk"))
    return Person.objects.filter(peers | Q(pk__in=guests), removed_on=None).order_by("name_key", "pk")


def candidates_of(user: Any, launch: Launch, words: str, today: date) -> list[Candidate]:
    """Who is not named yet: candidate champions of the group, and people of companies whom the words find."""
    named = set(launch.invitations.filter(withdrawn_at=None).values_list("person", flat=True))
    movers = _movers(user, launch, today).exclude(person__in=named)[:MOST_MOVERS]
    found = {one.person_id: Candidate(one.person, one.organization, one.why, str(one.through or "")) for one in movers}
    for person in find_people(user, words, MOST_FOUND):
        place = next((one for one in person.places if _is_company(one)), None)  # type: ignore[attr-defined]
        if place is not None and person.pk not in named:
            found.setdefault(person.pk, Candidate(person, place.organization, place.title))
    return list(found.values())


def candidate(user: Any, launch: Launch, person_id: int, today: date) -> Candidate | None:
    """One person as they could be invited by this reader; None for somebody they may not know of."""
    mover = _movers(user, launch, today).filter(person=person_id).first()
    if mover is not None:
        return Candidate(mover.person, mover.organization, mover.why, str(mover.through or ""))
    person = people_visible_to(user, today).filter(pk=person_id).first()
    if person is None:
        return None
    places = Affiliation.objects.filter(own.current(today), person=person).select_related("organization")
    place = next((one for one in places.order_by("-is_main", "pk") if _is_company(one)), None)
    return Candidate(person, place.organization, place.title) if place is not None else None


def ask_of(launch: Launch, organization: Organization) -> Ask | None:
    """The line in the ledger by which the company is asked to this launch, where it stands."""
    rows = launch.invitations.filter(organization=organization, ask__isnull=False).exclude(ask__state__in=ASK_GONE)
    found = rows.select_related("ask__employer", "ask__for_organization").order_by("pk").first()
    return found.ask if found else None


def in_the_way(
    launch: Launch, invitations: Iterable[PeerInvitation], today: date, *, reads_ledger: bool = True
) -> list[Obstructed]:
    """Companies without a line in the ledger whose line would meet others: shown before anything is sent.

    A chair who does not read the ledger learns that something is in the way, and not whose asks.
    """
    span, found = Span(launch.meeting.day, launch.meeting.day), []
    wanted = {one.organization_id: one.organization for one in invitations}
    for organization in (wanted[key] for key in sorted(_to_look_at(launch, wanted))):
        meeting, others = asks.meeting_of(organization, span, AskKind.MEETING, today)
        if meeting:
            if reads_ledger:
                told = reasons_of(meeting, others, asks.terms_of(organization, today))
                found.append(Obstructed(organization, meeting, tuple(others), tuple(told)))
            else:
                found.append(Obstructed(organization, meeting, (), tuple(unnamed_reasons(meeting))))
    return found


def _to_look_at(launch: Launch, keys: Iterable[int]) -> set[int]:
    """Companies that something could be in the way of: with asks, terms or a family, and without a line already.

    One statement for all, so that only these few cost more.
    """
    known = launch.invitations.filter(ask__isnull=False).exclude(ask__state__in=ASK_GONE).values("organization")
    rows = Organization.objects.filter(pk__in=list(keys)).exclude(pk__in=known)
    touched = Q(parent__isnull=False) | Q(subsidiaries__isnull=False) | Q(asks__isnull=False)
    return set(rows.filter(touched | Q(ask_terms__isnull=False)).values_list("pk", flat=True))


def _movers(user: Any, launch: Launch, today: date) -> QuerySet[Mover]:
    """Candidate champions, for those who read them by name; others find people as the directory lets them."""
    if not (is_staff(user, launch.body, today) or leads_core_group(user, launch.body, today)):
        return Mover.objects.none()
    rows = Mover.objects.filter(body=launch.body, person__removed_on=None, person__merged_into=None)
    rows = rows.filter(organization__kind=OrganizationKind.EMPLOYER).exclude(state=MoverState.DECLINED)
    return rows.select_related("person", "organization", "through").order_by("person__name_key", "pk")


def _is_company(place: Affiliation) -> bool:
    return place.organization.kind == OrganizationKind.EMPLOYER
