"""Rounds of self-assessment: opened, rated in private, closed for good, shared, and taken onto the plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.notices.models import Notice
from sectorworks.partnerships.models import Assessment, AssessmentRating
from sectorworks.partnerships.operations import assessments as operations
from sectorworks.partnerships.operations.assessments import (
    Answer,
    AssessmentProblem,
    MoveDraft,
    PartDraft,
    RatedMeanwhile,
    RoundDraft,
)
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState

from . import assessed
from .table import AT, TODAY, Table, make_table


@pytest.fixture
def table(db, monkeypatch) -> Table:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return make_table()


@pytest.fixture
def raters(table):
    return assessed.with_accounts(table)


def verbs(noun) -> list[str]:
    return [one.verb for one in audit.history(noun)]


def test_a_round_is_opened_once_and_everybody_at_the_table_is_told(table, raters):
    draft = RoundDraft("eta-2024", TODAY + timedelta(days=14))
    one = operations.begin(body=table.body, draft=draft, key="k", by=table.users["alice"], at=AT)
    again = operations.begin(body=table.body, draft=draft, key="k", by=table.users["alice"], at=AT)
    assert one.pk == again.pk
    assert (one.opened_on, one.closed_on, one.is_shared, verbs(one)) == (TODAY, None, False, ["opened"])
    told = Notice.objects.filter(topic="assessments").values_list("person__full_name", flat=True)
    assert sorted(told) == ["Bob", "Carla", "Dora"]
    with pytest.raises(AssessmentProblem, match="open already"):
        assessed.opened(table.body, table.users["bob"])


@pytest.mark.parametrize(
    ("draft", "why"),
    [(RoundDraft("eta-1999"), "Choose one"), (RoundDraft("eta-2016", TODAY - timedelta(days=1)), "in the past")],
)
def test_a_round_needs_a_rubric_and_a_day_to_come(table, draft, why):
    with pytest.raises(AssessmentProblem, match=why):
        operations.begin(body=table.body, draft=draft, by=table.users["alice"], at=AT)
    assert not Assessment.objects.exists()


def test_members_the_state_and_others_open_none(table, raters):
    for name in ("dora", "dan", "eve", "carol"):
        with pytest.raises(NotAllowed):
            assessed.opened(table.body, table.users[name])


def test_an_organization_rates_part_by_part_and_changes_its_mind(table, raters):
    one, (by, mill) = assessed.opened(table.body, table.users["alice"]), raters["bob"]
    first = {"measures": Answer(2, "  A page of figures ", "Ask Carla"), "changes-made": Answer(None)}
    operations.rate(assessment=one, draft=PartDraft(mill, "improvement", first), by=by, at=AT)
    rows = {row.item: row for row in one.ratings.all()}
    assert (rows["measures"].stage, rows["measures"].evidence, rows["measures"].rated_by) == (
        2,
        "A page of figures",
        by,
    )
    assert rows["changes-made"].stage is None
    # Both rows stand at version 1: the next form was made from 1 + 1 = 2.
    second = PartDraft(mill, "improvement", {"measures": Answer(3)}, expected=2)
    operations.rate(assessment=one, draft=second, by=by, at=AT)
    (kept,) = one.ratings.all()
    assert (kept.item, kept.stage, kept.evidence, kept.version) == ("measures", 3, "", 2)
    # Who rated is on record, what they said is not.
    rated = [row for row in audit.history(one) if row.verb == "rate"]
    assert rated[0].detail == {"organization": mill.pk, "part": "improvement"}


def test_who_was_slower_is_told_and_nothing_is_lost(table, raters):
    one, (by, mill) = assessed.opened(table.body, table.users["alice"]), raters["bob"]
    draft = PartDraft(mill, "improvement", {"measures": Answer(2)})
    operations.rate(assessment=one, draft=draft, by=by, at=AT)
    with pytest.raises(RatedMeanwhile):
        operations.rate(assessment=one, draft=PartDraft(mill, "improvement", {}), by=by, at=AT)
    assert one.ratings.get().stage == 2


def test_nobody_rates_for_another_organization_or_without_a_seat(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    draft = PartDraft(table.dairy, "improvement", {"measures": Answer(1)})
    with pytest.raises(AssessmentProblem, match="You can’t rate for"):
        operations.rate(assessment=one, draft=draft, by=table.users["bob"], at=AT)
    # Alice keeps the record and sits for nobody; Carol is the dairy's, and Dora sits for it.
    for name in ("alice", "carol", "dan", "eve"):
        with pytest.raises(NotAllowed):
            operations.rate(assessment=one, draft=draft, by=table.users[name], at=AT)
    assert not AssessmentRating.objects.exists()


@pytest.mark.parametrize("answers", [{"measures": Answer(5)}, {"sets-agenda": Answer(1)}])
def test_stages_and_items_are_those_of_the_part(table, raters, answers):
    one, (by, mill) = assessed.opened(table.body, table.users["alice"]), raters["bob"]
    with pytest.raises(AssessmentProblem, match="Choose one of the four"):
        operations.rate(assessment=one, draft=PartDraft(mill, "improvement", answers), by=by, at=AT)


def test_closing_is_for_good(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    with pytest.raises(AssessmentProblem, match="Nobody has rated"):
        assessed.close(one, table.users["alice"])
    assessed.rate(one, raters["bob"], {"measures": 2})
    with pytest.raises(StaleVersion):
        operations.close(assessment=one, expected=9, by=table.users["alice"], at=AT)
    closed = assessed.close(one, table.users["bob"])
    assert (closed.closed_on, verbs(closed)[0]) == (TODAY, "closed")
    with pytest.raises(AssessmentProblem, match="closed already"):
        assessed.close(one, table.users["alice"])
    with pytest.raises(NotAllowed, match="This round is closed"):
        assessed.rate(one, raters["dora"], {"measures": 2})
    assert Notice.objects.filter(title__contains="say of its capabilities").count() == 3


def test_a_round_is_called_off_before_anybody_has_rated(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    assessed.rate(one, raters["bob"], {"measures": 2})
    with pytest.raises(AssessmentProblem, match="Close the round instead"):
        operations.call_off(assessment=one, by=table.users["alice"], at=AT)
    AssessmentRating.objects.all().delete()
    operations.call_off(assessment=one, by=table.users["alice"], at=AT)
    assert not Assessment.objects.exists()
    assert verbs(table.body)[0] == "call off round"


def test_only_those_who_are_missing_are_reminded_and_once_a_day(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    every = {item.code: 2 for item in operations.rubric("eta-2024").items}
    assessed.rate(one, raters["bob"], every)
    assessed.rate(one, raters["carla"], {"measures": 1})
    told = operations.remind(assessment=one, by=table.users["alice"], at=AT)
    again = operations.remind(assessment=one, by=table.users["alice"], at=AT)
    reminded = Notice.objects.filter(title__startswith="Your view").values_list("person__full_name", flat=True)
    assert (told, again, sorted(reminded)) == (2, 0, ["Carla", "Dora"])
    with pytest.raises(NotAllowed):
        operations.remind(assessment=one, by=table.users["dora"], at=AT)


def test_a_closed_round_is_shared_and_not_any_more(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    assessed.rate(one, raters["bob"], {"measures": 2})
    with pytest.raises(AssessmentProblem, match="Close the round first"):
        operations.share(assessment=one, is_shared=True, expected=1, by=table.users["alice"], at=AT)
    one = assessed.close(one, table.users["alice"])
    with pytest.raises(NotAllowed):
        operations.share(assessment=one, is_shared=True, expected=2, by=table.users["dora"], at=AT)
    one = operations.share(assessment=one, is_shared=True, expected=2, by=table.users["alice"], at=AT)
    with pytest.raises(AssessmentProblem, match="like that already"):
        operations.share(assessment=one, is_shared=True, expected=3, by=table.users["alice"], at=AT)
    one = operations.share(assessment=one, is_shared=False, expected=3, by=table.users["alice"], at=AT)
    assert (one.is_shared, verbs(one)[:2]) == (False, ["stop sharing round", "share round"])


@pytest.fixture
def closed(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    for name, words in (("bob", "Fix a date for figures"), ("carla", "Fix a date for figures"), ("dora", "")):
        assessed.rate(one, raters[name], {"measures": Answer(2, "", words)})
    return assessed.close(one, table.users["alice"])


def test_a_next_move_becomes_an_action_once_for_all_who_named_it(table, closed):
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    draft = MoveDraft("measures", "Fix a date for figures", goal)
    made = operations.act(assessment=closed, draft=draft, by=table.users["bob"], at=AT)
    assert (made.goal, made.wording) == (goal, "Fix a date for figures")
    assert [row.action for row in closed.ratings.order_by("pk")] == [made, made, None]
    with pytest.raises(AssessmentProblem, match="already"):
        operations.act(assessment=closed, draft=draft, by=table.users["bob"], at=AT)
    # Nothing of the action says who thought of it.
    assert audit.history(closed)[0].detail == {"action": made.pk}


def test_a_next_move_goes_on_the_own_plan_alone(table, closed):
    other = bodies.body(table.host, "Another partnership")
    goal = plans.goal(plans.plan(other, state=PlanState.ADOPTED))
    draft = MoveDraft("measures", "Fix a date for figures", goal)
    with pytest.raises(AssessmentProblem, match="this partnership’s plan"):
        operations.act(assessment=closed, draft=draft, by=table.users["alice"], at=AT)
    own = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    for words in ("Something else", ""):
        with pytest.raises(AssessmentProblem, match="not in the round"):
            operations.act(assessment=closed, draft=MoveDraft("measures", words, own), by=table.users["alice"], at=AT)


def test_when_the_record_fails_nothing_is_rated(table, raters, monkeypatch):
    one = assessed.opened(table.body, table.users["alice"])
    monkeypatch.setattr(audit, "record", lambda **_told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        assessed.rate(one, raters["bob"], {"measures": 2})
    assert not AssessmentRating.objects.exists()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("assessment_one_open", {}),
        ("assessment_closes_after_opening", {"rubric": "eta-2016", "closed_on": TODAY - timedelta(days=1)}),
        ("assessment_rated_after_opening", {"rubric": "eta-2016", "rate_by": TODAY - timedelta(days=1)}),
    ],
)
def test_the_database_keeps_rounds_whole(table, name, fields):
    Assessment.objects.create(body=table.body, rubric="eta-2024", opened_on=TODAY)
    # SQLite names the columns of a unique constraint, not the constraint.
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        Assessment.objects.create(**{"body": table.body, "rubric": "eta-2024", "opened_on": TODAY} | fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [("assessment_rating_once", {}), ("assessment_rating_in_scale", {"item": "breadth", "stage": 5})],
)
def test_the_database_keeps_ratings_whole(table, name, fields):
    one = Assessment.objects.create(body=table.body, rubric="eta-2024", opened_on=TODAY)
    given = {"assessment": one, "organization": table.mill, "item": "measures", "stage": 1, "rated_on": TODAY}
    given["rated_by"] = table.users["bob"]
    AssessmentRating.objects.create(**given)
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        AssessmentRating.objects.create(**given | fields)
