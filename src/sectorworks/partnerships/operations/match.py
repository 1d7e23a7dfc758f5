"""What proves a contribution, who confirms it, and the one award it counts for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.files.models import StoredFile
from sectorworks.plans.models import Commitment
from sectorworks.ui.wording import day as told_day

from ..models import ContributionEvidence, MatchRecord
from ..policies import contributions as policies
from ..queries.contribution_readers import HOME
from ..queries.valuation import book_of, contribution_of, home_key
from ..rules.match import award_name
from ..rules.valuation import amount_that_came


class MatchProblem(SectorworksError):
    """This can't be recorded as given; the text says what to do first."""


class CountsAlready(MatchProblem):
    """A contribution would count for two awards, or twice for one."""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What proves it: a file, an address, or words on where the paper lies."""

    title: str
    words: str = ""
    address: str = ""
    file: StoredFile | None = None


def add_evidence(
    *, commitment: Commitment, draft: EvidenceDraft, key: str = "", by: Any, at: datetime
) -> ContributionEvidence:
    """Put evidence to a contribution. The same form sent twice adds it once."""
    policies.can_prove(by, commitment).enforce()

    @transaction.atomic
    def made() -> ContributionEvidence:
        current = _held(commitment)
        _check(current, draft, by)
        row = ContributionEvidence.objects.create(
            commitment=current, title=draft.title.strip(), words=draft.words.strip(), address=draft.address.strip(),
            file=draft.file, added_at=at, added_by=by,
        )  # fmt: skip
        detail = {"title": row.title, "address": row.address, "file": row.file_id}
        audit.record(noun=current, verb="add evidence", by=by, at=at, detail=detail)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.match", by=by, at=at, model=ContributionEvidence)
    return row


@transaction.atomic
def remove_evidence(*, evidence: ContributionEvidence, by: Any, at: datetime) -> None:
    """Take evidence away that does not belong here. The audit record keeps what it was, the file stays stored."""
    current = _held(evidence.commitment)
    policies.can_prove(by, current).enforce()
    told = {"title": evidence.title, "words": evidence.words, "address": evidence.address, "file": evidence.file_id}
    audit.record(noun=current, verb="remove evidence", by=by, at=at, detail=told)
    evidence.delete()


@transaction.atomic
def confirm(*, commitment: Commitment, by: Any, at: datetime) -> MatchRecord:
    """Confirm that what is recorded came, as much as stands now. Said again after more came, it confirms that too."""
    current = _held(commitment)
    policies.can_confirm(by, current).enforce()
    _came(current)
    record, amount = _record(current), amount_that_came(contribution_of(current))
    if record.confirmed_at is not None and record.confirmed_amount == amount:
        raise MatchProblem(_("This is confirmed already."))
    record.confirmed_at, record.confirmed_by, record.confirmed_amount = at, by, amount
    record.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_amount"])
    audit.record(noun=current, verb="confirm", by=by, at=at, detail={"amount": str(amount)})
    return record


@transaction.atomic
def take_back_confirmation(*, commitment: Commitment, by: Any, at: datetime) -> MatchRecord:
    """Undo `confirm`."""
    current = _held(commitment)
    policies.can_prove(by, current).enforce()
    record = _record(current)
    if record.confirmed_at is None:
        raise MatchProblem(_("This is not confirmed."))
    record.confirmed_at = record.confirmed_by = record.confirmed_amount = None
    record.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_amount"])
    audit.record(noun=current, verb="take back", by=by, at=at)
    return record


@transaction.atomic
def count(*, commitment: Commitment, award: str, by: Any, at: datetime) -> MatchRecord:
    """Say that it counts as match of an award, with the value it has now. It counts for one award and once."""
    current = _held(commitment)
    policies.can_prove(by, current).enforce()
    name = award_name(award)
    if not name:
        raise MatchProblem(_("Name the award, with its number where it has one."))
    _came(current)
    record = _record(current)
    if record.award and record.counted_at is not None:
        told = {"award": record.award, "day": told_day(localdate(record.counted_at))}
        words = _(
            "This counts for “%(award)s” since %(day)s already. A contribution counts for one award only. "
            "Take it out there first, if it was counted by mistake."
        )
        raise CountsAlready(words % told)
    value = book_of([home_key(current.body)]).value(current).delivered_usd
    if value is None:
        raise MatchProblem(_("It has no value yet. State one on the promise, or add a valuation rule; then count it."))
    record.award, record.counted_at, record.counted_by, record.counted_usd = name, at, by, value
    record.save(update_fields=["award", "counted_at", "counted_by", "counted_usd"])
    audit.record(noun=current, verb="count", by=by, at=at, detail={"award": name, "value_usd": str(value)})
    return record


@transaction.atomic
def uncount(*, commitment: Commitment, by: Any, at: datetime) -> MatchRecord:
    """Undo `count`: it is free for another award, or for the same with the value of that day."""
    current = _held(commitment)
    policies.can_prove(by, current).enforce()
    record = _record(current)
    if not record.award:
        raise MatchProblem(_("This counts for no award."))
    detail = {"award": record.award, "value_usd": str(record.counted_usd)}
    record.award, record.counted_at, record.counted_by, record.counted_usd = "", None, None, None
    record.save(update_fields=["award", "counted_at", "counted_by", "counted_usd"])
    audit.record(noun=current, verb="uncount", by=by, at=at, detail=detail)
    return record


def _held(commitment: Commitment) -> Commitment:
    """The promise as stored, held until the transaction ends: two people never count it at the same moment."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related(*HOME, "organization", "person")
    return rows.get(pk=commitment.pk)


def _record(commitment: Commitment) -> MatchRecord:
    return MatchRecord.objects.get_or_create(commitment=commitment)[0]


def _came(commitment: Commitment) -> None:
    if not contribution_of(commitment).has_come:
        raise MatchProblem(_("Nothing of this has come yet. Say on the promise what came; then go on here."))


def _check(commitment: Commitment, draft: EvidenceDraft, by: Any) -> None:
    _came(commitment)
    if not draft.title.strip():
        raise MatchProblem(_("Say what the evidence is."))
    address = draft.address.strip()
    if draft.file is None and not address and not draft.words.strip():
        raise MatchProblem(_("Evidence is a file, an address, or words on where it lies. Give one of them."))
    if address and not address.startswith(("https://", "http://")):
        raise MatchProblem(_("An address begins with https:// or http://."))
    if draft.file is not None and draft.file.uploaded_by_id != by.pk:
        raise MatchProblem(_("Add files that you uploaded yourself."))
