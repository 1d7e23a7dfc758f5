"""What the record of a partnership at work proves of its playbook's steps, in words that help."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Office, Voice
from sectorworks.partnerships import factories
from sectorworks.partnerships.rules.proofs import Decay, decay
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Horizon, PlanState
from sectorworks.playbooks.registry import Standing
from sectorworks.playbooks.registry import proofs as registered

from .table import TODAY, Table, make_table

SETTINGS = {"fresh_days": 90}


@pytest.fixture
def table(db) -> Table:
    return make_table()


def found(code: str, table: Table):
    return registered[code].find(table.body, SETTINGS, TODAY)


def test_all_five_are_registered_and_say_where_the_thing_is_done(table):
    for code in (
        "teams_chaired_by_business", "roadmap_has_horizons", "early_win_reached", "plan_is_fresh", "promises_kept",
    ):  # fmt: skip
        proof = registered[code]
        assert proof.url is not None
        assert proof.url(table.body).startswith("/")
        assert found(code, table).words.endswith(".")


def test_teams_need_a_chair_from_a_company(table):
    assert found("teams_chaired_by_business", table).standing is Standing.MISSING
    team = bodies.body(table.host, "Technicians team", kind=BodyKind.ACTION_TEAM, parent=table.body)
    factories.seated(team, "Tom", table.college, Voice.POSTSECONDARY, office=Office.CHAIR)
    lacking = found("teams_chaired_by_business", table)
    assert (lacking.standing, "Technicians team" in lacking.words) == (Standing.MISSING, True)
    factories.seated(team, "Uma", table.mill, Voice.BUSINESS, office=Office.CO_CHAIR)
    assert found("teams_chaired_by_business", table).standing is Standing.PROVEN


def test_a_roadmap_has_all_three_horizons(table):
    plan = plans.plan(table.body, state=PlanState.ADOPTED)
    for horizon in (Horizon.EARLY_WIN, Horizon.MID_TERM):
        plans.action(plans.goal(plan, horizon=horizon), f"For {horizon}")
    lacking = found("roadmap_has_horizons", table)
    assert (lacking.standing, "Long-term" in lacking.words) == (Standing.MISSING, True)
    plans.action(plans.goal(plan, horizon=Horizon.LONG_TERM), "A program")
    assert found("roadmap_has_horizons", table).standing is Standing.PROVEN


def test_a_draft_is_no_roadmap(table):
    plan = plans.plan(table.body)
    for horizon in Horizon.values:
        plans.action(plans.goal(plan, horizon=horizon), f"For {horizon}")
    assert found("roadmap_has_horizons", table).standing is Standing.MISSING


def test_an_early_win_with_the_days_it_took(table):
    factories.held(table.body, date(2026, 3, 2), table.members["bob"])
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), horizon=Horizon.EARLY_WIN)
    plans.action(goal, state="done", finished_on=date(2026, 4, 1))
    won = found("early_win_reached", table)
    # 2 March to 1 April: 30 days. One partnership alone has no middle.
    assert won.standing is Standing.PROVEN
    assert "30 days from the first meeting" in won.words
    assert "Half of the partnerships" not in won.words


def test_the_middle_of_five_partnerships_stands_beside_it(table):
    for number, days in enumerate((10, 40, 100, 30, 50)):
        body = table.body if number == 0 else bodies.body(table.host, f"Partnership {number}")
        factories.held(body, date(2026, 3, 2))
        goal = plans.goal(plans.plan(body, state=PlanState.ADOPTED), horizon=Horizon.EARLY_WIN)
        plans.action(goal, state="done", finished_on=date(2026, 3, 2) + timedelta(days=days))
    assert "at most 40" in found("early_win_reached", table).words


def test_something_done_without_an_early_goal_says_what_to_mark(table):
    plans.accomplishment(table.body, happened_on=date(2026, 5, 1))
    lacking = found("early_win_reached", table)
    assert (lacking.standing, "no goal is marked" in lacking.words) == (Standing.MISSING, True)


@pytest.mark.parametrize(("days", "state"), [(0, "fresh"), (60, "fresh"), (61, "aging"), (90, "aging"), (91, "stale")])
def test_a_plan_decays_by_days(days, state):
    assert decay([TODAY - timedelta(days=days)], TODAY, 90) == (Decay(state), days)


def test_a_plan_is_fresh_by_its_latest_word(table):
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    action = plans.action(goal)  # written in January
    assert found("plan_is_fresh", table).standing is Standing.MISSING
    type(action).objects.filter(pk=action.pk).update(status="Half done.", status_on=TODAY - timedelta(days=70))
    fresh = found("plan_is_fresh", table)
    assert (fresh.standing, "aging" in fresh.words) == (Standing.PROVEN, True)


def test_promises_kept_are_counted_and_without_any_due_nothing_can_be_told(table):
    assert found("promises_kept", table).standing is Standing.UNKNOWN
    due = TODAY - timedelta(days=10)
    for number in range(10):
        late = number >= 7
        plans.commitment(
            table.body, organization=table.mill, due_on=due, state="pledged" if late else "delivered",
            delivered_on=None if late else due,
        )  # fmt: skip
    kept = found("promises_kept", table)
    assert (kept.standing, "7 of 10" in kept.words) == (Standing.PROVEN, True)  # 70%: the least that is enough
    plans.commitment(table.body, organization=table.mill, due_on=due)
    owed = found("promises_kept", table)
    assert (owed.standing, "7 of 11" in owed.words) == (Standing.MISSING, True)
