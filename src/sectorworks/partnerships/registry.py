"""What rooms above tell this one: whom a partnership lets see its next-gen test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sectorworks.bodies.models import Body
from sectorworks.core.registry import Registry

# Whether the partnership cleared its test on a day for readers who have no part in it. Any one is enough.
TestClearance = Callable[[Body, date], bool]
test_clearances: Registry[TestClearance] = Registry()


def is_test_cleared(body: Body, today: date) -> bool:
    """Whether anybody beside its members and staff may see the partnership's test."""
    return any(cleared(body, today) for cleared in test_clearances)
