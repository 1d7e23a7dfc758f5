"""A moment falls on the day it is at the site."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from sectorworks.ui import wording
from sectorworks.ui.environment import environment

LATE = datetime(2026, 3, 3, 2, 30, tzinfo=UTC)  # the evening before in Chicago


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en-us"):
        yield


def test_an_evening_decision_is_dated_that_evening():
    assert wording.day(LATE) == "March 2, 2026"
    assert wording.moment(LATE) == "March 2, 2026, 8:30 p.m."


def test_a_plain_day_stays_and_templates_say_the_same():
    assert wording.day(date(2026, 3, 3)) == "March 3, 2026"
    assert environment().from_string("{{ at|date }} {{ at|moment }}").render(at=LATE).startswith("March 2, 2026 ")
