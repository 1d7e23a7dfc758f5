"""Counties as forms offer them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sectorworks.directory.queries.counties import counties
from sectorworks.places import factories, operations
from sectorworks.places.models import AreaKind
from sectorworks.places.rules import AreaFact, MembershipFact

pytestmark = pytest.mark.django_db


def test_counties_of_one_name_say_their_state(django_assert_num_queries):
    known = factories.small_reference()
    areas = (
        *known.areas,
        AreaFact("29000", AreaKind.STATE, "Missouri", "29"),
        AreaFact("29001", AreaKind.COUNTY, "Adams", "29"),
    )
    memberships = (*known.memberships, MembershipFact("edr", "2", "17001"), MembershipFact("edr", "2", "29001"))
    operations.load_reference(
        reference=replace(known, areas=areas, memberships=memberships), by=None, at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    with django_assert_num_queries(1):
        offered = counties(date(2026, 3, 2))
    assert offered[:3] == [("17001", "Adams, Illinois"), ("29001", "Adams, Missouri"), ("17031", "Cook")]
