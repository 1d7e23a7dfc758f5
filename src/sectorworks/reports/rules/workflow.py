"""How a report moves, and whose word it still needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# What may be done in which state: from draft over review and sign-off to publication.
STEPS = {
    "edit": ("draft", "in_review"),
    "send": ("draft",),
    "take_back": ("in_review", "signed"),
    "sign": ("in_review",),
    "publish": ("signed",),
}


def may(step: str, state: str) -> bool:
    """
    >>> may("edit", "in_review"), may("edit", "signed")
    (True, False)
    """
    return state in STEPS[step]


@dataclass(frozen=True, slots=True)
class Word:
    """One person's word on one version of a report."""

    by: int
    is_approval: bool
    version: int


def missing(words: Iterable[Word], version: int, signers: Iterable[int]) -> tuple[int, ...]:
    """Who of the chairs has not approved the report as it stands; a word on an earlier version is stale.

    >>> missing([Word(1, True, 4), Word(2, True, 3)], 4, [1, 2])
    (2,)
    """
    approved = {one.by for one in words if one.is_approval and one.version == version}
    return tuple(one for one in signers if one not in approved)
