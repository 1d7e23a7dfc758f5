"""A participant's own weights and ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError

from ..models import CriterionWeight, Participant, Place, Review
from ..policies import reviews as policies
from ..queries import reviews as queries
from ..rules.evidence import Criterion
from .locking import locked

MOST_POINTS = 100


class AnswerProblem(SectorworksError):
    """The answer can't be kept or submitted as given; the text says what to change."""


class NotSubmitted(SectorworksError):
    """There is no submitted answer to take back."""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """`points` per criterion (whole, 0 to 100; only proportions count) and `places` per NAICS code (1 is first)."""

    points: Mapping[Criterion, int]
    places: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""


@transaction.atomic
def save(*, review: Review, draft: AnswerDraft, submit: bool, expected: int, by: User, at: datetime) -> Participant:
    """Keep one's own answer, and with `submit` put it on the table. `StaleVersion` when saved elsewhere since.

    The audit record says that an answer was given, never what it says.
    """
    seat = _own_seat(review, by)
    was_submitted = seat.submitted_at is not None
    _check(seat.review, draft, submit=submit or was_submitted)
    seat.comment = draft.comment
    if submit or was_submitted:
        # A later change of a submitted answer counts from now, so that the table sees it came after sharing.
        seat.submitted_at = at
    versions.save(seat, expected=expected, fields=["comment", "submitted_at"])
    seat.weights.all().delete()
    CriterionWeight.objects.bulk_create(
        CriterionWeight(participant=seat, criterion=criterion.value, points=points)
        for criterion, points in draft.points.items()
    )
    seat.places.all().delete()
    by_code = {candidate.naics_code: candidate for candidate in queries.candidates(seat.review)}
    Place.objects.bulk_create(
        Place(participant=seat, candidate=by_code[code], place=place) for code, place in draft.places.items()
    )
    verb = "revise answer" if was_submitted else "submit answer" if submit else "keep answer"
    audit.record(noun=seat, verb=verb, by=by, at=at, detail={"review_state": seat.review.state})
    return seat


@transaction.atomic
def take_back(*, review: Review, expected: int, by: User, at: datetime) -> Participant:
    """Undo one's submission: the answer is private again, and so are the others' until shared."""
    seat = _own_seat(review, by)
    if seat.submitted_at is None:
        raise NotSubmitted(_("You have not submitted an answer yet."))
    seat.submitted_at = None
    versions.save(seat, expected=expected, fields=["submitted_at"])
    audit.record(noun=seat, verb="take back answer", by=by, at=at, detail={"review_state": seat.review.state})
    return seat


def _own_seat(review: Review, by: User) -> Participant:
    current = locked(review)
    policies.can_answer(by, current).enforce()
    return Participant.objects.select_related("review", "user").get(review=current, user=by)


def _check(review: Review, draft: AnswerDraft, *, submit: bool) -> None:
    if any(not 0 <= points <= MOST_POINTS for points in draft.points.values()):
        raise AnswerProblem(_("Points go from 0 to %(most)s.") % {"most": MOST_POINTS})
    codes = set(queries.candidates(review).values_list("naics_code", flat=True))
    if strange := sorted(set(draft.places) - codes):
        raise AnswerProblem(_("%(code)s is not a candidate of this review.") % {"code": strange[0]})
    if any(not 1 <= place <= len(codes) for place in draft.places.values()):
        raise AnswerProblem(_("Places go from 1 to %(count)s.") % {"count": len(codes)})
    if submit and not sum(draft.points.values()):
        raise AnswerProblem(_("Give at least one criterion a point before you hand in your answer."))
    if submit and not draft.places:
        raise AnswerProblem(_("Give at least one industry a place before you hand in your answer."))
