"""Reads of self-assessments: which rounds somebody sees, one's own ratings, and who has rated so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import serving_terms
from sectorworks.core import clock
from sectorworks.directory.models import Organization

from ..models import Assessment, AssessmentRating
from . import proof_readers
from .assessment_raters import raters_for, table_of
from .rubrics import Part, Rubric, rubric

RELATED = ("body__host", "body__parent__parent")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the organizations at the table are with a round."""

    finished: tuple[Organization, ...]
    begun: tuple[Organization, ...]
    waiting: tuple[Organization, ...]

    @property
    def count(self) -> int:
        return len(self.finished) + len(self.begun) + len(self.waiting)


@dataclass(frozen=True, slots=True)
class PartDone:
    """One part of the rubric and how many of its items an organization has rated."""

    part: Part
    done: int

    @property
    def is_done(self) -> bool:
        return self.done == len(self.part.items)


@dataclass(frozen=True, slots=True)
class Turn:
    """One part of one round, to be rated."""

    assessment: Assessment
    rubric: Rubric
    part: Part


def assessments_visible_to(user: Any, today: date) -> QuerySet[Assessment]:
    """Rounds of partnerships in which the person has a part. Twin: `policies.assessments.can_see`."""
    own = proof_readers.taking_part(user, today).values("pk")
    return Assessment.objects.filter(body__in=own).select_related(*RELATED)


def assessment_visible_to(user: Any, pk: int) -> Assessment:
    """One round; raises `Assessment.DoesNotExist`."""
    return assessments_visible_to(user, clock.today()).get(pk=pk)


def turn_visible_to(user: Any, pk: int, part: str) -> Turn:
    """One part of such a round; raises `Assessment.DoesNotExist`, also for a part that its rubric has not."""
    found = assessment_visible_to(user, pk)
    by = rubric(found.rubric)
    try:
        return Turn(found, by, by.part(part))
    except LookupError as missing:
        raise Assessment.DoesNotExist from missing


def ratings_visible_to(user: Any, today: date) -> QuerySet[AssessmentRating]:
    """What the person's own organizations said, table by table. Twin: `policies.assessments.can_see_rating`."""
    seat = serving_terms(user, today).filter(
        seat__body=OuterRef("assessment__body"), organization=OuterRef("organization")
    )
    return AssessmentRating.objects.filter(
        Exists(seat), assessment__in=assessments_visible_to(user, today).values("pk")
    )


def rounds_of(body: Body) -> list[Assessment]:
    """All rounds of a partnership, the newest first."""
    rows = Assessment.objects.filter(body=body).select_related("opened_by").order_by("-opened_on", "-pk")
    return list(rows)


def own_ratings(user: Any, assessment: Assessment, today: date) -> dict[int, dict[str, AssessmentRating]]:
    """What the person's organizations said: by organization and item."""
    mine = raters_for(user, assessment.body, today)
    found: dict[int, dict[str, AssessmentRating]] = {one.pk: {} for one in mine}
    for row in AssessmentRating.objects.filter(assessment=assessment, organization__in=mine).order_by("pk"):
        found[row.organization_id][row.item] = row
    return found


def stands(ratings: Sequence[AssessmentRating]) -> int:
    """A number that changes with each save of these ratings: somebody else of the organization may be faster."""
    return sum(one.version for one in ratings)


def parts_done(found: Rubric, ratings: dict[str, AssessmentRating]) -> list[PartDone]:
    """The parts with what one organization has rated of each."""
    return [PartDone(one, sum(item.code in ratings for item in one.items)) for one in found.parts]


def progress(assessment: Assessment, today: date) -> Progress:
    """Who has rated all items, some, none: two statements. Which stages they chose is nobody's business here."""
    needed = len(rubric(assessment.rubric).items)
    counts = dict(
        AssessmentRating.objects.filter(assessment=assessment)
        .values("organization")
        .annotate(items=Count("item"))
        .values_list("organization", "items")
    )
    table = table_of(assessment.body, today)
    finished = tuple(one for one in table if counts.get(one.pk, 0) >= needed)
    begun = tuple(one for one in table if 0 < counts.get(one.pk, 0) < needed)
    return Progress(finished, begun, tuple(one for one in table if one.pk not in counts))


def latest_closed(body: Body) -> Assessment | None:
    """The round that was closed last."""
    rows = Assessment.objects.filter(body=body, closed_on__isnull=False)
    return rows.order_by("-closed_on", "-pk").first()


def has_ratings(assessment: Assessment) -> bool:
    return AssessmentRating.objects.filter(assessment=assessment).exists()
