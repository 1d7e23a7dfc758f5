"""The sample's launches: food was launched half a year ago by its peers; logistics plans one that is not ready yet.

Played by the operations that the pages call.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import CollisionChoice
from sectorworks.engagement.operations.asks import Choice
from sectorworks.meetings.models import ItemKind, Presence, PresenceMode
from sectorworks.meetings.operations import agenda, attendance, meetings
from sectorworks.meetings.operations.agenda import ItemDraft
from sectorworks.meetings.operations.attendance import SeatMark
from sectorworks.meetings.queries.roll import places_of

from .models import Launch
from .operations import answers, follow_ups, invitations, launches
from .operations.answers import Answer
from .operations.follow_ups import FollowUpWords
from .operations.invitations import InviteeDraft, Sending
from .operations.launches import LaunchDraft
from .queries.invitations import in_the_way

FOOD = "Prairie Rivers Food Manufacturing Partnership"
LOGISTICS = "Prairie Rivers Transportation and Logistics Partnership"
ALICE, BOB = "alice.moreno@sample.invalid", "bob.tillman@sample.invalid"
PLANNED_AGO, HELD_AGO, AHEAD = timedelta(weeks=30), timedelta(weeks=26), timedelta(weeks=5)
# Whom, of which company, in whose name, and what came back. Later waves are invited by who said yes before.
WAVES: tuple[tuple[tuple[str, str, str, Answer | None], ...], ...] = (
    (
        ("Pat Grainger", "Kaskaskia Grain", "Grace Bauer", Answer("yes", access_needs="Parking near the gate")),
        ("Lou Fields", "Shoal Creek Snacks", "Grace Bauer", Answer("yes")),
        ("Hector Ruiz", "Ruiz Precision Parts", "Ana Silva", Answer("send", sends_name="Dina Ruiz")),
    ),
    (
        ("Mia Becker", "Okawville Pretzels", "Pat Grainger", Answer("yes")),
        (
            "Otis Marsh",
            "Horseshoe Lake Logistics",
            "Pat Grainger",
            Answer("no", "not_for_us", "We only carry."),
        ),
        ("Deb Fallon", "Gateway Drayage", "Lou Fields", None),
    ),
)
NOTE = "You know what our Saturdays look like without a technician. Let us talk about it among ourselves first."
CALLED = "Agreed by telephone with whoever asks them too."
WORDING = """Thank you for coming to the launch at Bauer Mill Bakers.

What we will work on:
- Maintenance technicians. Champions: Hector Ruiz (Ruiz Precision Parts), Joe Kowalski (Cahokia Foods)
- Night shift transit. Champion so far: Ana Silva (Silver Creek Dairy)
- Buy next door. No champion yet: who steps up?

We meet again at Bauer Mill Bakers in four weeks.

Grace Bauer"""
SMALL_ASK = "Forward this to one food maker who was not in the room."
SUBJECT_ES = "Lo que acordamos en el lanzamiento"
WORDING_ES = """Gracias por venir al lanzamiento en Bauer Mill Bakers.

En qué trabajaremos:
- Maintenance technicians. Impulsores: Hector Ruiz (Ruiz Precision Parts), Joe Kowalski (Cahokia Foods)
- Night shift transit. Impulsora por ahora: Ana Silva (Silver Creek Dairy)
- Buy next door. Aún sin impulsor: ¿quién se anima?

Nos vemos de nuevo en Bauer Mill Bakers dentro de cuatro semanas.

Grace Bauer"""
SMALL_ASK_ES = "Reenvíe esto a una empresa de alimentos que no estuvo en la sala."


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Food, then logistics."""
    _food(groups[FOOD], users[ALICE], at)
    _logistics(groups[LOGISTICS], users[BOB], at)


