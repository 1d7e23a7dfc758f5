"""Gather the numbers that a review looks at: one by one or a table at once, taken off and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.plans.queries import populations

from ..models import AnnualReview, ReviewFigure
from ..policies import reviews as policies
from .reviews import ReviewProblem, locked

FIELDS = ["label", "value", "is_withheld", "unit", "population", "source", "period"]
MOST_FIGURES = 200


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A number with its pedigree. Withheld by its source: `value` is None, which is not zero."""

    label: str
    unit: str
    source: str
    period: str
    value: Decimal | None = None
    is_withheld: bool = False
    population: str = ""


def add(*, review: AnnualReview, drafts: Sequence[FigureDraft], by: Any, at: datetime, key: str = "") -> AnnualReview:
    """Add figures, all or none. The same form sent twice adds them once."""

    @transaction.atomic
    def put() -> AnnualReview:
        current = locked(review)
        policies.can_change(by, current).enforce()
        if not drafts:
            raise ReviewProblem(_("There is no figure to add."))
        found = ReviewFigure.objects.filter(review=current, removed_at=None)
        if found.count() + len(drafts) > MOST_FIGURES:
            raise ReviewProblem(_("A review holds up to %(most)s figures.") % {"most": MOST_FIGURES})
        highest = ReviewFigure.objects.filter(review=current).aggregate(highest=Max("position"))["highest"] or 0
        for number, draft in enumerate(drafts, start=highest + 1):
            _check(draft)
            row = ReviewFigure(review=current, position=number)
            _put(row, draft)
            row.save(force_insert=True)
            audit.record(noun=row, verb="add", by=by, at=at, detail={"review": current.pk, "label": row.label})
        return current

    row, _new = idempotency.once(put, key=key, action="committees.figures", by=by, at=at, model=AnnualReview)
    return row


@transaction.atomic
def change(*, row: ReviewFigure, draft: FigureDraft, expected: int, by: Any, at: datetime) -> ReviewFigure:
    """Put a figure right."""
    current = _open(row, by)
    _check(draft)
    before = {name: str(getattr(current, name)) for name in FIELDS}
    _put(current, draft)
    versions.save(current, expected=expected, fields=FIELDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"before": before})
    return current


@transaction.atomic
def remove(*, row: ReviewFigure, expected: int, by: Any, at: datetime) -> ReviewFigure:
    """Take a figure off. It can be brought back while the review is open."""
    current = _open(row, by)
    if current.removed_at is not None:
        raise ReviewProblem(_("“%(label)s” is off already.") % {"label": current.label})
    current.removed_at = at
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, row: ReviewFigure, expected: int, by: Any, at: datetime) -> ReviewFigure:
    """Put a figure on again."""
    current = _open(row, by)
    if current.removed_at is None:
        raise ReviewProblem(_("“%(label)s” stands already.") % {"label": current.label})
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def _open(row: ReviewFigure, by: Any) -> ReviewFigure:
    current = ReviewFigure.objects.select_for_update(of=("self",)).get(pk=row.pk)
    current.review = locked(row.review)
    policies.can_change(by, current.review).enforce()
    return current


def _put(row: ReviewFigure, draft: FigureDraft) -> None:
    for name in ("label", "unit", "source", "period", "population"):
        setattr(row, name, getattr(draft, name).strip())
    row.value, row.is_withheld = draft.value, draft.is_withheld


def _check(draft: FigureDraft) -> None:
    if not all(one.strip() for one in (draft.label, draft.unit, draft.source, draft.period)):
        raise ReviewProblem(_("A figure says what it counts, in which unit, from which source, for which time."))
    if draft.is_withheld and draft.value is not None:
        raise ReviewProblem(_("“%(label)s”: a withheld figure has no value.") % {"label": draft.label})
    if not draft.is_withheld and draft.value is None:
        raise ReviewProblem(_("“%(label)s”: give the value, or mark it as withheld.") % {"label": draft.label})
    if draft.population and draft.population not in {one.code for one in populations.all()}:
        told = {"label": draft.label, "code": draft.population}
        raise ReviewProblem(_("“%(label)s”: no population is called %(code)s.") % told)
