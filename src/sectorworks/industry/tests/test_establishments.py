"""Establishments of a set of counties, as rooms above ask for them."""

from __future__ import annotations

import pytest

from lmi.industries import Level
from sectorworks.industry.queries import establishments, store

from .regions import small_store


@pytest.fixture(autouse=True)
def loaded(monkeypatch):
    made = small_store()
    monkeypatch.setattr(store, "store", lambda: made)
    monkeypatch.setattr(establishments, "LEVELS", {"2": Level.SECTOR})


def test_the_parts_with_an_establishment_come_with_their_source():
    found = establishments.in_counties(["17031"], "2")
    assert [one.code for one in found.rows] == ["31-33", "62"]
    assert all(one.count is None or one.at_least == one.count for one in found.rows)
    assert found.source.startswith("BLS QCEW, private establishments")


@pytest.mark.parametrize("counties", [[], ["29000"]])
def test_what_is_not_there_is_said_and_not_guessed(counties):
    found = establishments.in_counties(counties, "2")
    assert (found.rows, found.source) == ((), "")
    assert found.problem
