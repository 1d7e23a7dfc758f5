"""How well found pairs agree with the truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Counts of pairs: found and true, found in all, true in all."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """The share of found pairs that are true; 1 when none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of true pairs that were found; 1 when there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Accuracy(right=6, found=8, true=12).f1  # 2 x 6 / (8 + 12)
        0.6
        """
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def in_order(first: str, second: str) -> tuple[str, str]:
    """A pair with the lower key first, as sets of pairs hold it."""
    return (first, second) if first <= second else (second, first)


def pairs_within(groups: Iterable[list[str]]) -> set[tuple[str, str]]:
    """Every pair of keys that are in one group."""
    return {in_order(a, b) for group in groups for a, b in combinations(group, 2)}


def accuracy(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> Accuracy:
    """Pairs compared with the truth; both hold each pair once, the lower key first."""
    return Accuracy(len(found & truth), len(found), len(truth))
