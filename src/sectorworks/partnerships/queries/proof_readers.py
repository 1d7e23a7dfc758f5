"""Which partnerships' proofs somebody may read. Twins in `policies.proofs`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries.visibility import (
    bodies_taking_part,
    bodies_visible_to,
    remember_standing,
    with_standing,
)
from sectorworks.core import clock

from .. import registry

ABOVE = ("host", "parent__parent")


def taking_part(user: Any, today: date) -> QuerySet[Body]:
    """Partnerships in which the person has a part."""
    return bodies_taking_part(user, today).filter(kind=BodyKind.PARTNERSHIP).select_related(*ABOVE)


def partnership_of(user: Any, slug: str) -> Body:
    """One in which the person has a part; raises `Body.DoesNotExist`."""
    today = clock.today()
    found = with_standing(taking_part(user, today), user, today).get(slug=slug)
    remember_standing(user, found, today)
    return found


def with_test(user: Any, slug: str) -> Body:
    """One whose test the person may see: with a part in it, or where it is cleared; raises `Body.DoesNotExist`."""
    today = clock.today()
    found = with_standing(taking_part(user, today), user, today).filter(slug=slug).first()
    if found is not None:
        remember_standing(user, found, today)
        return found
    if not getattr(user, "is_active", False):
        raise Body.DoesNotExist
    seen = bodies_visible_to(user, today).filter(kind=BodyKind.PARTNERSHIP).select_related(*ABOVE).get(slug=slug)
    if not registry.is_test_cleared(seen, today):
        raise Body.DoesNotExist
    return seen
