"""What the sample's partnerships did before their launches: food chose its convener, logistics is choosing.

Played by the operations that the pages call. It seats nobody (`bodies.queries.standing.nobody_moves`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import AskKind, CollisionChoice
from sectorworks.engagement.operations.asks import Choice

from .operations import conveners, convening_plan, movers, selections
from .operations.conveners import CandidateDraft
from .operations.convening_plan import AsksCollide, AsksDraft, StepDraft
from .operations.movers import MoverDraft
from .operations.selections import SelectionDraft
from .queries.parameters import convener_points

FOOD = "Prairie Rivers Food Manufacturing Partnership"
LOGISTICS = "Prairie Rivers Transportation and Logistics Partnership"
ALICE, BOB, CARLA, GRACE, HECTOR = (
    f"{name}@sample.invalid" for name in ("alice.moreno", "bob.tillman", "carla.nguyen", "grace.bauer", "hector.ruiz")
)
AGO, SOON, LATE = timedelta(weeks=40), timedelta(days=10), timedelta(days=4)
# Who scores whom: by, in whose name, and what they give in the order of the points.
FOOD_SCORES = {
    "host": (
        (GRACE, (4, 3, 3, 4, 3, 3)),
        (HECTOR, (4, 3, 4, 3, 3, 3)),
        (BOB, (3, 3, 3, 4, 3, 4)),
        (CARLA, (3, 2, 3, 3, 4, 3)),
    ),
    "chamber": (
        (GRACE, (4, 2, 3, 4, 2, 3)),
        (HECTOR, (3, 1, 3, 4, 2, 2)),
        (BOB, (3, 2, 3, 3, 2, 3)),
        (ALICE, (3, 2, 3, 4, 3, 3)),
    ),
}
FOOD_MOVERS = (
    (
        "Pat Grainger",
        "Kaskaskia Grain",
        "Grace Bauer",
        "joined",
        "Buys from half the county; when Pat comes, others do.",
    ),
    ("Lou Fields", "Shoal Creek Snacks", "Grace Bauer", "joined", "Started small and says what others only think."),
    ("Mia Becker", "Okawville Pretzels", "Ana Silva", "joined", "Youngest owner of the region."),
    ("Hector Ruiz", "Ruiz Precision Parts", "Joe Kowalski", "joined", "Keeps everybody’s lines running."),
    ("Joe Kowalski", "Cahokia Foods", "", "joined", "Has seen every turn of the trade."),
)
LOGISTICS_MOVERS = (
    ("Otis Marsh", "Horseshoe Lake Logistics", "", "joined", "Moves freight for all three rivers."),
    ("Deb Fallon", "Gateway Drayage", "Otis Marsh", "warm", "Other carriers ask her what a rule means."),
    ("Ray Dietz", "Mississippi Barge Line", "", "named", "Knows every terminal."),
)


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Food, then logistics."""
    _food(groups[FOOD], users, at - AGO)
    _logistics(groups[LOGISTICS], users, at)


def _food(body: Body, users: Mapping[str, User], at: datetime) -> None:
    alice, chamber = users[ALICE], _organization("Prairie Rivers Chamber")
    words = {
        "host": "Half a day a week of a project manager, and no program of its own.",
        "chamber": "A room, a mailing list and good will.",
    }
    for code, organization in (("host", body.host), ("chamber", chamber)):
        draft = CandidateDraft(organization, words[code])
        candidate = conveners.propose(body=body, draft=draft, by=alice, at=at)
        _score(candidate, FOOD_SCORES[code], users, at)
    conveners.compare(body=body, by=alice, at=at + timedelta(days=14))
    choice = SelectionDraft(
        convener=body.host, chosen_on=localdate(at) + timedelta(days=21), successor=chamber,
        method="Scored by companies and partners, then agreed by all in the meeting",
        reason="Companies know it, it has somebody for the work, and it sells no classes.",
        hand_over="The chairs’ numbers are in the shared folder. Call Grace before you call anybody else.",
    )  # fmt: skip
    selections.choose(body=body, draft=choice, by=alice, at=at + timedelta(days=21))
    _name(body, FOOD_MOVERS, alice, at)
    for wording, organization, days in (
        ("Ask Grace and Ana which peers they would call first", body.host, 10),
        ("Bring the three lists of food makers together", _organization_of(users[BOB]), 20),
    ):
        step = StepDraft(wording, organization, localdate(at), localdate(at) + timedelta(days=days))
        made = convening_plan.add(body=body, draft=step, by=alice, at=at)
        convening_plan.finish(step=made, expected=1, by=alice, at=at + timedelta(days=days))


