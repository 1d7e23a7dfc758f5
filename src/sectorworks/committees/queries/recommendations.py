"""Reads of the recommendation register. Twin of `visible_to`: `policies.recommendations.can_see`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from sectorworks.bodies.models import Body, Decision
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock
from sectorworks.directory.queries import own

from ..models import Recommendation, RecommendationState
from ..rules.recommendations import Adoption, adoption_of

RELATED = ("body__host", "body__parent__parent", "to_body__host", "to_body__parent__parent", "to_organization")


def visible_to(user: Any, today: date) -> QuerySet[Recommendation]:
    """What was once made, of groups the person may see; drafts of groups they have a part in; what is put to them."""
    own_bodies = bodies_taking_part(user, today).values("pk")
    asked = Q(to_body__in=own_bodies) | Q(to_organization__in=own.own_keys(user, today))
    made = Q(made_on__isnull=False) & (Q(body__in=bodies_visible_to(user, today).values("pk")) | asked)
    return Recommendation.objects.filter(made | Q(body__in=own_bodies))


def recommendation_visible_to(user: Any, pk: int) -> Recommendation:
    """One of them; raises `Recommendation.DoesNotExist`."""
    related = (*RELATED, "decision", "priority", "written_by")
    return visible_to(user, clock.today()).select_related(*related).get(pk=pk)


def made_by(user: Any, body: Body, today: date) -> QuerySet[Recommendation]:
    """A group's own, as far as the person may see them."""
    return visible_to(user, today).filter(body=body)


def received_by(user: Any, body: Body, today: date) -> QuerySet[Recommendation]:
    """What others put to a group, as far as the person may see it."""
    return visible_to(user, today).filter(to_body=body, made_on__isnull=False)


def overdue(rows: QuerySet[Recommendation], today: date) -> QuerySet[Recommendation]:
    """Those whose answer should be there."""
    return rows.filter(state=RecommendationState.MADE, answer_due_on__lt=today)


def adoption(rows: QuerySet[Recommendation]) -> Adoption:
    """How many of the rows were adopted."""
    counted = rows.order_by().values("state").annotate(count=Count("pk"))
    return adoption_of({row["state"]: row["count"] for row in counted})


def between(body: Body, starts_on: date, ends_on: date) -> QuerySet[Recommendation]:
    """What a group recommended, or got an answer to, in a span of days: for its reports. In order of number.

    Only what is made: a draft is in nobody's report.
    """
    days = (starts_on, ends_on)
    moved = Q(made_on__range=days) | Q(answered_on__range=days)
    found = Recommendation.objects.filter(moved, body=body, made_on__isnull=False)
    found = found.exclude(state=RecommendationState.WITHDRAWN)
    return found.select_related(*RELATED, "decision").order_by("number")


def decisions_for_choice(body: Body) -> QuerySet[Decision]:
    """The decisions a recommendation of the group can rest on, newest first."""
    return Decision.objects.filter(body=body).order_by("-decided_on", "-pk")


def bodies_for_choice(user: Any, body: Body, today: date) -> QuerySet[Body]:
    """Groups that can be addressed: those that run and that the person may see."""
    running = bodies_visible_to(user, today).exclude(ends_on__lte=today)
    return running.exclude(pk=body.pk).order_by("name", "pk")


def counts_under(text_ids: list[int]) -> dict[int, int]:
    """How many recommendations each priority has."""
    rows = _under(text_ids).values("priority").annotate(count=Count("pk")).order_by()
    return {row["priority"]: row["count"] for row in rows}


def latest_under(text_ids: list[int]) -> dict[int, date]:
    """The day of the newest one."""
    rows = _under(text_ids).values("priority").annotate(newest=Max("made_on")).order_by()
    return {row["priority"]: row["newest"] for row in rows}


def _under(text_ids: list[int]) -> QuerySet[Recommendation]:
    made = Recommendation.objects.filter(priority__in=text_ids, made_on__isnull=False)
    return made.exclude(state=RecommendationState.WITHDRAWN)
