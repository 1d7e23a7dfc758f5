"""The sample's food partnership at work: it meets, follows a roadmap, and keeps most of its promises.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Text, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.directory.models import Organization, Person
from sectorworks.meetings.models import ItemKind, Meeting, MeetingMode, Presence, PresenceMode
from sectorworks.meetings.operations import agenda, attendance, meetings
from sectorworks.meetings.operations.agenda import ItemDraft
from sectorworks.meetings.operations.attendance import SeatMark
from sectorworks.meetings.operations.meetings import MeetingDraft, SiteDraft
from sectorworks.meetings.queries import roll
from sectorworks.plans.models import Action, Plan
from sectorworks.plans.operations import accomplishments, actions, commitments, goals, plans
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft
from sectorworks.plans.operations.actions import ActionDraft, Owner, Word
from sectorworks.plans.operations.commitments import CommitmentDraft, Delivery
from sectorworks.plans.operations.goals import GoalDraft
from sectorworks.plans.queries.plans import plan_now

FOOD = "Prairie Rivers Food Manufacturing Partnership"
ALICE = "alice.moreno@sample.invalid"
# Days ago, at whose plant, and who was missing; Pat came to the first ones only.
MEETINGS = (
    (154, "Bauer Mill Bakers", ("Mia Becker",)),
    (119, "Cahokia Foods", ("Rosa Keller",)),
    (84, "Silver Creek Dairy", ("Lou Fields", "Bob Tillman")),
    (49, "Shoal Creek Snacks", ("Pat Grainger", "Mia Becker")),
    (14, "Okawville Pretzels", ("Pat Grainger", "Carla Nguyen")),
)
NEXT_IN = 21
PLANNED_AGO, ADOPTED_AGO = 150, 140


@dataclass(frozen=True)
class SampleWork:
    """One action: who leads it, when it was due, and when it was done, in days ago (negative: ahead)."""

    wording: str
    lead: str
    due_ago: int
    done_ago: int | None = None
    partner: str = ""
    status: str = ""


ROADMAP: tuple[tuple[str, str, str, tuple[SampleWork, ...]], ...] = (
    (
        "Maintenance technicians",
        "early_win",
        "Plants show students what technicians do",
        (
            SampleWork("Open three plants to classes of the college", "Bauer Mill Bakers", 90, 97, "Carla Nguyen"),
            SampleWork("Agree on ten skills every plant trains first", "Cahokia Foods", 20, None, "Carla Nguyen",
                       "Seven of ten are agreed; electrical safety is still open."),
        ),
    ),
    (
        "Night shift transit",
        "mid_term",
        "A night bus runs past the plants",
        (SampleWork("Count who would ride, shift by shift", "Silver Creek Dairy", -25, None, "Bob Tillman"),),
    ),
    (
        "Maintenance technicians",
        "long_term",
        "A shared technician program starts at the college",
        (SampleWork("Write the program with the college", "Ruiz Precision Parts", -180, None, "Carla Nguyen"),),
    ),
)  # fmt: skip
# Who, what, kind, amount, dollars with their basis, due and delivered in days ago.
PROMISES = (
    ("Bauer Mill Bakers", "Twenty hours of a plant electrician in class", "time", 20, 900, "$45 an hour", 60, 63),
    ("Silver Creek Dairy", "A used palletizer for the training floor", "in_kind", 1, 6500, "Dealer’s offer", 30, 35),
    ("Cahokia Foods", "A room for the action team, every second Thursday", "in_kind", 6, 1200, "Local rent", 40, 41),
    ("Okawville Pretzels", "Five hundred dollars toward the rider count", "financial", 500, 500, "Cash", 12, None),
)


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Meetings, the roadmap where none is in force, an accomplishment, and promises."""
    by, body = users[ALICE], groups[FOOD]
    today = localdate(at)
    priorities = {one.title: one.text for one in texts.adopted(body, TextKind.PRIORITY)}
    for days, where, missing in MEETINGS:
        _hold(body, today - timedelta(days=days), where, missing, priorities, by)
    next_on = today + timedelta(days=NEXT_IN)
    _schedule(body, next_on, "Cahokia Foods", by, _at(today - timedelta(days=13)))
    if plan_now(body, today) is None:
        _roadmap(body, today, priorities, by)
    for promise in PROMISES:
        _promise(body, today, promise, by)


def _schedule(body: Body, day: date, where: str, by: User, at: datetime) -> Meeting:
    draft = MeetingDraft(
        f"Partnership meeting at {where}", day, time(8, 0), 90, mode=MeetingMode.IN_PERSON,
        sites=(SiteDraft(where, is_public_building=False),),
    )  # fmt: skip
    return meetings.schedule(body=body, draft=draft, by=by, at=at)


