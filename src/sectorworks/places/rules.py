"""Facts about places, and the arithmetic of which jurisdictions a footprint crosses. No database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# QCEW's series on NAICS begins in 1990: facts with no known start hold from there.
START_OF_RECORD = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class AreaFact:
    """A place while its code was in force. `valid_to` is the first day it no longer was; None means it still is."""

    code: str
    kind: str
    name: str
    state_code: str = ""
    valid_from: date = START_OF_RECORD
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SchemeFact:
    """One way of dividing an area for a purpose. `must_be_told`: its regions have a body that expects to hear."""

    code: str
    name: str
    source: str
    must_be_told: bool = True


@dataclass(frozen=True, slots=True)
class RegionFact:
    """One region of a scheme, and the board or body that answers for it."""

    scheme: str
    code: str
    name: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """A county in a region of a scheme. `share` (above 0, at most 1) is the part of the county that lies there."""

    scheme: str
    region: str
    area_code: str
    share: float = 1.0
    valid_from: date = START_OF_RECORD
    valid_to: date | None = None
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference tables of one release, ready to load."""

    areas: tuple[AreaFact, ...]
    schemes: tuple[SchemeFact, ...]
    regions: tuple[RegionFact, ...]
    memberships: tuple[MembershipFact, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """One jurisdiction that a footprint touches.

    `footprint_share` is the part of the footprint's counties that lies in it, `region_share` the part of its own
    counties that the footprint covers; both 0 to 1, counted in counties and their shares, not in people or jobs.
    """

    scheme: str
    region: str
    area_codes: tuple[str, ...]
    footprint_share: float
    region_share: float
    is_uncertain: bool

    @property
    def is_cut(self) -> bool:
        """Part of the jurisdiction stays outside the footprint."""
        return self.region_share < 1 - 1e-9


def crossings(members: Sequence[tuple[str, float]], memberships: Iterable[MembershipFact]) -> tuple[Crossing, ...]:
    """The jurisdictions a footprint touches, the largest part of the footprint first within each scheme.

    `members` are the footprint's counties with their weights; `memberships` must hold every county of the regions
    in question, also those outside the footprint, since they are the base of `region_share`.
    """
    weight = dict(members)
    footprint = sum(weight.values())
    inside: dict[tuple[str, str], float] = defaultdict(float)
    whole: dict[tuple[str, str], float] = defaultdict(float)
    touched: dict[tuple[str, str], list[MembershipFact]] = defaultdict(list)
    for membership in memberships:
        key = (membership.scheme, membership.region)
        whole[key] += membership.share
        if membership.area_code in weight:
            inside[key] += membership.share * weight[membership.area_code]
            touched[key].append(membership)
    found = [
        Crossing(
            scheme=key[0],
            region=key[1],
            area_codes=tuple(sorted(fact.area_code for fact in facts)),
            footprint_share=inside[key] / footprint,
            region_share=inside[key] / whole[key],
            is_uncertain=any(fact.is_uncertain for fact in facts),
        )
        for key, facts in touched.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.scheme, -one.footprint_share, one.region)))


def crossing_index(crossed: Sequence[Crossing]) -> float | None:
    """How many jurisdictions of one scheme does the footprint effectively spread over?

    1 / Σ p², where p is each jurisdiction's part of what the scheme covers of the footprint: 1 when it lies in a
    single one, 2 when two hold half each. It is the inverse Herfindahl index (Laakso and Taagepera 1979). None
    when the scheme covers no part of the footprint.
    """
    total = sum(one.footprint_share for one in crossed)
    if not total:
        return None
    return 1 / sum((one.footprint_share / total) ** 2 for one in crossed)
