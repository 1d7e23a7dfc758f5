"""Local knowledge and minority views: added, changed and withdrawn by their authors, signed by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from ..models import (
    Candidate,
    KnowledgeKind,
    LocalKnowledge,
    MinoritySignature,
    MinorityView,
    Participant,
    Review,
)
from ..policies import reviews as policies
from .locking import locked

Contribution = TypeVar("Contribution", LocalKnowledge, MinorityView)


class ContributionProblem(SectorworksError):
    """The text can't be kept as given; the message says what to change."""


class AlreadyWithdrawn(SectorworksError):
    """It was withdrawn before."""


class NotWithdrawn(SectorworksError):
    """It stands, so there is nothing to restore."""


class AlreadySigned(SectorworksError):
    """The person has signed this view before."""


class NotSigned(SectorworksError):
    """The person has not signed this view."""


@dataclass(frozen=True, slots=True)
class KnowledgeDraft:
    """What a participant knows: `candidate` it is about, kind, text, and where it can be checked."""

    candidate: Candidate
    kind: KnowledgeKind
    text: str
    source: str = ""
    evidence_url: str = ""
    advice: str = ""


def add_knowledge(*, review: Review, draft: KnowledgeDraft, key: str, by: User, at: datetime) -> LocalKnowledge:
    """Add a piece of local knowledge under one's own name. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> LocalKnowledge:
        current = locked(review)
        policies.can_add_knowledge(by, current).enforce()
        note = LocalKnowledge(review=current, author=_seat(current, by), added_at=at)
        _fill(note, draft)
        note.save(force_insert=True)
        audit.record(noun=note, verb="add", by=by, at=at, detail=_texts(note))
        return note

    note, _new = idempotency.once(make, key=key, action="industry.add_knowledge", by=by, at=at, model=LocalKnowledge)
    return note


@transaction.atomic
def revise_knowledge(
    *, note: LocalKnowledge, draft: KnowledgeDraft, expected: int, by: User, at: datetime
) -> LocalKnowledge:
    """Change one's own note; `StaleVersion` when it changed since version `expected`."""
    note.review = locked(note.review)
    policies.can_change_knowledge(by, note).enforce()
    _fill(note, draft)
    versions.save(note, expected=expected, fields=["candidate", "kind", "text", "advice", "source", "evidence_url"])
    audit.record(noun=note, verb="revise", by=by, at=at, detail=_texts(note))
    return note


@transaction.atomic
def withdraw_knowledge(*, note: LocalKnowledge, expected: int, by: User, at: datetime) -> LocalKnowledge:
    """Take one's own note off the table. `restore_knowledge` undoes it."""
    note.review = locked(note.review)
    policies.can_change_knowledge(by, note).enforce()
    return _withdraw(note, expected, by, at)


@transaction.atomic
def restore_knowledge(*, note: LocalKnowledge, expected: int, by: User, at: datetime) -> LocalKnowledge:
    """Undo `withdraw_knowledge`."""
    note.review = locked(note.review)
    policies.can_change_knowledge(by, note).enforce()
    return _restore(note, expected, by, at)


def attach_view(
    *, review: Review, text: str, candidate: Candidate | None, key: str, by: User, at: datetime
) -> MinorityView:
    """Attach a minority view to the decision to come, about one candidate or the whole. Sent twice, attached once."""

    @transaction.atomic
    def make() -> MinorityView:
        current = locked(review)
        policies.can_dissent(by, current).enforce()
        _check_text(text)
        _check_candidate(current, candidate)
        view = MinorityView.objects.create(
            review=current, author=_seat(current, by), candidate=candidate, text=text.strip(), written_at=at
        )
        audit.record(noun=view, verb="attach", by=by, at=at, detail={"text": view.text})
        return view

    view, _new = idempotency.once(make, key=key, action="industry.attach_view", by=by, at=at, model=MinorityView)
    return view


