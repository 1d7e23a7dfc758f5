"""Which launches somebody may see. Twin: `policies.launches.can_see`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries.visibility import bodies_taking_part, parts_of, sits_below
from sectorworks.core.memo import remembered

from ..models import Launch


def launches_visible_to(user: Any, today: date) -> QuerySet[Launch]:
    """Those of groups in which the person has a part, or in whose core group."""
    own = bodies_taking_part(user, today)
    core = own.filter(kind=BodyKind.CORE_GROUP).values("parent")
    return Launch.objects.filter(Q(body__in=own.values("pk")) | Q(body__in=core))


def is_in_core_group(user: Any, body: Body, today: date) -> bool:
    """Whether the person has a part in a core group below the partnership."""
    if not getattr(user, "is_active", False):
        return False
    if body.kind == BodyKind.PARTNERSHIP and not parts_of(user, body, today) and not sits_below(user, body, today):
        return False
    found = bodies_taking_part(user, today).filter(kind=BodyKind.CORE_GROUP, parent=body)
    return remembered(("core group", user.pk, body.pk, today), found.exists)
