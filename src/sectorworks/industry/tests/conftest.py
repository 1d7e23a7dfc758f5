"""The cast: Alice convenes (economic development), Bob (workforce) and Carol (education) sit at the table, Dan is
invited but silent, Eve is outside."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sectorworks.accounts.models import System, User
from sectorworks.industry.factories import review_open, submit
from sectorworks.industry.models import Review
from sectorworks.industry.operations import reviews
from sectorworks.industry.queries import store
from sectorworks.industry.tests.regions import SmallStore, small_store
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def person(name: str, system: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, system=system)


@pytest.fixture
def reference(db: None) -> int:
    return places.load_reference(reference=small_reference(), by=None, at=AT)


@pytest.fixture
def alice(db: None) -> User:
    return person("Alice", System.ECONOMIC_DEVELOPMENT)


@pytest.fixture
def bob(db: None) -> User:
    return person("Bob", System.WORKFORCE)


@pytest.fixture
def carol(db: None) -> User:
    return person("Carol", System.EDUCATION)


@pytest.fixture
def dan(db: None) -> User:
    return person("Dan", System.STATE)


@pytest.fixture
def eve(db: None) -> User:
    return person("Eve", System.BUSINESS)


@pytest.fixture
def review(reference: int, alice: User, bob: User, carol: User, dan: User) -> Review:
    return review_open(alice, bob, carol, dan, at=AT)


@pytest.fixture
def shared_review(review: Review, alice: User, bob: User, carol: User) -> Review:
    submit(review, alice, "311", "332", "484", "621", at=AT)
    submit(review, bob, "311", "484", "332", "621", at=AT)
    submit(review, carol, "621", "311", "332", "484", at=AT)
    return reviews.share(review=review, expected=review.version, by=alice, at=AT)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> SmallStore:
    """The site reads the small store of `tests.regions`."""
    made = small_store()
    monkeypatch.setattr(store, "store", lambda: made)
    return made
