"""The day on which the tests of this room take place."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from .room import AT


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: AT.date())
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)


@pytest.fixture
def _no_tries_yet(db):
    cache.clear()
