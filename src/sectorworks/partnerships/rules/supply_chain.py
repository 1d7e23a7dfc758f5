"""What hangs on what in a supply map: only sources, companies that hold others together, and what a stop would cost.

Companies and suppliers outside are nodes by a key of text; a supply goes from a supplier to a buyer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supply:
    """One buyer gets one thing from one supplier. `is_only_source` is the buyer's own word."""

    supplier: str
    buyer: str
    commodity: str
    is_only_source: bool = False


@dataclass(frozen=True, slots=True)
class OnlySource:
    """A supplier that is the only source of a thing for these buyers, by their own word."""

    supplier: str
    commodity: str
    buyers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A company without which these others would stand apart from the rest of the map."""

    company: str
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What one buyer would lose when a company stops: who else supplies it already, and who offers it.

    `others` are further sources the buyer has on the map; `offers` are keys of offers in the region.
    """

    supply: Supply
    others: tuple[str, ...]
    offers: tuple[int, ...]

    @property
    def is_without_source(self) -> bool:
        return not self.others and not self.offers


@dataclass(frozen=True, slots=True)
class Stop:
    """What happens when one company stops. `held_up` wait behind a buyer that is left without a source."""

    company: str
    losses: tuple[Loss, ...]
    held_up: tuple[str, ...]
    cut_off: tuple[str, ...]


def only_sources(supplies: Iterable[Supply]) -> list[OnlySource]:
    """Every supplier that buyers call their only source of a thing, those of most buyers first."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in supplies:
        if one.is_only_source:
            found[one.supplier, one.commodity].add(one.buyer)
    rows = [OnlySource(supplier, what, tuple(sorted(buyers))) for (supplier, what), buyers in found.items()]
    return sorted(rows, key=lambda one: (-len(one.buyers), one.supplier, one.commodity))


def neighbors_of(supplies: Iterable[Supply]) -> dict[str, set[str]]:
    """Who deals with whom, whichever way the goods go."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in supplies:
        near[one.supplier].add(one.buyer)
        near[one.buyer].add(one.supplier)
    return dict(near)


def pieces(near: Mapping[str, set[str]], without: str = "") -> list[frozenset[str]]:
    """The connected parts of the map, the largest first; on request as if one company were not there."""
    left, found = {one for one in near if one != without}, []
    while left:
        part, edge = set[str](), {min(left)}
        while edge:
            part |= edge
            edge = {one for node in edge for one in near[node] if one != without} - part
        left -= part
        found.append(frozenset(part))
    return sorted(found, key=lambda one: (-len(one), min(one)))


def cut_off_by(near: Mapping[str, set[str]], company: str) -> tuple[str, ...]:
    """Who is connected with the rest through this company alone: all but the largest part that it leaves of its own."""
    whole = next((one for one in pieces(near) if company in one), frozenset())
    parts = [one for one in pieces(near, company) if one <= whole]
    return tuple(sorted(node for part in parts[1:] for node in part))


def cuts(supplies: Iterable[Supply]) -> list[Cut]:
    """Companies whose loss cuts others off (articulation points of the map), those that cut most off first."""
    near = neighbors_of(supplies)
    found = [Cut(one, cut_off) for one in near if (cut_off := cut_off_by(near, one))]
    return sorted(found, key=lambda one: (-len(one.cut_off), one.company))


def stop(company: str, supplies: Iterable[Supply], offers_of: Callable[[Supply], Iterable[tuple[int, str]]]) -> Stop:
    """What if this company stops? `offers_of` gives key and company of each offer that could replace a supply."""
    known = list(supplies)
    losses = tuple(_loss(one, known, offers_of) for one in known if one.supplier == company)
    struck = {one.supply.buyer for one in losses if one.is_without_source}
    near = neighbors_of(known)
    cut_off = cut_off_by(near, company) if company in near else ()
    ordered = sorted(losses, key=lambda one: (not one.is_without_source, bool(one.others), one.supply.buyer))
    return Stop(company, tuple(ordered), held_up_behind(struck, known, company), cut_off)


def _loss(lost: Supply, known: list[Supply], offers_of: Callable[[Supply], Iterable[tuple[int, str]]]) -> Loss:
    others = {
        one.supplier
        for one in known
        if one.buyer == lost.buyer and one.commodity == lost.commodity and one.supplier != lost.supplier
    }
    offers = tuple(key for key, whose in offers_of(lost) if whose not in (lost.supplier, lost.buyer))
    return Loss(lost, tuple(sorted(others)), offers)


def held_up_behind(struck: Iterable[str], supplies: Iterable[Supply], stopped: str) -> tuple[str, ...]:
    """Who depends on a struck company as an only source, directly or through others."""
    known, first = list(supplies), set(struck)
    reached, edge = set(first), set(first)
    while edge:
        edge = {one.buyer for one in known if one.is_only_source and one.supplier in edge} - reached - {stopped}
        reached |= edge
    return tuple(sorted(reached - first))