def _food(body: Body, by: User, at: datetime) -> None:
    planned_at, day = _noon(at, -PLANNED_AGO), _thursday(localdate(at) - HELD_AGO)
    host = Organization.objects.get(name="Bauer Mill Bakers", is_sample=True)
    grace, alice = _person("Grace Bauer"), _person("Alice Moreno")
    draft = LaunchDraft(
        day, time(10), place="Bauer Mill Bakers, training room", address="12 Mill Street, Belleville, IL",
        access_note="Step-free from the visitors’ lot. Closed shoes on the way past the ovens.",
        access_contact="front office, 618 555 0142", host=host, welcomed_by=grace, closed_by=grace,
        facilitated_by=alice,
    )  # fmt: skip
    launch = launches.plan(body=body, draft=draft, by=by, at=planned_at)
    for number, wave in enumerate(WAVES):
        _invite(launch, wave, by, planned_at + timedelta(days=2 + 7 * number))
    launch.refresh_from_db()
    began, after = launch.meeting.starts_at, launch.meeting.starts_at + timedelta(hours=2)
    meetings.open(meeting=launch.meeting, expected=launch.meeting.version, by=by, at=began)
    site = launch.meeting.sites.get()
    here = [SeatMark(one.seat.pk, Presence.PRESENT, PresenceMode.IN_PERSON, site) for one in places_of(launch.meeting)]
    attendance.mark(meeting=launch.meeting, marks=here, by=by, at=began)
    launch = launches.hold(launch=launch, expected=launch.version, by=by, at=after)
    row = follow_ups.draft(launch=launch, by=by, at=after)
    words = FollowUpWords(row.subject, WORDING, SMALL_ASK, SUBJECT_ES, WORDING_ES, SMALL_ASK_ES)
    row = follow_ups.change(follow_up=row, words=words, expected=row.version, by=by, at=after)
    follow_ups.send(follow_up=row, expected=row.version, by=by, at=after + timedelta(hours=1))


def _invite(launch: Launch, wave: tuple[tuple[str, str, str, Answer | None], ...], by: User, at: datetime) -> None:
    drafts = [
        InviteeDraft(_person(name), Organization.objects.get(name=company, is_sample=True), _person(peer), NOTE)
        for name, company, peer, _said in wave
    ]
    rows = invitations.add(launch=launch, drafts=drafts, by=by, at=at)
    tokens: list[str] = []

    def link_to(token: str) -> str:
        tokens.append(token)
        return token

    for row, (_name, _company, _peer, said) in zip(rows, wave, strict=True):
        choices = {
            one.organization.pk: Choice(
                CollisionChoice.GO_AHEAD, frozenset(each.token for each in one.meeting.obstacles), reason=CALLED
            )
            for one in in_the_way(launch, [row], localdate(at))
        }
        invitations.send(launch=launch, sending=Sending([row], link_to, choices), by=by, at=at)
        if said is not None:
            answers.answer(token=tokens[-1], said=said, at=at + timedelta(days=1))


def _logistics(body: Body, by: User, at: datetime) -> None:
    """No core group, nobody who listens, and a presentation too many: the page says what to mend."""
    draft = LaunchDraft(
        _thursday(localdate(at) + AHEAD), time(9), place="Horseshoe Lake terminal",
        address="4 Slough Road, Granite City, IL",
        access_note="Lift at the north door.", host=Organization.objects.get(name="Horseshoe Lake Logistics"),
        closed_by=_person("Otis Marsh"), facilitated_by=_person("Bob Tillman"),
    )  # fmt: skip
    launch = launches.plan(body=body, draft=draft, by=by, at=_noon(at, -timedelta(weeks=1)))
    shown = ItemDraft("What the board’s programs offer", ItemKind.PRESENTATION, planned_minutes=10)
    agenda.add(meeting=launch.meeting, draft=shown, by=by, at=_noon(at, -timedelta(days=5)))


def _thursday(day: date) -> date:
    """The Thursday of that week: nobody launches on a Sunday."""
    return day + timedelta(days=3 - day.weekday())


def _person(name: str) -> Person:
    return Person.objects.get(full_name=name, is_sample=True)


def _noon(at: datetime, by: timedelta) -> datetime:
    return datetime.combine(localdate(at) + by, time(12), get_current_timezone())
