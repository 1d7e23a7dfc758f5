"""A plan is drafted, adopted, amended, closed and carried over; each step keeps what was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import Text, TextKind
from sectorworks.bodies.tests.people import adopted
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.plans import factories
from sectorworks.plans.models import ActionState, Goal, Plan, PlanEdition, PlanState
from sectorworks.plans.operations import actions, carrying, goals, plans
from sectorworks.plans.operations.actions import ActionDraft
from sectorworks.plans.operations.carrying import CarryDraft
from sectorworks.plans.operations.goals import GoalDraft, GoalProblem
from sectorworks.plans.operations.plans import Adoption, NothingChanged, PlanDraft, PlanProblem
from sectorworks.plans.queries import editions
from sectorworks.plans.rules.editions import Fate

from .table import AT, PERIOD, TODAY, decision, make_table

NEXT = PlanDraft("Workplan 2027", date(2027, 1, 1), date(2027, 12, 31))


@pytest.fixture
def table(db):
    return make_table()


def test_the_same_form_sent_twice_makes_one_plan_and_one_goal(table):
    by = table.cast.alice
    made = [plans.make(body=table.body, draft=PERIOD, by=by, at=AT, key="k") for _again in range(2)]
    added = [goals.add(plan=table.plan, draft=GoalDraft("Two"), by=by, at=AT, key="k") for _again in range(2)]
    assert made[0] == made[1]
    assert added[0] == added[1]


def test_adopting_keeps_the_words_of_that_day_with_the_decision(table):
    decided = decision(table.body)
    edition = table.adopt(decision=decided)
    (goal,) = editions.words_of(edition)
    assert (table.plan.state, edition.number, edition.decision) == (PlanState.ADOPTED, 1, decided)
    assert (goal.wording, goal.actions[0].wording, goal.actions[0].due_on) == (
        "Serve opportunity youth", "Map the pathways", "2026-06-30",
    )  # fmt: skip
    assert "Carol" not in str(edition.content)
    assert [event.verb for event in audit.history(table.plan)] == ["adopt", "make"]


def test_what_changes_after_adoption_waits_for_an_amendment_with_its_reason(table):
    table.adopt()
    by = table.cast.bob
    goals.change(goal=table.goal, draft=GoalDraft("Serve all youth"), expected=1, by=by, at=AT)
    (waiting,) = editions.not_adopted_yet(table.plan)
    table.plan.refresh_from_db()
    with pytest.raises(PlanProblem, match="why"):
        plans.amend(plan=table.plan, adoption=Adoption(TODAY), expected=table.plan.version, by=by, at=AT)
    edition = plans.amend(
        plan=table.plan, adoption=Adoption(TODAY, reason="The board asked"), expected=table.plan.version, by=by, at=AT
    )
    assert (waiting.fate, edition.number, edition.reason) == (Fate.CHANGED, 2, "The board asked")
    assert editions.not_adopted_yet(table.plan) == ()
    old = PlanEdition.objects.get(plan=table.plan, number=1)
    assert editions.words_of(old)[0].wording == "Serve opportunity youth"
    table.plan.refresh_from_db()
    with pytest.raises(NothingChanged):
        plans.amend(
            plan=table.plan, adoption=Adoption(TODAY, reason="Again"), expected=table.plan.version, by=by, at=AT
        )


def test_who_adopts_has_seen_the_latest_words(table):
    seen = table.plan.version
    goals.add(plan=table.plan, draft=GoalDraft("A goal slipped in"), by=table.cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        plans.adopt(plan=table.plan, adoption=Adoption(TODAY), expected=seen, by=table.cast.alice, at=AT)
    assert not PlanEdition.objects.exists()


def test_a_plan_without_goals_or_over_another_is_not_adopted(table):
    by = table.cast.alice
    empty = factories.plan(table.body, "Empty", starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31))
    with pytest.raises(PlanProblem, match="without a goal"):
        plans.adopt(plan=empty, adoption=Adoption(TODAY), expected=1, by=by, at=AT)
    table.adopt()
    other = plans.make(body=table.body, draft=replace(PERIOD, title="Other"), by=by, at=AT)
    goals.add(plan=other, draft=GoalDraft("Something"), by=by, at=AT)
    with pytest.raises(PlanProblem, match="in force for part of this period"):
        plans.adopt(plan=other, adoption=Adoption(TODAY), expected=2, by=by, at=AT)
    with pytest.raises(PlanProblem, match="has come"):
        plans.adopt(plan=other, adoption=Adoption(date(2026, 3, 3)), expected=2, by=by, at=AT)


def test_closing_with_unfinished_work_needs_a_word_about_it_and_can_be_undone(table):
    table.adopt()
    with pytest.raises(PlanProblem, match="not finished"):
        table.close(note=" ")
    closed = table.close()
    assert (closed.state, closed.closed_on) == (PlanState.CLOSED, TODAY)
    with pytest.raises(NotAllowed, match="Closed"):
        goals.add(plan=closed, draft=GoalDraft("Late idea"), by=table.cast.alice, at=AT)
    opened = plans.reopen(plan=closed, expected=closed.version, by=table.cast.alice, at=AT)
    assert (opened.state, opened.closed_on, opened.closing_note) == (
        PlanState.ADOPTED, None, "The rest goes on next year.",
    )  # fmt: skip


def test_unfinished_work_is_carried_over_once_and_the_rest_stays_named(table):
    by = table.cast.alice
    second = actions.add(goal=table.goal, draft=ActionDraft("Print a flyer"), by=by, at=AT)
    table.adopt()
    actions.say_status(
        action=table.action, word=actions.Word("Half mapped", "under_way"), expected=1, by=table.cast.carol, at=AT
    )
    closed = table.close()
    draft = CarryDraft(NEXT, actions=(table.action,))
    following = carrying.carry_over(plan=closed, draft=draft, by=by, at=AT)
    goal = Goal.objects.get(plan=following)
    copy = goal.actions.get()
    assert (following.state, following.previous, goal.carried_from) == (PlanState.DRAFT, closed, table.goal)
    assert (copy.carried_from, copy.state, copy.status, copy.due_on) == (
        table.action, ActionState.UNDER_WAY, "Half mapped", None,
    )  # fmt: skip
    assert [(one.person, one.is_lead) for one in copy.owners.all()] == [(table.carol, True)]
    second.refresh_from_db()
    assert (second.finished_on, second.state) == (None, ActionState.NOT_STARTED)
    for act in (
        lambda: carrying.carry_over(plan=closed, draft=draft, by=by, at=AT),
        lambda: plans.reopen(plan=closed, expected=closed.version, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed, match="went on"):
            act()


def test_finished_work_is_not_carried_over_and_nothing_is_half_made(table):
    table.adopt()
    actions.finish(action=table.action, state=ActionState.DONE, status="Mapped", expected=1, by=table.cast.carol, at=AT)
    closed = table.close(note="")
    with pytest.raises(PlanProblem, match="Only unfinished"):
        carrying.carry_over(plan=closed, draft=CarryDraft(NEXT, actions=(table.action,)), by=table.cast.alice, at=AT)
    assert Plan.objects.count() == 1


def test_goals_serve_texts_of_their_group_that_are_in_force(table):
    by = table.cast.alice
    priority = adopted(table.cast, TextKind.PRIORITY).text
    draft = Text.objects.create(body=table.body, kind=TextKind.PRIORITY, position=9)
    goal = goals.add(
        plan=table.plan, draft=GoalDraft("Serve", priority=priority, population="opportunity-youth"), by=by, at=AT
    )
    assert (goal.priority, goal.position) == (priority, 2)
    for bad in (
        GoalDraft("Serve", priority=draft),
        GoalDraft("Serve", charge=priority),
        GoalDraft("Serve", population="martians"),
        GoalDraft("Serve", horizon="someday"),
        GoalDraft(" "),
    ):
        with pytest.raises(GoalProblem):
            goals.add(plan=table.plan, draft=bad, by=by, at=AT)


def test_goals_are_put_in_order_dropped_for_a_reason_and_brought_back(table):
    by = table.cast.bob
    second = goals.add(plan=table.plan, draft=GoalDraft("Second"), by=by, at=AT)
    goals.reorder(plan=table.plan, order=[second.pk, table.goal.pk], by=by, at=AT)
    assert [one.pk for one in Goal.objects.order_by("position")] == [second.pk, table.goal.pk]
    with pytest.raises(GoalProblem, match="meantime"):
        goals.reorder(plan=table.plan, order=[second.pk], by=by, at=AT)
    with pytest.raises(GoalProblem, match="why"):
        goals.drop(goal=second, reason="", expected=1, by=by, at=AT)
    goals.drop(goal=second, reason="Merged", expected=1, by=by, at=AT)
    assert [one.key for one in editions.working(table.plan)] == [table.goal.pk]
    assert goals.bring_back(goal=second, expected=2, by=by, at=AT).dropped_on is None


def test_a_plans_period_stays_once_adopted_its_name_does_not(table):
    table.adopt()
    renamed = replace(PERIOD, title="Plan of the committee")
    plan = plans.change(plan=table.plan, draft=renamed, expected=table.plan.version, by=table.cast.bob, at=AT)
    assert plan.title == "Plan of the committee"
    longer = replace(PERIOD, ends_on=date(2027, 6, 30))
    with pytest.raises(PlanProblem, match="period was adopted"):
        plans.change(plan=plan, draft=longer, expected=plan.version, by=table.cast.bob, at=AT)


def test_only_chairs_and_staff_write_plans(table):
    for person in (table.cast.carol, table.cast.eve):
        with pytest.raises(NotAllowed):
            plans.make(body=table.body, draft=PERIOD, by=person, at=AT)
        with pytest.raises(NotAllowed):
            goals.add(plan=table.plan, draft=GoalDraft("Mine"), by=person, at=AT)
        with pytest.raises(NotAllowed):
            plans.adopt(plan=table.plan, adoption=Adoption(TODAY), expected=3, by=person, at=AT)


def test_the_database_keeps_plans_whole(table):
    faults = (
        {"ends_on": date(2025, 1, 1)},
        {"state": PlanState.CLOSED},
        {"state": PlanState.ADOPTED, "closed_on": TODAY},
    )
    for fields in faults:
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.plan(table.body, "Broken", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.goal(table.plan, dropped_on=TODAY)
    edition = {"plan": table.plan, "number": 1, "adopted_on": TODAY, "content": [], "kept_at": AT}
    PlanEdition.objects.create(**edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanEdition.objects.create(**edition)
