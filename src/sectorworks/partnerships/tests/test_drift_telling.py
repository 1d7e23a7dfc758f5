"""Those who convene are told when their partnership slips: once a quarter, and nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sectorworks.bodies.models import Voice
from sectorworks.jobs.models import Schedule
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.operations import drift_telling

from .table import Table, make_table

AT = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)


@pytest.fixture
def table(db) -> Table:
    return make_table()


def test_a_mark_that_slipped_is_told_once_a_quarter(table):
    # Until August the developers convened; then nobody does. On 3 June, 90 days before, the mark was met.
    table.body.role_lines.update(ends_on=date(2026, 8, 1))
    assert drift_telling.tell_drifts(at=AT) == 1
    notice = Notice.objects.get()
    assert notice.person == table.users["alice"]
    assert "no longer meets “Convened by a credible third party”" in notice.title
    assert notice.route_key == table.body.slug
    assert drift_telling.tell_drifts(at=AT) == 0


def test_companies_that_lose_the_lead_are_told_of(table):
    others = [factories.seated(table.body, name, table.college, Voice.POSTSECONDARY) for name in ("Gil", "Hal")]
    for month in (6, 7, 8):
        factories.held(table.body, date(2026, month, 2), table.members["carla"], *others)
    assert drift_telling.tell_drifts(at=AT) == 1
    assert "losing the lead" in Notice.objects.get().title


def test_where_nothing_slips_nobody_is_told_and_ended_partnerships_are_left_alone(table):
    assert drift_telling.tell_drifts(at=AT) == 0
    table.body.role_lines.update(ends_on=date(2026, 8, 1))
    type(table.body).objects.filter(pk=table.body.pk).update(ends_on=date(2026, 8, 31))
    assert drift_telling.tell_drifts(at=AT) == 0


def test_it_is_looked_at_once_a_day(db):
    assert Schedule.objects.filter(name="partnership-drift").exists()
