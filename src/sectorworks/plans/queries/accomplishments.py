"""Reads of what groups accomplished, with the evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock

from ..models import Accomplishment

RELATED = ("body__host", "body__parent__parent", "goal", "action", "recorded_by")


def visible_to(user: Any, today: date) -> QuerySet[Accomplishment]:
    """What is public of groups the person sees, and all of groups they take part in; without what was removed.

    Twin: `policies.record.can_see_accomplishment`.
    """
    seen = Q(is_public=True, body__in=bodies_visible_to(user, today).values("pk"))
    own = Q(body__in=bodies_taking_part(user, today).values("pk"))
    return Accomplishment.objects.filter(seen | own, removed_at=None).select_related(*RELATED)


def accomplishment_visible_to(user: Any, pk: int) -> Accomplishment:
    """One of them; raises `Accomplishment.DoesNotExist`."""
    return visible_to(user, clock.today()).get(pk=pk)


def removed_or_visible_to(user: Any, pk: int) -> Accomplishment:
    """One of a group the person takes part in, removed or not, to put it back; raises `DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    return Accomplishment.objects.select_related(*RELATED).get(pk=pk, body__in=own)


def between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Accomplishment]:
    """What a group accomplished in a period, both days in it, as it happened. Nobody's rights are looked at here."""
    rows = Accomplishment.objects.filter(body=body, removed_at=None, happened_on__range=(starts_on, ends_on))
    return rows.select_related(*RELATED).prefetch_related("evidence").order_by("happened_on", "pk")


def counts(texts: list[int]) -> dict[int, int]:
    """How many accomplishments each priority has."""
    rows = Accomplishment.objects.filter(priority__in=texts, removed_at=None)
    return dict(rows.values_list("priority").annotate(count=Count("pk")).order_by())


def latest(texts: list[int]) -> dict[int, date]:
    """The day of the newest of each."""
    rows = Accomplishment.objects.filter(priority__in=texts, removed_at=None)
    return dict(rows.values_list("priority").annotate(newest=Max("happened_on")).order_by())
