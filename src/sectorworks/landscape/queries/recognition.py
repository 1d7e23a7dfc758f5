"""Recognitions of a partnership, and those whose evidence must be looked at."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from sectorworks.bodies.models import Body

from ..models import Recognition
from ..rules.recognition import Finding, holds_until, must_warn
from . import evidence, parameters


def current(body: Body) -> Recognition | None:
    """The recognition in force; None when there is none."""
    found: Recognition | None = body.recognitions.filter(lapsed_on=None).first()
    return found


def lapse_soon(body: Body, today: date) -> Finding | None:
    """The evidence that runs out first, where the recognition ends within the days in which its staff are warned."""
    recognition = current(body)
    if recognition is None:
        return None
    criteria = parameters.criteria_of(recognition.criteria) or parameters.criteria_on(today)
    found = evidence.findings(body, today, criteria)
    until = holds_until(found)
    if not must_warn(until, today, criteria.warn_days):
        return None
    return next(one for one in found if one.must and one.holds_until == until)


def all_of(body: Body) -> list[Recognition]:
    """Every one there was, newest first: the public history."""
    return list(body.recognitions.order_by("-granted_on", "-pk"))


def in_force() -> QuerySet[Recognition]:
    """All that have not lapsed, with their partnerships."""
    return Recognition.objects.filter(lapsed_on=None).select_related("body__host").order_by("pk")