@transaction.atomic
def revise_view(*, view: MinorityView, text: str, expected: int, by: User, at: datetime) -> MinorityView:
    """Change the words of one's own view. Signatures fall: they were given to other words."""
    view.review = locked(view.review)
    policies.can_change_minority_view(by, view).enforce()
    _check_text(text)
    view.text = text.strip()
    versions.save(view, expected=expected, fields=["text"])
    dropped, _by_model = view.signatures.all().delete()
    audit.record(noun=view, verb="revise", by=by, at=at, detail={"text": view.text, "signatures_dropped": dropped})
    return view


@transaction.atomic
def withdraw_view(*, view: MinorityView, expected: int, by: User, at: datetime) -> MinorityView:
    """Take one's own view off the record to come. `restore_view` undoes it."""
    view.review = locked(view.review)
    policies.can_change_minority_view(by, view).enforce()
    return _withdraw(view, expected, by, at)


@transaction.atomic
def restore_view(*, view: MinorityView, expected: int, by: User, at: datetime) -> MinorityView:
    """Undo `withdraw_view`."""
    view.review = locked(view.review)
    policies.can_change_minority_view(by, view).enforce()
    return _restore(view, expected, by, at)


@transaction.atomic
def sign_view(*, view: MinorityView, expected: int, by: User, at: datetime) -> MinoritySignature:
    """Stand behind another's view, in the words of version `expected`; `StaleVersion` when they changed since."""
    current = locked(view.review)
    fresh = MinorityView.objects.select_related("author__user").get(pk=view.pk)
    fresh.review = current
    policies.can_sign(by, fresh).enforce()
    if fresh.version != expected:
        raise versions.StaleVersion(fresh)
    seat = _seat(current, by)
    if fresh.signatures.filter(participant=seat).exists():
        raise AlreadySigned(_("You have signed this view already."))
    signature = MinoritySignature.objects.create(view=fresh, participant=seat, signed_at=at)
    audit.record(noun=fresh, verb="sign", by=by, at=at)
    return signature


@transaction.atomic
def unsign_view(*, view: MinorityView, by: User, at: datetime) -> MinorityView:
    """Undo `sign_view`."""
    view.review = locked(view.review)
    policies.can_sign(by, view).enforce()
    removed, _by_model = view.signatures.filter(participant__user=by).delete()
    if not removed:
        raise NotSigned(_("You have not signed this view."))
    audit.record(noun=view, verb="take back signature", by=by, at=at)
    return view


def _withdraw(row: Contribution, expected: int, by: User, at: datetime) -> Contribution:
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn(_("This is withdrawn already."))
    row.withdrawn_at = at
    versions.save(row, expected=expected, fields=["withdrawn_at"])
    audit.record(noun=row, verb="withdraw", by=by, at=at)
    return row


def _restore(row: Contribution, expected: int, by: User, at: datetime) -> Contribution:
    if row.withdrawn_at is None:
        raise NotWithdrawn(_("This is not withdrawn."))
    row.withdrawn_at = None
    versions.save(row, expected=expected, fields=["withdrawn_at"])
    audit.record(noun=row, verb="restore", by=by, at=at)
    return row


def _seat(review: Review, by: User) -> Participant:
    return Participant.objects.get(review=review, user=by, removed_at__isnull=True)


def _fill(note: LocalKnowledge, draft: KnowledgeDraft) -> None:
    _check_text(draft.text)
    _check_candidate(note.review, draft.candidate)
    note.candidate, note.kind, note.text = draft.candidate, draft.kind, draft.text.strip()
    note.source, note.evidence_url = draft.source, draft.evidence_url
    # Advice to go or wait is about readiness; a note changed to another kind loses it.
    note.advice = draft.advice if draft.kind == KnowledgeKind.READINESS else ""


def _check_text(text: str) -> None:
    if not text.strip():
        raise ContributionProblem(_("Write at least a sentence."))


def _check_candidate(review: Review, candidate: Candidate | None) -> None:
    if candidate is not None and candidate.review_id != review.pk:
        raise ContributionProblem(_("%(title)s is not a candidate of this review.") % {"title": candidate.title})


def _texts(note: LocalKnowledge) -> dict[str, str]:
    return {
        "industry": note.candidate.naics_code,
        "kind": note.kind,
        "text": note.text,
        "advice": note.advice,
        "source": note.source,
        "evidence_url": note.evidence_url,
    }
