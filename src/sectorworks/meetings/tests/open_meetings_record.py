"""A committee of the State with its people and one meeting by the book, for the tests about open meetings.

The meeting: Wednesday 12 May 2027, 10:00 in Chicago (15:00 UTC). 48 hours before is Monday 10 May, 10:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Seat
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind, Person
from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, ItemKind, Meeting, MeetingMode, MeetingSite

CHICAGO = ZoneInfo("America/Chicago")
DAY = date(2027, 5, 12)
SINCE = date(2027, 1, 4)


def at(text: str) -> datetime:
    """A wall time in Chicago, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO).astimezone(UTC)


@dataclass
class Scene:
    """Kim keeps the committee's record; Bob sits on it with Ann and three others; Eve is outside."""

    body: Body
    kim: User
    bob: User
    eve: User
    seats: list[Seat]
    people: list[Person]
    meeting: Meeting
    items: list[AgendaItem]


def user(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", full_name=name, roles=list(roles))


def make_scene(visibility: str = BodyVisibility.PUBLIC, kind: str = BodyKind.COMMITTEE) -> Scene:
    """Five voting members since 4 January 2027, and the planned meeting with an agenda of three items."""
    host = directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)
    kim, bob, eve = user("Kim", "convener"), user("Bob", "member"), user("Eve", "convener")
    directory.representative(kim, host)
    body = bodies.body(host, "Pathways Committee", kind=kind, visibility=visibility)
    people = [directory.person("Bob Stone", account=bob)]
    people += [directory.person(name) for name in ("Ann Lee", "Cid Roe", "Dee Poe", "Fay Moe")]
    seats = [bodies.seat(body, Office.MEMBER, position=number) for number in range(1, 6)]
    for seat, person in zip(seats, people, strict=True):
        bodies.term(seat, person, starts_on=SINCE)
    meeting = factories.meeting(body, "May meeting", day=DAY, starts_at_time=time(10), mode=MeetingMode.IN_PERSON)
    MeetingSite.objects.create(meeting=meeting, name="Job Center, Room 2", address="1 Main St")
    items = [
        factories.item(meeting, "Roll call", kind=ItemKind.ROLL_CALL),
        factories.item(meeting, "Workplan for 2028", kind=ItemKind.ACTION, is_for_action=True),
        factories.item(meeting, "Public comment", kind=ItemKind.PUBLIC_COMMENT),
    ]
    return Scene(body, kim, bob, eve, seats, people, meeting, items)
