"""Close a review: from then on it is the permanent record of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError

from ..models import Candidate, ChosenIndustry, PinnedScore, Review, ReviewState
from ..policies import reviews as policies
from ..queries import reviews as queries
from ..rules.evidence import Evidence
from .locking import locked


class DecisionProblem(SectorworksError):
    """The decision can't be recorded as given; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One industry to choose, by NAICS code, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What the convener records: the choices in order, and the decision in a few sentences."""

    choices: tuple[Choice, ...]
    summary: str = ""


@transaction.atomic
def close(*, review: Review, draft: DecisionDraft, evidence: Evidence, expected: int, by: User, at: datetime) -> Review:
    """Record the decision with its reasons and the scores it was made on. Nothing in it changes afterwards.

    `evidence` must come from the data edition the review is pinned to. Minority views that stand go with it.
    """
    current = locked(review)
    policies.can_close(by, current).enforce()
    candidates = {candidate.naics_code: candidate for candidate in queries.candidates(current)}
    _check(draft, candidates)
    if evidence.edition_id != current.edition_id:
        raise DecisionProblem(_("The scores come from other data than this review is pinned to."))
    ChosenIndustry.objects.bulk_create(
        ChosenIndustry(review=current, candidate=candidates[choice.code], position=position, reason=choice.reason)
        for position, choice in enumerate(draft.choices, start=1)
    )
    PinnedScore.objects.bulk_create(_pinned(evidence, candidates))
    current.state, current.closed_at, current.closed_by = ReviewState.CLOSED, at, by
    current.summary = draft.summary
    versions.save(current, expected=expected, fields=["state", "closed_at", "closed_by", "summary"])
    detail = {
        "chosen": [{"code": choice.code, "reason": choice.reason} for choice in draft.choices],
        "summary": draft.summary,
        "edition_id": evidence.edition_id,
        "minority_views": list(queries.minority_views(current).values_list("pk", flat=True)),
    }
    audit.record(noun=current, verb="close", by=by, at=at, detail=detail)
    return current


def _check(draft: DecisionDraft, candidates: dict[str, Candidate]) -> None:
    codes = [choice.code for choice in draft.choices]
    if not codes:
        raise DecisionProblem(_("Choose at least one industry."))
    if len(set(codes)) < len(codes):
        raise DecisionProblem(_("An industry is chosen twice. Keep each once."))
    if strange := sorted(set(codes) - set(candidates)):
        raise DecisionProblem(_("%(code)s is not a candidate of this review.") % {"code": strange[0]})
    for choice in draft.choices:
        if not choice.reason.strip():
            title = candidates[choice.code].title
            raise DecisionProblem(_("Say why you choose %(title)s.") % {"title": title})


def _pinned(evidence: Evidence, candidates: dict[str, Candidate]) -> list[PinnedScore]:
    return [
        PinnedScore(
            candidate=candidates[industry.code],
            criterion=criterion.value,
            lower=score.lower,
            upper=score.upper,
            words=score.words[:300],
            reason=score.reason[:300],
        )
        for industry in evidence.industries
        if industry.code in candidates
        for criterion, score in industry.scores.items()
    ]
