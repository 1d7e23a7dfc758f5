"""How far do several people's rankings of the same industries agree? Ranks, matrix, and Kendall's W."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Ranking:
    """One person's order of the candidates. `places` holds what they wrote; a candidate left out is not ranked."""

    person: str
    system: str
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kendall's W, 0 (none) to 1 (complete); None with the reason when it has no meaning."""

    value: float | None
    people_count: int
    industries_count: int
    reason: str = ""


class Standing(StrEnum):
    """How one industry stands with the people at the table."""

    ALL = "all"  # everyone puts it among the first N
    SOME = "some"  # they differ
    NONE = "none"  # nobody does


@dataclass(frozen=True, slots=True)
class Row:
    """One industry side by side: everyone's rank (halves where tied), the middle, the spread, and who is for it.

    `systems_for` are the systems whose median rank is among the first N.
    """

    code: str
    ranks: tuple[float, ...]
    median: float
    spread: float
    standing: Standing
    systems_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many industries two people both put among their first N."""

    one: str
    other: str
    shared_count: int


def midranks(codes: Sequence[str], places: Mapping[str, int]) -> tuple[float, ...]:
    """Ranks 1 to n in the order of `codes`. Equal places share the mean of the ranks they fill; candidates without
    a place share the last ones.

    >>> midranks(["a", "b", "c", "d"], {"a": 1, "b": 2, "c": 2})
    (1.0, 2.5, 2.5, 4.0)
    """
    last = max(places.values(), default=0) + 1
    written = [places.get(code, last) for code in codes]
    return tuple(sum(other < own for other in written) + (written.count(own) + 1) / 2 for own in written)


def kendalls_w(codes: Sequence[str], rankings: Sequence[Ranking]) -> Agreement:
    """How far do all rankings agree as a whole?

    W = 12 S / (m² (n³ - n) - m Σ T), with m people, n industries, S = Σ (R - mean R)² over the industries' sums of
    ranks R, and T = Σ (t³ - t) over one person's groups of t tied industries (the correction for ties).

    Worked example: two people rank three industries 1, 2, 3 and 1, 3, 2. The sums are 2, 5, 5, their mean 4,
    S = 4 + 1 + 1 = 6, W = 12 · 6 / (4 · 24) = 0.75.

    Undefined with fewer than two rankings or two industries, and when everyone ties everything.
    Reference: Kendall and Gibbons (1990), Rank Correlation Methods, 5th ed., chapter 6.
    """
    people, industries = len(rankings), len(codes)
    if people < 2:
        return Agreement(None, people, industries, _("Agreement needs at least two rankings."))
    if industries < 2:
        return Agreement(None, people, industries, _("Agreement needs at least two industries to rank."))
    ranks = [midranks(codes, ranking.places) for ranking in rankings]
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    mean = sum(sums) / industries
    squares = sum((one - mean) ** 2 for one in sums)
    ties = sum(sum(t**3 - t for t in Counter(row).values()) for row in ranks)
    most = people**2 * (industries**3 - industries) - people * ties
    if not most:
        return Agreement(None, people, industries, _("Everyone gave every industry the same place."))
    return Agreement(12 * squares / most, people, industries)


# Schmidt (1997), Managing Delphi surveys using nonparametric statistical techniques, Decision Sciences 28(3), table 2.
BANDS = (
    (0.9, gettext_lazy("very strong")),
    (0.7, gettext_lazy("strong")),
    (0.5, gettext_lazy("moderate")),
    (0.3, gettext_lazy("weak")),
)


def in_words(agreement: Agreement) -> str:
    """The measure as one word or two, by the bands of Schmidt (1997); empty when undefined."""
    if agreement.value is None:
        return ""
    return str(next((word for floor, word in BANDS if agreement.value >= floor - 1e-9), _("very weak")))


def side_by_side(codes: Sequence[str], rankings: Sequence[Ranking], top_count: int) -> tuple[Row, ...]:
    """Every industry with everyone's rank, best median first. Empty when nobody has ranked."""
    if not rankings:
        return ()
    by_person = [midranks(codes, ranking.places) for ranking in rankings]
    rows = []
    for position, code in enumerate(codes):
        ranks = tuple(person[position] for person in by_person)
        inside = [rank <= top_count for rank in ranks]
        standing = Standing.ALL if all(inside) else Standing.SOME if any(inside) else Standing.NONE
        systems = {ranking.system for ranking in rankings}
        systems_for = tuple(
            system
            for system in sorted(systems)
            if median(rank for rank, one in zip(ranks, rankings, strict=True) if one.system == system) <= top_count
        )
        rows.append(Row(code, ranks, median(ranks), max(ranks) - min(ranks), standing, systems_for))
    return tuple(sorted(rows, key=lambda row: (row.median, row.spread, row.code)))


def overlaps(codes: Sequence[str], rankings: Sequence[Ranking], top_count: int) -> tuple[Overlap, ...]:
    """For each pair of people, how many of their first N they share."""
    first = {
        ranking.person: {
            code for code, rank in zip(codes, midranks(codes, ranking.places), strict=True) if rank <= top_count
        }
        for ranking in rankings
    }
    return tuple(Overlap(one, other, len(first[one] & first[other])) for one, other in combinations(first, 2))