def _logistics(body: Body, users: Mapping[str, User], at: datetime) -> None:
    bob, today = users[BOB], localdate(at)
    for organization, words in (
        (body.host, "Two people who know every carrier, and training money to spend."),
        (_organization_of(users[ALICE]), "Convenes the food makers and could lend the same project manager."),
    ):
        candidate = conveners.propose(body=body, draft=CandidateDraft(organization, words), by=bob, at=at)
        if organization != body.host:
            _score(candidate, ((BOB, (3, 3, 4, 3, 3, 3)), (CARLA, (4, 2, 4, 3, 3, 3))), users, at)
    _name(body, LOGISTICS_MOVERS, bob, at - SOON)
    first = StepDraft("Ride along with two carriers and listen", body.host, today - 3 * SOON, today - LATE)
    convening_plan.add(body=body, draft=first, by=bob, at=at)
    second = StepDraft("Invite five carriers to a first talk", body.host, today, today + SOON)
    _ask(convening_plan.add(body=body, draft=second, by=bob, at=at), bob, at)


def _ask(step: Any, by: User, at: datetime) -> None:
    """Asks of two companies; where others are in the way, with the reason they would read."""
    employers = (_organization("Gateway Drayage"), _organization("Mississippi Barge Line"))
    day = step.starts_on + timedelta(days=7)
    draft = AsksDraft(employers, "An hour with other carriers", day, step.ends_on, AskKind.MEETING, 60)
    try:
        convening_plan.ask(step=step, draft=draft, by=by, at=at)
    except AsksCollide as met:
        choices = {
            one.employer.pk: Choice(
                CollisionChoice.GO_AHEAD, frozenset(obstacle.token for obstacle in one.meeting.obstacles),
                reason="Agreed by telephone with whoever asks them too.",
            )
            for one in met.found
        }  # fmt: skip
        told = AsksDraft(employers, draft.purpose, day, step.ends_on, AskKind.MEETING, 60, choices)
        convening_plan.ask(step=step, draft=told, by=by, at=at)


def _score(candidate: Any, ballots: Any, users: Mapping[str, User], at: datetime) -> None:
    codes = [point.code for point in convener_points(localdate(at)).points]
    for email, scores in ballots:
        organization = _organization_of(users[email])
        given = dict(zip(codes, scores, strict=True))
        conveners.score(candidate=candidate, organization=organization, scores=given, by=users[email], at=at)


def _name(body: Body, rows: Any, by: User, at: datetime) -> None:
    for name, company, through, state, why in rows:
        draft = MoverDraft(
            _organization(company), Person.objects.get(full_name=name, is_sample=True), why=why,
            through=Person.objects.get(full_name=through, is_sample=True) if through else None,
        )  # fmt: skip
        mover = movers.name(body=body, draft=draft, by=by, at=at)
        if state != mover.state:
            movers.approach(mover=mover, state=state, expected=1, by=by, at=at + timedelta(days=5))


def _organization(name: str) -> Organization:
    return Organization.objects.get(name=name, is_sample=True)


def _organization_of(user: User) -> Organization:
    return Organization.objects.filter(affiliations__person__account=user, affiliations__is_main=True).get()
