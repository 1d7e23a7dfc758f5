"""Six months of work after a launch, day by day, by the operations that pages call: those have their own journeys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import get_current_timezone

from sectorworks.bodies.models import Body, BodyKind, Office, Text, TextKind
from sectorworks.bodies.operations import seats, terms
from sectorworks.bodies.queries import texts
from sectorworks.meetings.models import ItemKind, Meeting, MeetingMode, Presence, PresenceMode
from sectorworks.meetings.operations import agenda, attendance, meetings
from sectorworks.meetings.operations.agenda import ItemDraft
from sectorworks.meetings.operations.attendance import SeatMark
from sectorworks.meetings.operations.meetings import MeetingDraft, SiteDraft
from sectorworks.meetings.queries import roll
from sectorworks.plans.models import Action, Commitment, Plan
from sectorworks.plans.operations import accomplishments, actions, commitments, goals, plans
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft, EvidenceDraft
from sectorworks.plans.operations.actions import ActionDraft, Owner, Word
from sectorworks.plans.operations.commitments import CommitmentDraft, Delivery
from sectorworks.plans.operations.goals import GoalDraft

from .partnership_world import Time, World

# Who sits at the partnership's own table from the week after the launch on, and with which voice.
TABLE = (
    ("Grace Miller", "business"), ("Hal Dairyman", "business"), ("Iris Baker", "business"),
    ("Pat Grainger", "business"), ("Quinn Snack", "business"), ("Rosa Peppers", "business"),
    ("Bea", "postsecondary"), ("Cal", "workforce"),
)  # fmt: skip
PRESENTERS = ("Grace Miller", "Pat Grainger", "Rosa Peppers")
# Days after the launch, who hosts, and who of the table stayed away. Quinn came three times and then no more.
MEETINGS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (28, "Hal Dairyman", ()),
    (56, "Grace Miller", ("Cal",)),
    (84, "Iris Baker", ("Hal Dairyman",)),
    (112, "Pat Grainger", ("Quinn Snack",)),
    (140, "Rosa Peppers", ("Quinn Snack", "Bea")),
)
LED_BY_GRACE = 56
NEXT_IN, HALF_A_YEAR = 190, 182


@dataclass(frozen=True)
class Work:
    """One action under a priority: who leads and who helps, when it is due and was done, in days after the launch."""

    priority: int
    horizon: str
    goal: str
    wording: str
    lead: str
    helper: str
    due: int
    done: int | None = None


WORKS = (
    Work(0, "early_win", "Shifts are known two weeks ahead", "Post shifts two weeks ahead at three plants",
         "Grace Miller", "Cal", 70, 63),
    Work(0, "mid_term", "Plants share shift planners", "Train ten shift planners", "Hal Dairyman", "", 240),
    Work(1, "mid_term", "Grain leaves by rail again", "Count grain cars siding by siding", "Pat Grainger", "Alice",
         150, 141),
    Work(2, "long_term", "Cold rooms stand where three plants need them", "Agree on a site for shared cold rooms",
         "Rosa Peppers", "Alice", 170),
    Work(2, "long_term", "Cold rooms stand where three plants need them", "Write a course for cold-chain workers",
         "Bea", "Rosa Peppers", 300),
)  # fmt: skip
PLAIN_SHIFTS = "Three plants post shifts two weeks ahead; 140 people can plan their weeks."
RAIL_COUNT = "Eleven sidings were counted; four could load again."


@dataclass(frozen=True)
class Life:
    """What the months need: the partnership, its world, the clock, and the day of the launch."""

    body: Body
    world: World
    clock: Time
    launched_on: date

    @property
    def by(self) -> Any:
        return self.world.users["Alice"]

    def day(self, days: int) -> date:
        return self.launched_on + timedelta(days=days)

    def go_to(self, days: int) -> datetime:
        """Noon of that day, which it then is everywhere."""
        self.clock.go_to(datetime.combine(self.day(days), time(12), get_current_timezone()))
        return self.clock.now()

    def where(self, name: str) -> Any:
        return self.world.partners.get(name) or self.world.companies[name]


def sit_down(life: Life) -> None:
    """Day 7: those who carried the launch take seats at the partnership's own table; the chair has hers already."""
    at = life.go_to(7)
    for name, voice in TABLE[1:]:
        seat = seats.add(body=life.body, draft=seats.SeatDraft(voice, Office.MEMBER), by=life.by, at=at)
        sitting = terms.Sitting(life.world.people[name], life.where(name), starts_on=life.day(7))
        terms.appoint(seat=seat, sitting=sitting, by=life.by, at=at)


