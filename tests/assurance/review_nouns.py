"""The nouns of the routes about joint decisions: a review of the convener's with the member at the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT

from sectorworks.accounts.models import System, User
from sectorworks.industry import factories
from sectorworks.industry.models import KnowledgeKind, Review
from sectorworks.industry.operations import contributions, decisions, reviews
from sectorworks.industry.operations.contributions import KnowledgeDraft
from sectorworks.industry.operations.decisions import Choice, DecisionDraft

Cast = dict[str, User]
Noun = Callable[[Cast], dict[str, Any]]


def _open(cast: Cast) -> Review:
    convener, member = cast["convener"], cast["member"]
    convener.system, member.system = System.ECONOMIC_DEVELOPMENT, System.WORKFORCE
    return factories.review_open(convener, member, at=AT)


def _shared(cast: Cast) -> Review:
    review = _open(cast)
    factories.submit(review, cast["member"], "311", "484", at=AT)
    return reviews.share(review=review, expected=review.version, by=cast["convener"], at=AT)


def _of(make: Callable[[Cast], Review]) -> Noun:
    return lambda cast: {"review_id": make(cast).pk}


def _draft(cast: Cast) -> Review:
    system = System.ECONOMIC_DEVELOPMENT
    return reviews.start(plan=factories.plan(), system=system, by=cast["convener"], at=AT)


def _discarded(cast: Cast) -> Review:
    review = _draft(cast)
    return reviews.discard(review=review, expected=review.version, by=cast["convener"], at=AT)


def _closed(cast: Cast) -> Review:
    review = _shared(cast)
    draft = DecisionDraft((Choice("311", "Most jobs."),), "Food first.")
    evidence = factories.evidence()
    by = cast["convener"]
    return decisions.close(review=review, draft=draft, evidence=evidence, expected=review.version, by=by, at=AT)


def _seat(cast: Cast) -> dict[str, Any]:
    return {"seat_id": _open(cast).participants.get(user=cast["member"]).pk}


def _note(cast: Cast) -> dict[str, Any]:
    review = _open(cast)
    draft = KnowledgeDraft(review.candidates.order_by("position")[0], KnowledgeKind.INITIATIVE, "A food hub.")
    note = contributions.add_knowledge(review=review, draft=draft, key="", by=cast["member"], at=AT)
    return {"note_id": note.pk}


def _view(cast: Cast) -> dict[str, Any]:
    review = _open(cast)
    by = cast["member"]
    view = contributions.attach_view(review=review, text="Health first.", candidate=None, key="", by=by, at=AT)
    return {"view_id": view.pk}


NOUNS: dict[str, Noun] = {
    "review": _of(_open),
    "review_prepare": _of(_draft),
    "review_discard": _of(_draft),
    "review_bring_back": _of(_discarded),
    "review_open": _of(_draft),
    "review_share": _of(_open),
    "review_resume": _of(_shared),
    "review_hand_over": _of(_open),
    "review_invite": _of(_open),
    "review_remove": _seat,
    "review_answer": _of(_open),
    "review_take_back": _of(_open),
    "review_compare": _of(_shared),
    "review_close": _of(_shared),
    "review_pdf": _of(_closed),
    "review_docx": _of(_closed),
    "review_knowledge": _of(_open),
    "review_note": _note,
    "review_note_withdraw": _note,
    "review_dissent": _of(_open),
    "review_view": _view,
    "review_view_withdraw": _view,
    "review_view_sign": _view,
}
