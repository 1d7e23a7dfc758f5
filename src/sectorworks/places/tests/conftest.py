"""The cast and the small reference tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from sectorworks.places import operations
from sectorworks.places.factories import small_reference

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def alice(db: None) -> Any:
    return get_user_model().objects.create_user(email="alice@example.org", full_name="Alice")


@pytest.fixture
def eve(db: None) -> Any:
    return get_user_model().objects.create_user(email="eve@example.org", full_name="Eve")


@pytest.fixture
def reference(db: None) -> int:
    return operations.load_reference(reference=small_reference(), by=None, at=AT)
