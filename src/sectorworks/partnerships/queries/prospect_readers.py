"""Who reads which prospects: the partnership's staff, and the developers they named. Twins in `policies.prospects`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries.visibility import STAFF_OFFICES, hosted, serving_terms
from sectorworks.core import clock

from ..models import Prospect, ProspectReader
from .solution_readers import ABOVE


def staffed(user: Any, today: date) -> QuerySet[Body]:
    """Partnerships whose record the person keeps, or in which they sit as staff."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    seats = serving_terms(user, today).filter(seat__office__in=STAFF_OFFICES).values("seat__body")
    near = hosted(user, today) | Q(pk__in=seats) | Q(parent__in=seats) | Q(parent__parent__in=seats)
    return Body.objects.filter(near, kind=BodyKind.PARTNERSHIP)


def prospects_visible_to(user: Any, today: date) -> QuerySet[Prospect]:
    """Twin: `policies.prospects.can_see`."""
    if not getattr(user, "is_active", False):
        return Prospect.objects.none()
    named = ProspectReader.objects.filter(reader=user).values("prospect")
    return Prospect.objects.filter(Q(body__in=staffed(user, today).values("pk")) | Q(pk__in=named))


def partnership_of(user: Any, slug: str) -> Body:
    """One some of whose prospects the person may read; raises `Body.DoesNotExist`."""
    today = clock.today()
    near = Q(pk__in=staffed(user, today).values("pk"))
    near |= Q(pk__in=prospects_visible_to(user, today).values("body"))
    return Body.objects.select_related(*ABOVE).filter(kind=BodyKind.PARTNERSHIP).get(near, slug=slug)


def prospect_visible_to(user: Any, pk: int) -> Prospect:
    """One prospect; raises `Prospect.DoesNotExist`."""
    rows = prospects_visible_to(user, clock.today()).select_related("owner", *(f"body__{one}" for one in ABOVE))
    return rows.get(pk=pk)
