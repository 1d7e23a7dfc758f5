"""Where the launch's last proof comes about, its pages offer to finish the playbook's step, and never do it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from sectorworks.launches.models import LaunchState
from sectorworks.launches.operations import launches, outcomes, rooms
from sectorworks.launches.operations.outcomes import TurnPlan
from sectorworks.launches.operations.room_people import Matches
from sectorworks.launches.operations.rooms import NextDate
from sectorworks.playbooks.models import Run
from sectorworks.playbooks.operations import runs
from sectorworks.playbooks.registry import Standing
from sectorworks.playbooks.tests.people import record_says

from .launch_table import AT, BEGINS, make_table, planned
from .room import AT as IN_ROOM
from .room import make_day

pytestmark = pytest.mark.django_db
AFTER = BEGINS + timedelta(hours=2)


def at_the_launch_step(body, who) -> Run:
    """The first two steps are through; the launch is under way."""
    run = runs.start(body=body, edition="illinois/1", by=who, at=AT)
    with record_says():
        for step, after in (("consensus", "organize"), ("organize", "launch")):
            runs.finish_step(run=run, step=step, by=who, at=AT)
            runs.begin_step(run=run, step=after, by=who, at=AT)
    return run


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AFTER)
    monkeypatch.setattr("sectorworks.core.clock.today", AFTER.date)
    return make_table()


def test_a_held_launch_offers_to_finish_its_step_once_all_is_proven(client, table):
    launch, run = planned(table), at_the_launch_step(table.body, table.alice)
    finish = f'action="{reverse("run-step-finish", args=[table.body.slug, "launch"])}"'
    client.force_login(table.alice)
    with record_says():
        assert finish not in client.get(reverse("launch", args=[launch.pk])).content.decode()
        launch = launches.hold(launch=launch, expected=launch.version, by=table.alice, at=AFTER)
        page = client.get(reverse("launch", args=[launch.pk])).content.decode()
        assert "Step 3 is ready to finish" in page
        assert finish in page
        assert "launch_held is proven." in page
        client.force_login(table.dora)
        assert finish not in client.get(reverse("launch", args=[launch.pk])).content.decode()
    client.force_login(table.alice)
    with record_says(champions_enough=Standing.MISSING):
        page = client.get(reverse("launch", args=[launch.pk])).content.decode()
    assert finish not in page
    # The step has nine required gates besides the one that lacks.
    assert "9 of 10 are proven or passed. This is missing before the step can end:" in page
    assert "champions_enough is missing." in page
    assert 'href="/do/champions_enough/"' in page
    assert launch.state == LaunchState.HELD
    assert run.marks.get(step="launch").finished_on is None


def test_a_room_turned_into_action_leads_on_to_the_playbook(client):
    day = make_day("closing")
    at_the_launch_step(day.cast.body, day.cast.alice)
    rooms.fix_next(room=day.room, fixed=NextDate(date(2026, 4, 6), time(10), "River Bakery"), **day.lead)
    outcomes.turn(room=day.room, plan=TurnPlan(Matches({}, {})), by=day.cast.alice, at=IN_ROOM)
    client.force_login(day.cast.alice)
    page = client.get(reverse("launch-room-outcome", args=[day.room.pk])).content.decode()
    assert "Step 3 of the playbook: Launch the partnership" in page
    assert "No priority came out of a launch room yet." in page
    assert reverse("run-step", args=[day.cast.body.slug, "launch"]) in page
    with record_says():
        page = client.get(reverse("launch-room-outcome", args=[day.room.pk])).content.decode()
    assert f'action="{reverse("run-step-finish", args=[day.cast.body.slug, "launch"])}"' in page
