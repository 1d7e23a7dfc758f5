"""A number with its pedigree: a value or a range, what is withheld in it, and why it may be undefined."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flag(StrEnum):
    """The fixed list of warnings a figure may carry."""

    WITHHELD = "withheld"  # the publisher withholds it, or part of it
    RANGE = "range"  # built on withheld parts: only bounds are known
    DERIVED = "derived"  # made from other published figures, not published itself
    REFERENCE = "reference"  # from the reconstructed national reference, not an official statistic
    ESTIMATED = "estimated"  # a best estimate inside the range (kept for a later release)
    UNDEFINED = "undefined"  # a zero base: the measure has no meaning here
    NOT_LOADED = "not loaded"  # the data that would answer it is not in the store
    SAMPLE = "sample"  # made by the sample generator


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` is None when only a range is known or nothing is; it is never 0 in place of unknown.

    `lower` and `upper` bound the true value and equal `value` when it is exact. `reason` says in a sentence why
    there is no value. `coverage_share` (0 to 1) is the share of establishments in the parts that are published.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None
    flags: frozenset[Flag] = frozenset()
    reason: str = ""
    coverage_share: float | None = None

    @property
    def is_exact(self) -> bool:
        return self.value is not None


def exact(value: float, *flags: Flag) -> Figure:
    """A figure known exactly."""
    return Figure(value, value, value, frozenset(flags))


def between(lower: float, upper: float, *, coverage_share: float | None = None) -> Figure:
    """A figure of which only bounds are known; exact when they meet.

    >>> between(3, 3).value
    3
    >>> between(3, 5).value is None
    True
    """
    if lower == upper:
        return Figure(lower, lower, upper, frozenset({Flag.DERIVED}), "", coverage_share)
    return Figure(None, lower, upper, frozenset({Flag.RANGE, Flag.WITHHELD}), WITHHELD_REASON, coverage_share)


def undefined(reason: str) -> Figure:
    """A measure that has no meaning here; `reason` is a full sentence."""
    return Figure(None, None, None, frozenset({Flag.UNDEFINED}), reason)


WITHHELD_REASON = "BLS withholds part of this figure to protect single employers, so only a range is known."
