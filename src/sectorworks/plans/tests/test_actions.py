"""Actions have owners, dates that move for reasons, statuses with their day, and others they wait for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Privacy
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice
from sectorworks.plans.models import Action, ActionOwner, ActionState, DateMove, Dependency
from sectorworks.plans.operations import actions, goals, telling
from sectorworks.plans.operations.actions import ActionDraft, ActionProblem, Owner, Word
from sectorworks.plans.queries import actions as queries

from .table import AT, TODAY, make_table


@pytest.fixture
def table(db):
    return make_table()


def again(action: Action) -> Action:
    return Action.objects.select_related("goal__plan").get(pk=action.pk)


def test_the_owner_says_how_it_stands_and_the_day_is_kept(table):
    word = Word("Four of nine counties mapped", ActionState.UNDER_WAY)
    action = actions.say_status(action=table.action, word=word, expected=1, by=table.cast.carol, at=AT)
    assert (action.state, action.status, action.status_on) == (ActionState.UNDER_WAY, word.status, TODAY)
    assert [event.verb for event in audit.history(action)] == ["say status", "add"]
    with pytest.raises(StaleVersion):
        actions.say_status(action=table.action, word=Word("Later"), expected=1, by=table.cast.bob, at=AT)
    with pytest.raises(ActionProblem, match="sentence"):
        actions.say_status(action=table.action, word=Word(" "), expected=2, by=table.cast.bob, at=AT)


def test_members_report_only_what_is_theirs(table):
    other = actions.add(goal=table.goal, draft=ActionDraft("Other"), by=table.cast.alice, at=AT)
    for person in (table.cast.carol, table.cast.eve):
        with pytest.raises(NotAllowed):
            actions.say_status(action=other, word=Word("Mine?"), expected=1, by=person, at=AT)
        with pytest.raises(NotAllowed):
            actions.move_date(action=table.action, to_on=date(2026, 7, 1), reason="Later", expected=1, by=person, at=AT)


def test_an_adopted_date_moves_for_a_reason_that_is_kept(table):
    table.adopt()
    by, to_on = table.cast.bob, date(2026, 9, 30)
    kept = {"owners": (Owner(person=table.carol, is_lead=True),)}
    with pytest.raises(ActionProblem, match="moves for a reason"):
        actions.change(action=table.action, draft=ActionDraft("Map", to_on, **kept), expected=1, by=by, at=AT)
    with pytest.raises(ActionProblem, match="why"):
        actions.move_date(action=table.action, to_on=to_on, reason="", expected=1, by=by, at=AT)
    moved = actions.move_date(action=table.action, to_on=to_on, reason="The data came late", expected=1, by=by, at=AT)
    move = DateMove.objects.get()
    assert (moved.due_on, move.from_on, move.to_on, move.reason) == (
        to_on, date(2026, 6, 30), to_on, "The data came late",
    )  # fmt: skip
    with pytest.raises(ActionProblem, match="another day"):
        actions.move_date(action=table.action, to_on=to_on, reason="Again", expected=2, by=by, at=AT)


def test_an_action_is_finished_after_what_it_needs_and_opened_again(table):
    by = table.cast.alice
    draft = ActionDraft("Publish the map", needs=(table.action,))
    later = actions.add(goal=table.goal, draft=draft, by=by, at=AT)
    with pytest.raises(ActionProblem, match="needs “Map the pathways”"):
        actions.finish(action=later, state=ActionState.DONE, status="", expected=1, by=by, at=AT)
    actions.finish(action=table.action, state=ActionState.DONE, status="Done", expected=1, by=table.cast.carol, at=AT)
    done = actions.finish(action=later, state=ActionState.DONE, status="", expected=1, by=by, at=AT)
    assert (done.finished_on, done.state) == (TODAY, ActionState.DONE)
    with pytest.raises(ActionProblem, match="finished"):
        actions.say_status(action=done, word=Word("More"), expected=2, by=by, at=AT)
    opened = actions.reopen(action=done, state=ActionState.UNDER_WAY, expected=2, by=by, at=AT)
    assert (opened.finished_on, opened.state) == (None, ActionState.UNDER_WAY)


def test_dropping_needs_a_reason(table):
    with pytest.raises(ActionProblem, match="dropped"):
        actions.finish(action=table.action, state=ActionState.DROPPED, status=" ", expected=1, by=table.cast.bob, at=AT)


def test_nothing_waits_for_itself(table):
    by = table.cast.alice
    second = actions.add(goal=table.goal, draft=ActionDraft("Second", needs=(table.action,)), by=by, at=AT)
    third = actions.add(goal=table.goal, draft=ActionDraft("Third", needs=(second,)), by=by, at=AT)
    draft = ActionDraft("Map", table.action.due_on, needs=(third,))
    with pytest.raises(ActionProblem, match="wait for itself"):
        actions.change(action=table.action, draft=draft, expected=1, by=by, at=AT)
    assert list(queries.blockers(third)) == [second]


def test_a_person_in_a_private_seat_is_not_named_by_an_action(table):
    private = directory.person("Lived Experience", steward=table.cast.host)
    bodies.term(bodies.seat(table.body, privacy=Privacy.UNNAMED, position=3), private)
    draft = ActionDraft("Speak", owners=(Owner(person=private),))
    with pytest.raises(ActionProblem, match="private seat"):
        actions.add(goal=table.goal, draft=draft, by=table.cast.alice, at=AT)
    assert private not in queries.people_for_choice(table.cast.alice, table.body, TODAY)


def test_owners_are_of_the_group_once_each_and_one_leads(table):
    stranger = directory.person("Sam Stranger")
    owner = Owner(person=table.carol, is_lead=True)
    for owners in (
        (Owner(person=stranger),),
        (owner, Owner(organization=table.cast.host, is_lead=True)),
        (owner, Owner(person=table.carol)),
        (Owner(),),
    ):
        with pytest.raises(ActionProblem):
            actions.add(goal=table.goal, draft=ActionDraft("Do", owners=owners), by=table.cast.alice, at=AT)
    both = (owner, Owner(organization=table.cast.host))
    action = actions.add(goal=table.goal, draft=ActionDraft("Do", owners=both), by=table.cast.alice, at=AT)
    assert action.owners.count() == 2


def test_open_work_is_that_of_adopted_plans_and_of_goals_that_stand(table):
    past = date(2026, 7, 1)
    assert not queries.open_of_person(table.carol, TODAY).exists()
    table.adopt()
    assert list(queries.open_of_person(table.carol, TODAY)) == [table.action]
    assert list(queries.overdue(past)) == [table.action]
    goals.drop(goal=table.goal, reason="No more", expected=1, by=table.cast.bob, at=AT)
    assert not queries.overdue(past).exists()


def test_owners_are_told_once_of_what_is_theirs_due_soon_and_late(table):
    table.adopt()
    draft = ActionDraft("Call the schools", date(2026, 3, 9), owners=(Owner(person=table.carol),))
    actions.add(goal=table.goal, draft=draft, by=table.cast.alice, at=AT)
    assert telling.tell_deadlines(at=AT) == 1  # 9 March is seven days off; 30 June is not
    assert telling.tell_deadlines(at=AT) == 0
    assert telling.tell_deadlines(at=AT + timedelta(days=8)) == 1
    titles = Notice.objects.filter(person=table.cast.carol).order_by("pk").values_list("title", flat=True)
    assert [title.split(":")[0] for title in titles] == [
        "Yours to do",
        "Due on March 9, 2026",
        "Late since March 9, 2026",
    ]


def test_the_database_keeps_actions_whole(table):
    action = table.action
    faults = (
        lambda: Action.objects.filter(pk=action.pk).update(state=ActionState.DONE),
        lambda: Action.objects.filter(pk=action.pk).update(finished_on=TODAY),
        lambda: Action.objects.filter(pk=action.pk).update(status="Well"),
        lambda: ActionOwner.objects.create(action=action),
        lambda: ActionOwner.objects.create(action=action, person=table.carol),
        lambda: ActionOwner.objects.create(action=action, organization=table.cast.host, is_lead=True),
        lambda: DateMove.objects.create(action=action, reason="", at=AT),
        lambda: Dependency.objects.create(action=action, needs=action),
        lambda: [Dependency.objects.create(action=action, needs=other(table)) for _again in range(2)],
    )
    for fault in faults:
        with pytest.raises(IntegrityError), transaction.atomic():
            fault()


def other(table) -> Action:
    return Action.objects.get_or_create(goal=table.goal, wording="Other", made_at=AT)[0]