def write_plan(life: Life) -> Plan:
    """Day 10: goals and actions under the three priorities, adopted at the first meeting."""
    at = life.go_to(10)
    aims = priorities_of(life.body)
    period = plans.PlanDraft("Roadmap", life.day(10), life.day(740))
    plan = plans.make(body=life.body, draft=period, by=life.by, at=at)
    made: dict[str, Any] = {}
    for work in WORKS:
        if work.goal not in made:
            draft = GoalDraft(work.goal, work.horizon, priority=aims[work.priority])
            made[work.goal] = goals.add(plan=plan, draft=draft, by=life.by, at=at)
        owners = [Owner(organization=life.where(work.lead), is_lead=True)]
        owners += [Owner(organization=life.where(work.helper))] if work.helper else []
        draft = ActionDraft(work.wording, life.day(work.due), owners=tuple(owners))
        actions.add(goal=made[work.goal], draft=draft, by=life.by, at=at)
    return plan


def work_from(life: Life, plan: Plan, first: int, latest: int) -> None:
    """What happened on the days from one to another, in their order."""
    happenings = {
        29: lambda at: _adopt(plan, life, at),
        42: lambda at: _team_meets(life, at),
        50: lambda at: _deliver("Grace Miller", life, at, worth=Decimal(1800), basis="$45 an hour"),
        55: lambda at: _deliver("Iris Baker", life, at, worth=Decimal(5000), basis="Cash"),
        63: lambda at: _finish(plan, WORKS[0], PLAIN_SHIFTS, life, at, is_public=True),
        70: lambda at: _team_meets(life, at),
        130: lambda at: _say(plan, WORKS[3], "Two owners have been asked; one has not answered.", life, at),
        141: lambda at: _finish(plan, WORKS[2], RAIL_COUNT, life, at, is_public=False),
        160: lambda at: _schedule(life.body, life.day(NEXT_IN), "Bauer Mill", life.by, at),
    }
    held = {days: (host, missing) for days, host, missing in MEETINGS}
    for days in sorted(one for one in {*happenings, *held} if first <= one <= latest):
        at = life.go_to(days)
        if days in held:
            _meet(life, days, *held[days])
        if days in happenings:
            happenings[days](at)


def priorities_of(body: Body) -> list[Text]:
    """In the order in which companies chose them."""
    return [one.text for one in texts.adopted(body, TextKind.PRIORITY)]


def _schedule(body: Body, day: date, place: str, by: Any, at: datetime) -> Meeting:
    site = (SiteDraft(place, is_public_building=False),)
    draft = MeetingDraft(f"Meeting at {place}", day, time(12), 90, mode=MeetingMode.IN_PERSON, sites=site)
    return meetings.schedule(body=body, draft=draft, by=by, at=at)


def _meet(life: Life, days: int, host: str, missing: Sequence[str]) -> None:
    """A welcome by the host, each priority by its champion, and the college, but at the one that the chair leads."""
    at = life.clock.now()
    # The launch fixed the first; the others are set here.
    meeting = Meeting.objects.filter(body=life.body, day=life.day(days)).first()
    meeting = meeting or _schedule(life.body, life.day(days), str(life.where(host)), life.by, at)
    by = life.world.users["Grace"] if days == LED_BY_GRACE else life.by
    people = life.world.people
    items = [ItemDraft("Welcome by our host", ItemKind.WELCOME, presenter=people[host])]
    for one, name in zip(texts.adopted(life.body, TextKind.PRIORITY), PRESENTERS, strict=True):
        items.append(ItemDraft(f"{one.title}: where we stand", text=one.text, presenter=people[name]))
    if days != LED_BY_GRACE:
        items.append(ItemDraft("What the college can do", presenter=people["Bea"]))
    for item in items:
        agenda.add(meeting=meeting, draft=item, by=by, at=at)
    _hold(meeting, {str(people[name]) for name in missing}, by, at)


