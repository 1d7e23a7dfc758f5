"""Whether a contribution is ready to be shown as match, and what it lacks. Pure; words are the views' own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Gap(StrEnum):
    """What a grant reviewer would ask for."""

    AMOUNT = "amount"
    VALUE = "value"
    # The rate is a national average; an award asks for the pay of those who came.
    RATE = "rate"
    EVIDENCE = "evidence"
    CONFIRMED = "confirmed"
    PURPOSE = "purpose"  # nobody said which action it serves
    # What came differs from what was reported for the award.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Proofs:
    """What is on record of one contribution that came."""

    amount: Decimal | None
    value_usd: Decimal | None
    is_default_rate: bool = False
    evidence: int = 0
    is_confirmed: bool = False
    confirmed_amount: Decimal | None = None
    has_purpose: bool = False
    award: str = ""
    counted_usd: Decimal | None = None


def gaps_of(proofs: Proofs) -> tuple[Gap, ...]:
    """What is missing, in the order of the log's columns. Nothing missing: ready to be shown.

    Who confirmed another amount than the one that stands now has not confirmed this one.

    >>> [gap.value for gap in gaps_of(Proofs(Decimal(20), Decimal(900), evidence=1, has_purpose=True))]
    ['confirmed']
    """
    confirmed = proofs.is_confirmed and proofs.confirmed_amount == proofs.amount
    found = (
        (Gap.AMOUNT, proofs.amount is None),
        (Gap.VALUE, proofs.value_usd is None),
        (Gap.RATE, proofs.is_default_rate and proofs.value_usd is not None),
        (Gap.EVIDENCE, proofs.evidence == 0),
        (Gap.CONFIRMED, not confirmed),
        (Gap.PURPOSE, not proofs.has_purpose),
        (Gap.CHANGED, bool(proofs.award) and proofs.counted_usd != proofs.value_usd),
    )
    return tuple(gap for gap, is_missing in found if is_missing)


def award_name(typed: str) -> str:
    """An award's name in one spelling.

    >>> award_name("  WIOA   rapid response ")
    'WIOA rapid response'
    """
    return " ".join(typed.split())