def _hold(body: Body, day: date, where: str, missing: tuple[str, ...], priorities: dict[str, Text], by: User) -> None:
    """Scheduled three weeks ahead, with an agenda, and attended by everybody but the missing."""
    ahead, began = _at(day - timedelta(days=21)), datetime.combine(day, time(8, 0), get_current_timezone())
    meeting = _schedule(body, day, where, by, ahead)
    host = Person.objects.filter(affiliations__organization__name=where).order_by("pk").first()
    items = [ItemDraft("Welcome by our host", ItemKind.WELCOME, presenter=host, planned_minutes=10)]
    items += [
        ItemDraft(f"{title}: where we stand", text=text, presenter=_of(priority_lead(title)), planned_minutes=25)
        for title, text in priorities.items()
    ]
    for item in items:
        agenda.add(meeting=meeting, draft=item, by=by, at=ahead)
    meeting.refresh_from_db()
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=began)
    marks = [
        SeatMark(place.seat.pk, Presence.ABSENT)
        if place.term.person.full_name in missing
        else SeatMark(place.seat.pk, Presence.PRESENT, PresenceMode.IN_PERSON, meeting.sites.first())
        for place in roll.places_of(meeting)
    ]
    attendance.mark(meeting=meeting, marks=marks, by=by, at=began)
    meeting.refresh_from_db()
    meetings.close(meeting=meeting, expected=meeting.version, by=by, at=began + timedelta(minutes=88))


def priority_lead(title: str) -> str:
    """Who presents a priority: the lead of its first action, else the chair's company."""
    return next((work[0].lead for aim, _horizon, _goal, work in ROADMAP if aim == title), "Bauer Mill Bakers")


def _of(company: str) -> Person | None:
    return Person.objects.filter(affiliations__organization__name=company).order_by("pk").first()


def _roadmap(body: Body, today: date, priorities: dict[str, Text], by: User) -> None:
    written, begun = _at(today - timedelta(days=PLANNED_AGO)), today - timedelta(days=PLANNED_AGO)
    period = plans.PlanDraft("Roadmap", begun, begun + timedelta(days=730))
    plan = plans.make(body=body, draft=period, by=by, at=written)
    for aim, horizon, wording, works in ROADMAP:
        draft = GoalDraft(wording, horizon, priority=priorities.get(aim))
        goal = goals.add(plan=plan, draft=draft, by=by, at=written)
        for work in works:
            owners = [Owner(organization=Organization.objects.get(name=work.lead), is_lead=True)]
            owners += [Owner(person=Person.objects.get(full_name=work.partner))] if work.partner else []
            due_on = today - timedelta(days=work.due_ago)
            actions.add(goal=goal, draft=ActionDraft(work.wording, due_on, owners=tuple(owners)), by=by, at=written)
    plan.refresh_from_db()
    adopted = today - timedelta(days=ADOPTED_AGO)
    adoption = plans.Adoption(adopted)
    plans.adopt(plan=plan, adoption=adoption, expected=plan.version, by=by, at=_at(adopted))
    for work in (work for *_goal, works in ROADMAP for work in works):
        _go_on(body, plan, work, today, by)


def _go_on(body: Body, plan: Plan, work: SampleWork, today: date, by: User) -> None:
    action = Action.objects.get(goal__plan=plan, wording=work.wording)
    if work.status:
        word = Word(work.status, "under_way")
        said = _at(today - timedelta(days=13))
        actions.say_status(action=action, word=word, expected=action.version, by=by, at=said)
    if work.done_ago is not None:
        day = today - timedelta(days=work.done_ago)
        actions.finish(action=action, state="done", status="", expected=action.version, by=by, at=_at(day))
        done = AccomplishmentDraft(day, "Three plants opened to forty students of the college.", action=action)
        accomplishments.record(body=body, draft=done, by=by, at=_at(day))


def _promise(body: Body, today: date, told: tuple[Any, ...], by: User) -> None:
    company, wording, kind, amount, dollars, basis, due_ago, delivered_ago = told
    pledged = today - timedelta(days=120)
    draft = CommitmentDraft(
        kind, wording, pledged, organization=Organization.objects.get(name=company), amount_pledged=Decimal(amount),
        unit="" if kind != "in_kind" else "times", value_usd=Decimal(dollars), value_basis=basis,
        due_on=today - timedelta(days=due_ago),
    )  # fmt: skip
    made = commitments.pledge(body=body, draft=draft, by=by, at=_at(pledged))
    if delivered_ago is not None:
        came = today - timedelta(days=delivered_ago)
        delivery = Delivery(came, Decimal(amount), is_whole=True)
        commitments.deliver(commitment=made, delivery=delivery, expected=made.version, by=by, at=_at(came))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12, 0), get_current_timezone())
