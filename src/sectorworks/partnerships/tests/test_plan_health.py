"""How fresh and kept a plan is and how soon the first win came, beside the middle of other partnerships (F69)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.partnerships import factories
from sectorworks.partnerships.queries import plan_health
from sectorworks.partnerships.queries.record import record_of
from sectorworks.partnerships.rules import proofs as rules
from sectorworks.partnerships.rules.plan_health import Health, Peers
from sectorworks.partnerships.rules.pulse import kept_share
from sectorworks.partnerships.rules.shares import Share
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Action, ActionOwner, PlanState

from .table import AT, TODAY, Table, make_table


@pytest.fixture
def table(db, monkeypatch) -> Table:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return make_table()


def lived(body: Body, *, age: int, kept: int, win: int) -> None:
    """The plan's newest word is so many days old; so many of four promises came; so long to the first win."""
    factories.held(body, date(2026, 3, 2))
    plan = plans.plan(body, state=PlanState.ADOPTED)
    plans.action(plans.goal(plan), state="done", finished_on=date(2026, 3, 2) + timedelta(days=win))
    Action.objects.filter(goal__plan=plan).update(status_on=TODAY - timedelta(days=age))
    for number in range(4):
        came = number < kept
        due = TODAY - timedelta(days=10 + number)
        plans.commitment(
            body, organization=body.host, due_on=due, state="delivered" if came else "pledged",
            delivered_on=due if came else None,
        )  # fmt: skip


def others(table: Table, *facts: tuple[int, int, int]) -> None:
    for number, (age, kept, win) in enumerate(facts, start=Body.objects.count() - 1):
        body = bodies.body(table.host, f"Partnership {number}", kind=BodyKind.PARTNERSHIP)
        lived(body, age=age, kept=kept, win=win)


def test_of_five_partnerships_the_middle_is_shown_and_of_four_none(table):
    lived(table.body, age=7, kept=3, win=30)
    others(table, (1, 4, 10), (90, 0, 90), (20, 2, 60))
    found = plan_health.of(table.body, TODAY)
    assert found.own == Health(7, Share(3, 4), 30)
    assert found.peers == Peers(None, None, None)
    others(table, (50, 1, 20))
    # Ages 1, 7, 20, 50, 90; shares 0, 1/4, 2/4, 3/4, 1; days 10, 20, 30, 60, 90.
    assert plan_health.of(table.body, TODAY).peers == Peers(20, 0.5, 30)


def test_what_does_not_count(table):
    lived(table.body, age=7, kept=3, win=30)
    others(table, (1, 4, 10), (90, 0, 90), (20, 2, 60), (50, 1, 20))
    Body.objects.filter(name="Partnership 0").update(is_sample=True)
    assert plan_health.of(table.body, TODAY).peers == Peers(None, None, None)
    Body.objects.filter(name="Partnership 0").update(is_sample=False, ends_on=TODAY)
    assert plan_health.of(table.body, TODAY).peers == Peers(None, None, None)
    before = plans.commitment(table.body, organization=table.mill, due_on=TODAY - timedelta(days=184))
    plans.commitment(table.body, organization=table.mill, due_on=TODAY)
    plans.commitment(table.body, organization=table.mill, due_on=TODAY - timedelta(days=3), state="released",
                     release_reason="Sold")  # fmt: skip
    assert plan_health.of(table.body, TODAY).own.kept == Share(3, 4)
    type(before).objects.filter(pk=before.pk).update(due_on=TODAY - timedelta(days=183))
    assert plan_health.of(table.body, TODAY).own.kept == Share(3, 5)


def test_without_anything_there_is_no_figure(table):
    assert plan_health.of(table.body, TODAY).own == Health(None, Share(), None)
    plans.accomplishment(table.body, happened_on=TODAY - timedelta(days=5))
    # Something was done, and the group never met.
    assert plan_health.of(table.body, TODAY).own == Health(5, Share(), None)


def test_it_agrees_with_what_the_playbook_is_told(table):
    lived(table.body, age=7, kept=3, win=30)
    record, own = record_of(table.body), plan_health.of(table.body, TODAY).own
    assert rules.decay(record.touched, TODAY, 90)[1] == own.plan_days
    assert rules.days_to_first_win(record.meetings, record.wins, TODAY) == own.win_days
    assert kept_share(record.promises, TODAY) == own.kept


def test_the_page_shows_alarms_with_their_evidence_and_the_figures_with_their_formula(table):
    lived(table.body, age=7, kept=3, win=30)
    plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), "Quick fix", horizon="early_win")
    team = bodies.body(table.host, "Drivers team", kind=BodyKind.ACTION_TEAM, parent=table.body)
    goal = plans.goal(plans.plan(team, state=PlanState.ADOPTED), "Quick course", horizon="early_win")
    for number in range(3):
        ActionOwner.objects.create(action=plans.action(goal, f"Do {number}"), organization=table.college, is_lead=True)
    page = table.client("alice").get(reverse("cockpit-plan", args=[table.body.slug])).content.decode()
    assert "Prairie College carries all 3 open actions of Drivers team alone." in page
    assert "Plan of Drivers team" in page
    assert "75% (3 of 4)" in page
    assert "30 days" in page
    assert "too few partnerships to tell" in page
    assert "of those that fell due in the 183 days before today" in page
    assert table.client("bob").get(reverse("cockpit-plan", args=[table.body.slug])).status_code == 403
    assert table.client("eve").get(reverse("cockpit-plan", args=[table.body.slug])).status_code == 404
    assert reverse("cockpit-plan", args=[table.body.slug]) in (
        table.client("alice").get(reverse("cockpit", args=[table.body.slug])).content.decode()
    )


def test_statements_do_not_grow_with_partnerships(table):
    lived(table.body, age=7, kept=3, win=30)
    client, address = table.client("alice"), reverse("cockpit-plan", args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    others(table, *((number, 2, number) for number in range(8)))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
    assert len(many) <= 15, [one["sql"][:150] for one in many.captured_queries]
