"""Reads of focuses and what is tied to them: each record shown to those who may see it anyway."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.bodies.queries import requests
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock
from sectorworks.engagement.queries import needs
from sectorworks.plans.queries import accomplishments, actions, goals

from ..models import Focus, FocusTie
from . import recommendations

RELATED = ("body__host", "body__parent__parent", "decision")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that can be tied: what it is called, what this reader sees of it, and its words and page."""

    name: str
    label: Any
    visible_to: Callable[[Any, date], QuerySet[Any]]
    words: str
    # The group a record is of, so that forms offer the group's own.
    of_body: Callable[[Body], Q]
    route: str = ""


KINDS: Mapping[str, Kind] = {
    one.name: one
    for one in (
        Kind("goal", _("Goals"), goals.goals_visible_to, "wording", lambda body: Q(plan__body=body)),
        Kind("action", _("Actions"), actions.actions_visible_to, "wording",
             lambda body: Q(goal__plan__body=body), "action"),
        Kind("recommendation", _("Recommendations"), recommendations.visible_to, "title",
             lambda body: Q(body=body), "recommendation"),
        Kind("accomplishment", _("Accomplishments"), accomplishments.visible_to, "wording",
             lambda body: Q(body=body), "accomplishment"),
        Kind("need", _("Needs of companies"), needs.needs_visible_to, "title",
             lambda body: Q(shares__body=body), "need"),
        Kind("matter", _("Requests between groups"), requests.requests_visible_to, "title",
             lambda body: Q(from_body=body) | Q(to_body=body), "group-request"),
    )
}  # fmt: skip


def visible_to(user: Any, today: date) -> QuerySet[Focus]:
    """Focuses of the groups the person may see. Twin: `policies.focuses.can_see`."""
    return Focus.objects.filter(body__in=bodies_visible_to(user, today).values("pk"))


def focus_visible_to(user: Any, pk: int) -> Focus:
    """One of them; raises `Focus.DoesNotExist`."""
    return visible_to(user, clock.today()).select_related(*RELATED).get(pk=pk)


def of_body(body: Body) -> QuerySet[Focus]:
    """A group's focuses, the newest first."""
    return Focus.objects.filter(body=body).select_related("decision__body").order_by("-starts_on", "-pk")


def current_of(body: Body, today: date) -> QuerySet[Focus]:
    """Those that run today."""
    return of_body(body).filter(starts_on__lte=today, ends_on__gte=today)


def declared_between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Focus]:
    """Focuses decided, or else begun, in a span of days: for reports."""
    days = (starts_on, ends_on)
    begun = Q(decision=None, starts_on__range=days) | Q(decision__decided_on__range=days)
    return of_body(body).filter(begun).order_by("starts_on", "pk")


def tie_visible_to(user: Any, pk: int) -> FocusTie:
    """One tie of a focus the person may see; raises `FocusTie.DoesNotExist`."""
    related = ("focus__body__host", "focus__body__parent__parent")
    seen = visible_to(user, clock.today()).values("pk")
    return FocusTie.objects.select_related(*related).get(pk=pk, focus__in=seen)


@dataclass(frozen=True, slots=True)
class Tied:
    """One record on the focus page."""

    tie: FocusTie
    words: str
    row: Model


def tied_to(user: Any, focus: Focus, today: date) -> tuple[list[tuple[Kind, list[Tied]]], list[FocusTie]]:
    """By kind what this reader sees, and the resources. That there is more which others see is told to nobody."""
    ties = list(focus.ties.order_by("tied_at", "pk"))
    resources = [one for one in ties if one.address]
    found = []
    for kind in KINDS.values():
        mine = {getattr(one, f"{kind.name}_id"): one for one in ties if getattr(one, f"{kind.name}_id")}
        if not mine:
            continue
        seen = kind.visible_to(user, today).filter(pk__in=list(mine)).order_by("pk").distinct()
        rows = [Tied(mine[one.pk], str(getattr(one, kind.words)), one) for one in seen]
        if rows:
            found.append((kind, rows))
    return found, resources


def choices_of(user: Any, focus: Focus, kind: Kind, today: date) -> QuerySet[Any]:
    """The group's records of a kind that the person sees and that are not tied yet, the newest first."""
    tied = focus.ties.exclude(**{kind.name: None}).values(kind.name)
    seen = kind.visible_to(user, today).filter(kind.of_body(focus.body)).exclude(pk__in=tied)
    return seen.order_by("-pk").distinct()


def decisions_for_choice(body: Body) -> QuerySet[Decision]:
    """The group's decisions, newest first."""
    return Decision.objects.filter(body=body).order_by("-decided_on", "-pk")
