"""The match log: each contribution that came, with what proves it, who confirmed it and what it counts for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import ContributionEvidence, MatchRecord
from ..rules.match import Gap, Proofs, gaps_of
from ..rules.valuation import Basis
from .ledger import Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, and what a reviewer would still ask for."""

    line: Line
    evidence: tuple[ContributionEvidence, ...]
    record: MatchRecord | None
    gaps: tuple[Gap, ...]

    @property
    def award(self) -> str:
        return self.record.award if self.record else ""

    @property
    def is_ready(self) -> bool:
        return not self.gaps


def entries_of(lines: Iterable[Line]) -> list[Entry]:
    """What came, with its proofs: two statements."""
    came = [one for one in lines if one.stands and one.has_come]
    keys = [one.row.pk for one in came]
    evidence: dict[int, list[ContributionEvidence]] = {}
    rows = ContributionEvidence.objects.filter(commitment__in=keys).select_related("file").order_by("pk")
    for one in rows if keys else ():
        evidence.setdefault(one.commitment_id, []).append(one)
    records = _records(keys)
    return [entry_of(one, tuple(evidence.get(one.row.pk, ())), records.get(one.row.pk)) for one in came]


def of_one(line: Line) -> Entry:
    """The same of one contribution, come or not."""
    rows = ContributionEvidence.objects.filter(commitment=line.row).select_related("file", "added_by").order_by("pk")
    return entry_of(line, tuple(rows), _records([line.row.pk]).get(line.row.pk))


def entry_of(line: Line, evidence: tuple[ContributionEvidence, ...], record: MatchRecord | None) -> Entry:
    proofs = Proofs(
        amount=line.came,
        value_usd=line.value.delivered_usd,
        is_default_rate=line.value.basis is Basis.DEFAULT,
        evidence=len(evidence),
        is_confirmed=record is not None and record.confirmed_at is not None,
        confirmed_amount=record.confirmed_amount if record else None,
        has_purpose=line.row.action_id is not None,
        award=record.award if record else "",
        counted_usd=record.counted_usd if record else None,
    )
    return Entry(line, evidence, record, gaps_of(proofs))


def awards_of(entries: Iterable[Entry]) -> list[str]:
    """The awards that contributions count for, by name."""
    return sorted({one.award for one in entries if one.award})


def _records(keys: list[int]) -> dict[int, MatchRecord]:
    if not keys:
        return {}
    rows = MatchRecord.objects.filter(commitment__in=keys).select_related("confirmed_by", "counted_by")
    return {one.commitment_id: one for one in rows}
