"""How far two efforts do the same thing for the same companies: the duplication score, 0 to 100.

Question: would a company feel that these two are one effort run twice?
Formula: 100 × Σ weight × likeness ÷ Σ weight, over the parts both efforts say something about:
  industry   mean over both efforts' codes of the best match on the other side; 1 for the same code, for a code that
             begins the other one the shorter length over the longer (311 and 3112: 0.75), else 0
  area       counties in both ÷ counties in either
  purpose    purposes in both ÷ purposes in either
  employers  companies in both ÷ companies in either
A part on which either side says nothing is left out and its weight with it. Where neither industries nor employers
meet, or neither counties nor employers do, the score is 0: the two court different companies.
Worked example, weights 35, 25, 15 and 25: 311 in counties {A, B} for talent with companies {1, 2}, and 3112 in {B} for
talent with {2, 3}: industry 0.75, area 1/2, purpose 1, employers 1/3, so 35 × 0.75 + 25 × 0.5 + 15 + 25/3 = 62.08.
Two efforts that say the same of all four score 100; the score does not depend on which is named first.
Our own measure; the parts follow the seed's words "independently of each other, duplication of effort".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PARTS = ("industry", "area", "purpose", "employers")
# How many companies of both efforts who does not see both is told: the largest of these that is reached.
TOLD = (50, 20, 10, 5, 3)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part weighs, from one day on. Pairs below `shown_from` are not listed."""

    industry: float
    area: float
    purpose: float
    employers: float
    shown_from: float
    valid_from: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """What the score looks at; codes of industries and counties, purposes, keys of companies."""

    industries: frozenset[str]
    areas: frozenset[str]
    purposes: frozenset[str]
    employers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """The score with its parts, each 0 to 1; None where a side says nothing."""

    total: float
    parts: dict[str, float | None]


def score(one: Effort, other: Effort, weights: Weights, *, is_exact: bool = True) -> Score:
    """The duplication score of two efforts, in either order.

    Not exact, for who does not see the companies of both: the companies in both count as `told` says, and below three
    the part of employers is left out. Whoever lists one company more in an effort of their own does not learn from the
    score whether the other effort has it.
    """
    in_both = len(one.employers & other.employers)
    parts = {
        "industry": industries_alike(one.industries, other.industries),
        "area": shared(one.areas, other.areas),
        "purpose": shared(one.purposes, other.purposes),
        "employers": employers_alike(one.employers, other.employers, in_both if is_exact else told(in_both)),
    }
    known = {name: value for name, value in parts.items() if value is not None}
    total = sum(getattr(weights, name) for name in known)
    meets = bool(known.get("employers")) or (bool(known.get("industry")) and known.get("area") != 0)
    if not total or not meets:
        return Score(0.0, parts)
    return Score(100 * sum(getattr(weights, name) * value for name, value in known.items()) / total, parts)


def employers_alike(one: frozenset[int], other: frozenset[int], in_both: int | None) -> float | None:
    """`in_both` over what is in either, counted with it; None when a side says nothing or the number is not told.

    >>> employers_alike(frozenset({1, 2}), frozenset({2, 3}), 1)
    0.3333333333333333
    """
    if not one or not other or in_both is None:
        return None
    return in_both / (len(one) + len(other) - in_both)


def told(count: int) -> int | None:
    """That many or more: what who does not see both efforts learns of the companies in both; None below three.

    >>> [told(count) for count in (2, 3, 4, 12)]
    [None, 3, 3, 10]
    """
    return next((least for least in TOLD if count >= least), None)


def shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """What is in both over what is in either; None when a side says nothing.

    >>> shared(frozenset("ab"), frozenset("bc")), shared(frozenset("a"), frozenset())
    (0.3333333333333333, None)
    """
    if not one or not other:
        return None
    return len(one & other) / len(one | other)


def industries_alike(one: frozenset[str], other: frozenset[str]) -> float | None:
    """The mean of each code's best match on the other side.

    >>> food, snacks, care = frozenset({"311"}), frozenset({"3112"}), frozenset({"62"})
    >>> industries_alike(food, snacks), industries_alike(food, care)
    (0.75, 0.0)
    """
    if not one or not other:
        return None
    here = sum(max(_match(a, b) for b in other) for a in sorted(one))
    there = sum(max(_match(a, b) for a in one) for b in sorted(other))
    return (here + there) / (len(one) + len(other))


def _match(one: str, other: str) -> float:
    if one == other:
        return 1.0
    wide, narrow = sorted((one, other), key=lambda code: (len(code.partition("-")[0]), -len(code)))
    low, _dash, high = wide.partition("-")
    inside = low <= narrow[:2] <= high if high else narrow.startswith(wide)
    return len(low) / len(narrow.partition("-")[0]) if inside else 0.0
