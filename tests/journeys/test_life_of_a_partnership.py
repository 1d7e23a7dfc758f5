"""The life of a partnership in a real browser: from three partners' first talk to what its launch became.

It draws the pictures of docs/guides/life-of-a-partnership.md when SECTORWORKS_TEST_PICTURES names their folder.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from . import life_after as after
from . import life_launch as launching
from . import life_start as start
from .life_figures import load_figures
from .life_half_year import HALF_A_YEAR, Life, sit_down, work_from, write_plan
from .partnership_steps import arrive
from .partnership_world import Time, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    cache.clear()
    return make_world()


@pytest.fixture
def clock(monkeypatch):
    return Time(monkeypatch)


@pytest.fixture
def all_jobs(settings, tmp_path, real_data):
    settings.STORE_FOLDER = tmp_path / "store"
    return load_figures(real_data, tmp_path)


def test_the_life_of_a_partnership(visitor, clock, world, all_jobs):
    tabs = {name: arrive(visitor, world.users[name]) for name in ("Alice", "Bea", "Cal")}
    alice, bea = tabs["Alice"], tabs["Bea"]
    body = start.found(alice, start.decide(tabs, world, all_jobs), world)
    start.sign_on(tabs, body, world)
    start.organize(alice, body, world)
    start.find_ways(tabs, body, world)
    launch = launching.plan_launch(alice, body, world, clock)
    start.finish(alice, body, "organize", "Everything the step asks for stands in the record.")
    launching.invite(alice, visitor, launch, world)

    clock.go_to(launch.meeting.starts_at + timedelta(minutes=1))
    mobile = visitor(size="mobile")
    room, guests = launching.join_the_room(alice, mobile, launch, world)
    launching.hold_the_room(alice, mobile, room, guests)
    launching.to_action(alice, body, room, guests, clock)
    start.finish(alice, body, "launch", "Everything the step asks for stands in the record.")

    life = Life(body, world, clock, launch.meeting.day)
    grace = arrive(visitor, world.users["Grace"])
    after.take_the_chair(alice, life)
    sit_down(life)
    plan = write_plan(life)
    work_from(life, plan, 28, 84)
    after.desk(grace, bea, life)
    start.finish(alice, body, "aftermath", "Everything the step asks for stands in the record.")
    work_from(life, plan, 85, 180)
    life.go_to(HALF_A_YEAR)
    after.next_gen(alice, life)
    after.lead(alice, life)
    after.cockpit(alice, life)
    after.value(grace, life)
    after.on_the_map(alice, visitor, life)