def _hold(meeting: Meeting, missing: set[str], by: Any, at: datetime) -> None:
    meeting.refresh_from_db()
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=at)
    here, site = PresenceMode.IN_PERSON, meeting.sites.first()
    marks = [
        SeatMark(one.seat.pk, Presence.ABSENT) if one.term.person.full_name in missing
        else SeatMark(one.seat.pk, Presence.PRESENT, here, site)
        for one in roll.places_of(meeting)
    ]  # fmt: skip
    attendance.mark(meeting=meeting, marks=marks, by=by, at=at)
    meeting.refresh_from_db()
    meetings.close(meeting=meeting, expected=meeting.version, by=by, at=at + timedelta(minutes=80))


def _team_meets(life: Life, at: datetime) -> None:
    """The team of the first priority, with Grace in its chair."""
    team = Body.objects.filter(parent=life.body, kind=BodyKind.ACTION_TEAM).order_by("pk")[0]
    draft = MeetingDraft("Team at the mill", at.date(), time(12), 60, mode=MeetingMode.IN_PERSON,
                         sites=(SiteDraft("Bauer Mill", is_public_building=False),))  # fmt: skip
    meeting = meetings.schedule(body=team, draft=draft, by=life.by, at=at)
    _hold(meeting, set(), life.by, at)


def _adopt(plan: Plan, life: Life, at: datetime) -> None:
    plan.refresh_from_db()
    plans.adopt(plan=plan, adoption=plans.Adoption(at.date()), expected=plan.version, by=life.by, at=at)


def _action(plan: Plan, work: Work) -> Action:
    return Action.objects.get(goal__plan=plan, wording=work.wording)


def _say(plan: Plan, work: Work, words: str, life: Life, at: datetime) -> None:
    action = _action(plan, work)
    actions.say_status(
        action=action, word=Word(words, "under_way"), expected=action.version, by=life.by, at=at
    )  # fmt: skip


def _finish(plan: Plan, work: Work, result: str, life: Life, at: datetime, *, is_public: bool) -> None:
    """Done, with what proves it; the group shows one result to everybody and keeps the other."""
    action = _action(plan, work)
    proof = EvidenceDraft("The list that was counted", address="https://example.org/counted")
    accomplishments.add_evidence(of=action, draft=proof, by=life.by, at=at)
    action = actions.finish(action=action, state="done", status="", expected=action.version, by=life.by, at=at)
    draft = AccomplishmentDraft(at.date(), result, action=action)
    done = accomplishments.record(body=life.body, draft=draft, by=life.by, at=at)
    if is_public:
        accomplishments.publish(accomplishment=done, is_public=True, expected=done.version, by=life.by, at=at)


def _deliver(name: str, life: Life, at: datetime, *, worth: Decimal, basis: str) -> None:
    """A promise of the launch is kept to the full, and what it was worth is written down."""
    promise = Commitment.objects.get(body=life.body, organization=life.where(name))
    kept: Mapping[str, Any] = {
        one: getattr(promise, one)
        for one in ("kind", "wording", "pledged_on", "organization", "person", "amount_pledged", "due_on")
    }
    draft = CommitmentDraft(**kept, value_usd=worth, value_basis=basis)
    promise = commitments.change(commitment=promise, draft=draft, expected=promise.version, by=life.by, at=at)
    whole = Delivery(at.date(), promise.amount_pledged, is_whole=True)
    commitments.deliver(commitment=promise, delivery=whole, expected=promise.version, by=life.by, at=at)
