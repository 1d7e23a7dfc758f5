"""Record what an employer commits to after an event, and on what it rests that it keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.plans.models import CommitmentKind
from sectorworks.plans.operations import commitments
from sectorworks.plans.operations.commitments import CommitmentDraft

from ..models import Event, EventCommitment, EvidenceLevel, Practice
from ..policies import events as policies
from ..queries.events import HIRING, RELATED, attending_employers

HIRES = "hires"


class CommitmentProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class CommittingDraft:
    """What an employer that came commits to. The amount is people hired for hiring, else what the words count."""

    organization: Organization
    practice: str
    wording: str
    pledged_on: date
    amount: Decimal | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """On what it rests that a commitment is kept."""

    level: str
    note: str = ""
    seen_on: date | None = None


@transaction.atomic
def commit(*, event: Event, draft: CommittingDraft, by: Any, at: datetime, key: str = "") -> EventCommitment:
    """A promise to the group, tied to the event. It claims nothing yet: its evidence is that the employer said so."""
    current = Event.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=event.pk)
    policies.can_commit(by, current).enforce()
    if draft.practice not in Practice.values:
        raise CommitmentProblem(_("Say what the employer commits to."))
    if not attending_employers(current).filter(pk=draft.organization.pk).exists():
        raise CommitmentProblem(_("Choose an employer that came. Others’ promises stand with the group’s promises."))
    words = CommitmentDraft(
        CommitmentKind.IN_KIND, draft.wording, draft.pledged_on, organization=draft.organization,
        amount_pledged=draft.amount, unit=HIRES if draft.practice in HIRING else "", due_on=draft.due_on,
    )  # fmt: skip
    promise = commitments.pledge(body=current.body, draft=words, by=by, at=at, key=key)
    row, is_new = EventCommitment.objects.get_or_create(
        commitment=promise, defaults={"event": current, "practice": draft.practice}
    )
    if is_new:
        audit.record(noun=row, verb="commit", by=by, at=at, detail={"event": current.pk, "practice": row.practice})
    return row


@transaction.atomic
def prove(*, row: EventCommitment, proof: Proof, expected: int, by: Any, at: datetime) -> EventCommitment:
    """Say what was seen of it, by whom and when; back to "said so" takes it back."""
    related = ("commitment__organization", *(f"event__{one}" for one in RELATED))
    current = EventCommitment.objects.select_for_update(of=("self",)).select_related(*related).get(pk=row.pk)
    policies.can_prove(by, current).enforce()
    if proof.level not in EvidenceLevel.values:
        raise CommitmentProblem(_("Choose on what it rests."))
    is_said = proof.level == EvidenceLevel.SAID
    if not is_said and not proof.note.strip():
        raise CommitmentProblem(_("Say what was seen, and by whom: a commitment is not a claim."))
    if not is_said and (proof.seen_on is None or proof.seen_on > localdate(at)):
        raise CommitmentProblem(_("Say on which day it was seen, today or before."))
    before = current.evidence_level
    current.evidence_level, current.evidence_note = proof.level, proof.note.strip()[:300]
    current.evidence_on = None if is_said else proof.seen_on
    versions.save(current, expected=expected, fields=["evidence_level", "evidence_note", "evidence_on"])
    audit.record(noun=current, verb="prove", by=by, at=at, detail={"before": before, "level": proof.level})
    return current
