"""F82 in plans: a board names its own people, and a partnership's plan refuses every office of the State."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person, Sharing
from sectorworks.plans.models import Commitment, CommitmentKind
from sectorworks.plans.operations import actions, commitments, goals, plans
from sectorworks.plans.operations.actions import ActionDraft, ActionProblem, Owner, Word
from sectorworks.plans.operations.commitments import CommitmentDraft, Delivery
from sectorworks.plans.operations.goals import GoalDraft

from .table import AT, PERIOD, TODAY, Table, make_table

PROMISE = {"kind": CommitmentKind.TIME, "wording": "Two hours", "pledged_on": TODAY}


@pytest.fixture
def table(db) -> Table:
    """The group of the other tests, as a partnership of its members' own."""
    made = make_table("members")
    Body.objects.filter(pk=made.body.pk).update(kind=BodyKind.PARTNERSHIP)
    made.plan.refresh_from_db()
    return made


def office(role: str) -> tuple[User, Organization, Person]:
    """Somebody of the State, at an agency of their own."""
    user = User.objects.create_user(f"{role}@state.example", full_name=f"Office {role}", roles=[role])
    agency = directory.organization(f"State agency of {role}", OrganizationKind.STATE_AGENCY)
    return user, agency, directory.representative(user, agency)


def promise(table: Table) -> Commitment:
    draft = CommitmentDraft(**PROMISE, person=table.carol)
    return commitments.pledge(body=table.body, draft=draft, by=table.cast.alice, at=AT)


# Every operation on a plan and on promises, as its people call it.
WRITES = {
    "make": lambda t, who: plans.make(body=t.body, draft=PERIOD, **who),
    "change": lambda t, who: plans.change(plan=t.plan, draft=PERIOD, expected=t.plan.version, **who),
    "close": lambda t, who: plans.close(plan=t.plan, note="Over", expected=t.plan.version, **who),
    "add goal": lambda t, who: goals.add(plan=t.plan, draft=GoalDraft("More"), **who),
    "change goal": lambda t, who: goals.change(goal=t.goal, draft=GoalDraft("Other"), expected=1, **who),
    "drop goal": lambda t, who: goals.drop(goal=t.goal, reason="So", expected=1, **who),
    "add action": lambda t, who: actions.add(
        goal=t.goal, draft=ActionDraft("More", owners=(Owner(person=t.carol, is_lead=True),)), **who
    ),
    "change action": lambda t, who: actions.change(action=t.action, draft=ActionDraft("Other"), expected=1, **who),
    "say status": lambda t, who: actions.say_status(action=t.action, word=Word("Done?"), expected=1, **who),
    "move date": lambda t, who: actions.move_date(
        action=t.action, to_on=date(2026, 7, 1), reason="Sooner", expected=1, **who
    ),
    "pledge": lambda t, who: commitments.pledge(body=t.body, draft=CommitmentDraft(**PROMISE, person=t.carol), **who),
    "deliver": lambda t, who: commitments.deliver(commitment=promise(t), delivery=Delivery(TODAY), expected=1, **who),
    "release": lambda t, who: commitments.release(commitment=promise(t), reason="So", expected=1, **who),
}


@pytest.mark.parametrize("write", WRITES)
def test_the_state_writes_nothing_into_a_partnerships_plan(table, write):
    for role in ("state_analyst", "state_administrator", "committee_staff", "auditor"):
        user, _agency, _person = office(role)
        with pytest.raises(NotAllowed):
            WRITES[write](table, {"by": user, "at": AT})


@pytest.fixture
def board(table) -> tuple[Table, User, Person]:
    """A board of the State that its administrator keeps, with a plan; the partnership's people are in the directory."""
    admin, agency, person = office("state_administrator")
    body = bodies.body(agency, "State board", kind=BodyKind.STATE_BOARD)
    plan = plans.make(body=body, draft=PERIOD, by=admin, at=AT)
    goal = goals.add(plan=plan, draft=GoalDraft("Serve the state"), by=admin, at=AT)
    Person.objects.filter(pk=table.carol.pk).update(sharing=Sharing.PARTNERS, consented_on=TODAY)
    return Table(table.cast, table.carol, plan, goal, table.action), admin, person


def test_a_board_gives_no_action_to_a_partnerships_people(board):
    table, admin, person = board
    company = directory.organization("River Bakery")
    for owner in (Owner(person=table.carol, is_lead=True), Owner(organization=company, is_lead=True)):
        with pytest.raises(ActionProblem, match="this group"):
            actions.add(goal=table.goal, draft=ActionDraft("Do it", owners=(owner,)), by=admin, at=AT)
    given = actions.add(goal=table.goal, draft=ActionDraft("Do it"), by=admin, at=AT)
    draft = ActionDraft("Do it", owners=(Owner(person=table.carol, is_lead=True),))
    with pytest.raises(ActionProblem, match="this group"):
        actions.change(action=given, draft=draft, expected=1, by=admin, at=AT)
    mine = ActionDraft("Mine", owners=(Owner(person=person, is_lead=True),))
    assert actions.add(goal=table.goal, draft=mine, by=admin, at=AT).owners.count() == 1
