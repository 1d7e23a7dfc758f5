"""The sample's food partnership and its solutions: priorities described, champions, a solution, an open call.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.bodies.models import Body, Text, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.directory.models import Organization, Person
from sectorworks.plans.models import Accomplishment, Action

from .models import SolutionPart
from .operations import calls, champions, priorities, solution_parts, solutions
from .operations.calls import CallDraft, OfferDraft
from .operations.priorities import ProfileDraft
from .operations.solution_parts import PartDraft
from .operations.solutions import SolutionDraft, Ties
from .queries.solution_choices import programs_of

FOOD = "Prairie Rivers Food Manufacturing Partnership"
ALICE, CARLA, GRACE = (f"{name}@sample.invalid" for name in ("alice.moreno", "carla.nguyen", "grace.bauer"))
TRANSIT_ACTION = "Count who would ride, shift by shift"
# Title, issue, who raised it, to whom it is routed, what each side gains.
PROFILES = (
    ("Maintenance technicians", "talent", "Cahokia Foods", "Prairie Rivers Community College",
     "Lines that keep running.", "A trade that pays, learned on the job."),
    ("Night shift transit", "transportation", "Silver Creek Dairy", "", "Night shifts that fill.",
     "A way to work without a car."),
    ("Buy next door", "supply_chain", "Okawville Pretzels", "", "Shorter ways and fewer stops.", ""),
)  # fmt: skip
CHAMPIONS = (
    ("Maintenance technicians", "Joe Kowalski", "Cahokia Foods"),
    ("Maintenance technicians", "Hector Ruiz", "Ruiz Precision Parts"),
    ("Night shift transit", "Ana Silva", "Silver Creek Dairy"),
)
# Whose, what, with what, due in days ago (negative: ahead), done in days ago, the number of the part it waits for.
PARTS = (
    ("Cahokia Foods", "Lend a line that is out of use", "One line and its manuals", 60, 64, None),
    ("Prairie Rivers Community College", "Write the course on that line", "Two trainers", 12, None, 1),
    ("Prairie Rivers Workforce Board", "Pay for the first twenty seats", "$38,000 of training funds", -30, None, 2),
    ("Ruiz Precision Parts", "Take ten graduates as apprentices", "Ten places", -150, None, 2),
)  # fmt: skip


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """What stands behind the priorities, who carries them, one solution on its way, one call with an offer."""
    body, by, today = groups[FOOD], users[ALICE], localdate(at)
    aims = {one.title: one.text for one in texts.adopted(body, TextKind.PRIORITY)}
    said = at_noon(today - timedelta(days=120))
    for title, issue, raised_by, routed_to, employers, workers in PROFILES:
        if title in aims:
            draft = ProfileDraft(issue, named(raised_by), named(routed_to), employers, workers)
            priorities.describe(priority=aims[title], draft=draft, by=by, at=said)
    for title, who, where in CHAMPIONS:
        company, person = named(where), Person.objects.filter(full_name=who, is_sample=True).first()
        if title in aims and company and person:
            champions.keep(priority=aims[title], person=person, organization=company, by=by, at=said)
    if "Maintenance technicians" in aims:
        _solution(body, aims["Maintenance technicians"], today, by)
    _call(users, today)


def _solution(body: Body, aim: Text, today: date, by: Any) -> None:
    began = at_noon(today - timedelta(days=110))
    draft = SolutionDraft(
        "Train technicians on a real line", "A line that stands idle becomes the classroom of three plants.", aim
    )
    made = solutions.propose(body=body, draft=draft, by=by, at=began)
    parts: list[SolutionPart] = []
    for whose, wording, resource, due_ago, done_ago, waits in PARTS:
        organization = named(whose)
        if organization is None:
            continue
        before = parts[waits - 1] if waits is not None and waits <= len(parts) else None
        part = PartDraft(organization, wording, resource, today - timedelta(days=due_ago), before)
        parts.append(row := solution_parts.add(solution=made, draft=part, by=by, at=began))
        if done_ago is not None:
            day = at_noon(today - timedelta(days=done_ago))
            solution_parts.finish(part=row, expected=row.version, by=by, at=day)
    for days, state in ((100, "agreed"), (80, "running")):
        made = solutions.move(
            solution=made, to=state, expected=made.version, by=by, at=at_noon(today - timedelta(days=days))
        )
    programs = tuple(programs_of(body).filter(owner=named("Prairie Rivers Community College"))[:1])
    results = tuple(Accomplishment.objects.filter(body=body, removed_at=None).order_by("pk")[:1])
    solutions.tie(
        solution=made, ties=Ties(programs=programs, results=results), by=by, at=at_noon(today - timedelta(days=20))
    )


def _call(users: Mapping[str, Any], today: date) -> None:
    """Opened by the chair; the college answers, and waits for word."""
    action = Action.objects.filter(wording=TRANSIT_ACTION).select_related("goal__plan__body").first()
    college = named("Prairie Rivers Community College")
    if action is None or action.finished_on is not None or GRACE not in users:
        return
    draft = CallDraft("Somebody who counts riders at three gates on two nights.", today + timedelta(days=14))
    call = calls.open(action=action, draft=draft, by=users[GRACE], at=at_noon(today - timedelta(days=10)))
    if college is not None and CARLA in users:
        offer = OfferDraft(college, "Ten students of the logistics class can count, with their teacher.")
        calls.offer(call=call, draft=offer, by=users[CARLA], at=at_noon(today - timedelta(days=4)))


def named(name: str) -> Organization | None:
    return Organization.objects.filter(name=name, is_sample=True).first() if name else None


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12, 0), get_current_timezone())
