"""The cast: Alice keeps the partnership for its host, Bob chairs it for a company, Dan is the State's analyst and Ada
its administrator, Eve keeps another partnership, Mallory is outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyVisibility, Office, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.landscape.models import PartnershipStage
from sectorworks.landscape.operations.listings import ListingDraft
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import MeetingState
from sectorworks.plans import factories as plans
from sectorworks.plans.models import ActionState

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


@dataclass(frozen=True)
class Cast:
    """The people, the partnership with its host, and another partnership."""

    alice: User
    bob: User
    dan: User
    admin: User
    eve: User
    mallory: User
    host: Organization
    body: Body
    other: Body


def make_cast(visibility: str = BodyVisibility.PUBLIC) -> Cast:
    host = directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)
    other_host = directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD)
    alice, bob, eve = account("Alice", "convener", "partner_staff"), account("Bob"), account("Eve", "convener")
    dan, admin = account("Dan", "state_analyst"), account("Ada", "state_administrator")
    directory.representative(alice, host)
    directory.representative(eve, other_host)
    named = {"naics_codes": ["311"], "area_codes": ["17031"], "region_name": "Northeast"}
    body = bodies.body(host, "Food Partnership", visibility=visibility, **named)
    other = bodies.body(other_host, "Other Partnership", naics_codes=["3112"], area_codes=["17031", "17041"])
    chair = bodies.seat(body, Office.CHAIR)
    company = directory.organization("River Bakery")
    bodies.term(chair, directory.person("Bob Baker", account=bob), organization=company)
    return Cast(alice, bob, dan, admin, eve, account("Mallory", "convener"), host, body, other)


def draft(**changes: Any) -> ListingDraft:
    named = {"sector": "Food", "stage": PartnershipStage.ORGANIZING, "summary": "Food makers."} | changes
    return ListingDraft(**named)


def strong(cast: Cast, on: date = TODAY) -> None:
    """Everything that recognition asks for, as of a day: five companies, a meeting, a plan spoken of."""
    for number in range(2, 6):
        seat = bodies.seat(cast.body, voice=Voice.BUSINESS, position=number)
        who = directory.person(f"Person {number}")
        bodies.term(seat, who, organization=directory.organization(f"Company {number}"))
    held_at = datetime(on.year, on.month, on.day, 15, 0, tzinfo=UTC)
    held = {"state": MeetingState.HELD, "opened_at": held_at, "closed_at": held_at + timedelta(hours=1)}
    meetings.meeting(cast.body, day=on, **held)
    plans.action(plans.goal(plans.plan(cast.body)), state=ActionState.DONE, finished_on=on)
