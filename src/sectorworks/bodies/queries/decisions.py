"""Reads of decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sectorworks.core import clock

from ..models import Body, Decision, Seat, Term, TermState, TextState, TextVersion
from . import visibility


def decisions_of(body: Body) -> QuerySet[Decision]:
    """A body's decisions, newest first, with the texts each adopted and ended."""
    return listed(body).prefetch_related(Prefetch("ended_texts", _texts()))


def listed(body: Body) -> QuerySet[Decision]:
    """The same for a list, which tells what each put in force."""
    found = Decision.objects.filter(body=body).prefetch_related(Prefetch("adopted_texts", _texts()))
    return found.order_by("-decided_on", "-pk")


def _texts() -> QuerySet[TextVersion]:
    return TextVersion.objects.select_related("text").order_by("text__kind", "text__position")


def decision_visible_to(user: Any, slug: str, pk: int) -> Decision:
    """One decision of a body the person may see; raises `Decision.DoesNotExist`."""
    found = Decision.objects.select_related("body__host", "body__parent__parent", "recorded_by")
    return found.get(pk=pk, body__slug=slug, body__in=visibility.bodies_visible_to(user, clock.today()))


def texts_of(decision: Decision) -> list[TextVersion]:
    """What the decision adopted, charter first."""
    return list(decision.adopted_texts.select_related("text__body").order_by("text__kind", "text__position"))


def retired_by(decision: Decision) -> list[TextVersion]:
    """The wordings the decision retired without one to follow."""
    ended = decision.ended_texts.filter(state=TextState.RETIRED)
    return list(ended.select_related("text__body").order_by("text__kind", "text__position"))


def voting_seats(body: Body, day: date) -> int:
    """How many voting seats had somebody sitting in them on a day."""
    in_time = Q(starts_on__lte=day) & (Q(ended_on=None) | Q(ended_on__gte=day))
    sat = Term.objects.filter(in_time, state__in=(TermState.SERVING, TermState.ENDED))
    open_then = Q(opened_on__lte=day) & (Q(closed_on=None) | Q(closed_on__gte=day))
    return Seat.objects.filter(open_then, body=body, is_voting=True, terms__in=sat).distinct().count()
