"""The map of priorities: what counts as work, and from when a priority starves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sectorworks.bodies.models import TextKind, TextVersion
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.queries import lenses, priorities
from sectorworks.bodies.queries.texts import priorities_for_choice

from .people import AT, TODAY, adopted, make_cast


@pytest.fixture
def priority(db):
    cast = make_cast()
    return cast, adopted(cast, TextKind.PRIORITY, title="Talent", family="collaboration")


def cell(cast, today):
    shown = priorities.heat_map([cast.body], today)
    place = [code for code, _name in shown.families].index("collaboration")
    return shown.rows[0].cells[place]


def test_a_priority_starves_after_the_days_of_the_parameter_and_not_before(priority):
    cast, _version = priority
    days = timedelta(days=lenses.families().starves_after_days)
    assert cell(cast, TODAY + days - timedelta(days=1)).starving == ()
    assert cell(cast, TODAY + days).starving == ("Talent",)


def test_work_feeds_a_priority_until_it_is_old(priority):
    cast, version = priority
    draft = DecisionDraft("Train", "We train.", TODAY, priority=version.text)
    decisions.record(body=cast.body, draft=draft, by=cast.bob, at=AT)
    TextVersion.objects.filter(pk=version.pk).update(adopted_on=TODAY - timedelta(days=365))
    fed = cell(cast, TODAY)
    assert (fed.count, fed.shade, fed.starving) == (1, 1, ())
    assert cell(cast, TODAY + timedelta(days=90)).starving == ("Talent",)


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (9, 2), (10, 3)])
def test_shades_by_class(count, shade):
    assert priorities.Cell(("Talent",), count).shade == shade


def test_priorities_are_offered_with_the_name_of_their_group(priority):
    cast, version = priority
    assert priorities_for_choice(cast.eve, TODAY) == [(version.text_id, "Pathways Committee: Talent")]
