"""Reads of yearly reviews. Twin of `visible_to`: `policies.reviews.can_see`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sectorworks.bodies.models import Body, Decision, TextState, TextVersion
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock

from ..models import AnnualReview, Realignment, ReviewFigure
from ..rules.reviews import Due, due

RELATED = ("body__host", "body__parent__host", "body__parent__parent", "merges_into", "decision__body")


def visible_to(user: Any, today: date) -> QuerySet[AnnualReview]:
    """Reviews of groups in which the person has a part, or in the group above."""
    own = bodies_taking_part(user, today).values("pk")
    return AnnualReview.objects.filter(Q(body__in=own) | Q(body__parent__in=own))


def review_visible_to(user: Any, pk: int) -> AnnualReview:
    """One of them; raises `AnnualReview.DoesNotExist`."""
    coverage = "body__open_meetings_coverage__designee"  # which the quorum of the year's meetings asks for
    return visible_to(user, clock.today()).select_related(*RELATED, coverage).get(pk=pk)


def figure_visible_to(user: Any, pk: int) -> ReviewFigure:
    """One figure of a review the person may see, removed or not; raises `ReviewFigure.DoesNotExist`."""
    related = tuple(f"review__{one}" for one in RELATED)
    seen = visible_to(user, clock.today()).values("pk")
    return ReviewFigure.objects.select_related(*related).get(pk=pk, review__in=seen)


def figures_of(review: AnnualReview) -> QuerySet[ReviewFigure]:
    """In the order in which they were given, without those removed."""
    return ReviewFigure.objects.filter(review=review, removed_at=None).order_by("position", "pk")


def figures_by_state(review: AnnualReview) -> tuple[list[ReviewFigure], list[ReviewFigure]]:
    """The figures, and those removed, which can be brought back, the last one first."""
    rows = list(ReviewFigure.objects.filter(review=review).order_by("position", "pk"))
    removed = [(one.removed_at, one) for one in rows if one.removed_at is not None]
    return (
        [one for one in rows if one.removed_at is None],
        [one for _at, one in sorted(removed, key=lambda two: two[0], reverse=True)],
    )


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A group that is reviewed each year: its reviews, newest first, and the one it needs next."""

    body: Body
    reviews: tuple[AnnualReview, ...]
    due: Due | None
    # The review of the year that is due, where it has begun.
    begun: AnnualReview | None


def groups_to_review(user: Any, body: Body, today: date) -> list[GroupYear]:
    """The running groups below a group that the person may see. What is due soonest comes first."""
    reviews = AnnualReview.objects.filter(pk__in=visible_to(user, today).values("pk")).select_related("decision")
    below = bodies_visible_to(user, today).filter(Q(ends_on=None) | Q(ends_on__gt=today), parent=body)
    ordered = below.order_by("name", "pk").prefetch_related(Prefetch("annual_reviews", reviews.order_by("-year")))
    found = [_group_year(one, today) for one in ordered]
    return sorted(found, key=lambda one: (one.due.due_on if one.due else date.max, one.body.name))


def _group_year(body: Body, today: date) -> GroupYear:
    rows = tuple(body.annual_reviews.all())
    needed = due(body.starts_on, {one.year for one in rows if one.closed_on}, today)
    begun = next((one for one in rows if needed and one.year == needed.year and one.closed_on is None), None)
    return GroupYear(body, rows, needed, begun)


def reviews_of(user: Any, body: Body, today: date) -> QuerySet[AnnualReview]:
    """The reviews of one group, newest first."""
    return visible_to(user, today).filter(body=body).select_related("decision", "merges_into").order_by("-year")


def decisions_for_choice(review: AnnualReview) -> QuerySet[Decision]:
    """What the reviewing group, or the group itself, decided; newest first."""
    bodies = [pk for pk in (review.body.parent_id, review.body_id) if pk]
    return Decision.objects.filter(body__in=bodies).select_related("body").order_by("-decided_on", "-pk")


def groups_to_merge_into(user: Any, review: AnnualReview, today: date) -> QuerySet[Body]:
    """Running groups that the person may see, those of the same committee first by name."""
    running = bodies_visible_to(user, today).exclude(ends_on__lte=today).exclude(pk=review.body_id)
    return running.filter(Q(parent=review.body.parent_id) | Q(pk=review.body.parent_id)).order_by("name", "pk")


def closed_between(body: Body, starts_on: date, ends_on: date) -> QuerySet[AnnualReview]:
    """Reviews closed in a span of days that concern a group: of itself, and of the groups below it. For its reports."""
    mine = Q(body=body) | Q(body__parent=body) | Q(merges_into=body)
    found = AnnualReview.objects.filter(mine, closed_on__range=(starts_on, ends_on))
    return found.select_related(*RELATED).order_by("closed_on", "pk")


def is_followed(review: AnnualReview) -> bool:
    """Whether the record shows that what the review decided was done.

    A change of charge or priorities: a text adopted since. A merger or an end: the group has ended.
    """
    if review.closed_on is None or review.result == Realignment.KEEP:
        return True
    if review.result == Realignment.AMEND:
        changed = TextVersion.objects.filter(text__body=review.body_id, adopted_on__gte=review.closed_on)
        return changed.exclude(state=TextState.DRAFT).exists()
    return review.body.ends_on is not None
