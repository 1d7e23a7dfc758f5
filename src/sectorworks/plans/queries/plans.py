"""Reads of plans: which ones somebody may see, and the one a group works by now."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock

from ..models import Plan, PlanState

RELATED = ("body__host", "body__parent__parent", "previous")


def plans_visible_to(user: Any, today: date) -> QuerySet[Plan]:
    """What was ever adopted of groups the person sees; drafts of groups they take part in.

    Twin: `policies.plans.can_see`.
    """
    seen = Q(body__in=bodies_visible_to(user, today).values("pk"))
    own = Q(body__in=bodies_taking_part(user, today).values("pk"))
    return Plan.objects.filter(seen & (~Q(state=PlanState.DRAFT) | own))


def plan_visible_to(user: Any, pk: int) -> Plan:
    """One plan; raises `Plan.DoesNotExist`."""
    return plans_visible_to(user, clock.today()).select_related(*RELATED).get(pk=pk)


def plans_of(user: Any, body: Body, today: date) -> QuerySet[Plan]:
    """A group's plans that the person may see, newest period first."""
    return plans_visible_to(user, today).filter(body=body).select_related(*RELATED).order_by("-starts_on", "-pk")


def plan_now(body: Body, today: date) -> Plan | None:
    """The adopted plan a group works by: the one of today's period, else the newest adopted one that is not closed."""
    return plans_now(body, today).select_related(*RELATED).first()


def plans_now(body: Body, today: date) -> QuerySet[Plan]:
    """The adopted plans of a group, the one it works by first."""
    current_first = Case(When(starts_on__lte=today, ends_on__gte=today, then=0), default=1)
    adopted = Plan.objects.filter(body=body, state=PlanState.ADOPTED)
    return adopted.order_by(current_first, "-starts_on", "-pk")


def overlapping(plan: Plan) -> Plan | None:
    """Another adopted plan of the group that covers a day of this one's period."""
    others = Plan.objects.filter(body=plan.body_id, state=PlanState.ADOPTED).exclude(pk=plan.pk)
    return others.filter(starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on).order_by("starts_on").first()
