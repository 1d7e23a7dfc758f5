"""Recognitions of a partnership, and those whose evidence must be looked at."""

from __future__ import annotations

from django.db.models import QuerySet

from sectorworks.bodies.models import Body

from ..models import Recognition


def current(body: Body) -> Recognition | None:
    """The recognition in force; None when there is none."""
    found: Recognition | None = body.recognitions.filter(lapsed_on=None).first()
    return found


def all_of(body: Body) -> list[Recognition]:
    """Every one there was, newest first: the public history."""
    return list(body.recognitions.order_by("-granted_on", "-pk"))


def in_force() -> QuerySet[Recognition]:
    """All that have not lapsed, with their partnerships."""
    return Recognition.objects.filter(lapsed_on=None).select_related("body__host").order_by("pk")
