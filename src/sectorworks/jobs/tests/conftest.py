"""A handler or two, and the people who start jobs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sectorworks.accounts.models import User
from sectorworks.jobs import registry

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.org", full_name="Alice", roles=["convener"])


@pytest.fixture
def eve(db):
    return User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])


@pytest.fixture
def handler(monkeypatch):
    """Register handlers that are gone after the test."""
    monkeypatch.setattr(registry, "_handlers", dict(registry._handlers))
    return registry.register
