"""What a supply map shows: entries and purchases to which every company in them has said yes, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.directory.queries import industries
from sectorworks.search.rules import fold

from ..models import SupplyEntry, SupplyIntroduction, SupplyLink, SupplySide
from ..rules import commodities, supply_chain
from ..rules.commodities import Match, Thing, Why
from ..rules.supply_chain import Cut, OnlySource, Stop, Supply
from ..rules.supply_drawing import Deal, Drawing, draw
from . import supply_readers as readers

SHOWN_ENTRY = Q(removed_at=None, consented_on__isnull=False)
# A supplier outside the region has no account to agree with: its line is shown, its name is not.
SHOWN_LINK = Q(removed_at=None, buyer_consented_on__isnull=False) & (
    Q(supplier=None) | Q(supplier_consented_on__isnull=False)
)


def shown_entries(body: Body) -> QuerySet[SupplyEntry]:
    """Needs and offers that others see."""
    rows = SupplyEntry.objects.filter(SHOWN_ENTRY, body=body).select_related("organization")
    return rows.order_by("organization__name_key", "commodity", "pk")


def shown_links(body: Body) -> QuerySet[SupplyLink]:
    """Purchases that others see."""
    rows = SupplyLink.objects.filter(SHOWN_LINK, body=body).select_related("buyer", "supplier")
    return rows.order_by("buyer__name_key", "commodity", "pk")


@dataclass(frozen=True)
class SupplyMap:
    """Everything a reader of the map sees. `members` are the keys of the companies with a seat."""

    body: Body
    entries: tuple[SupplyEntry, ...]
    links: tuple[SupplyLink, ...]
    members: frozenset[int]

    @cached_property
    def on_it(self) -> frozenset[int]:
        """Companies with a line on the map."""
        found = {one.organization_id for one in self.entries} | {one.buyer_id for one in self.links}
        return frozenset(found | {one.supplier_id for one in self.links if one.supplier_id})

    @property
    def consented(self) -> int:
        """How many member companies have a line on the map."""
        return len(self.on_it & self.members)

    @cached_property
    def names(self) -> dict[str, str]:
        """Nodes of the drawing by key: everybody in a purchase that is shown."""
        found = {company_key(one.buyer_id): one.buyer.name for one in self.links}
        found |= {source_key(one): source_name(one) for one in self.links}
        return found

    @cached_property
    def supplies(self) -> tuple[Supply, ...]:
        return tuple(
            Supply(source_key(one), company_key(one.buyer_id), commodities.name_of(one.commodity), one.is_only_source)
            for one in self.links
        )

    @cached_property
    def only_sources(self) -> list[OnlySource]:
        return supply_chain.only_sources(self.supplies)

    @cached_property
    def cuts(self) -> list[Cut]:
        """Companies alone: what is outside the region is not this partnership's to look after."""
        found = [(one.company, _companies(one.cut_off)) for one in supply_chain.cuts(self.supplies)]
        return [Cut(*one) for one in found if one[1] and _companies([one[0]])]

    @cached_property
    def written(self) -> dict[str, str]:
        """Commodities as companies write them, by the name that makes them one."""
        return {commodities.name_of(one.commodity): one.commodity for one in reversed(self.links)}

    def of_side(self, side: SupplySide) -> list[SupplyEntry]:
        return [one for one in self.entries if one.side == side]

    @cached_property
    def matches(self) -> list[Match]:
        """Needs that a company here offers to fill."""
        needs, offers = (map(thing, self.of_side(side)) for side in (SupplySide.NEEDS, SupplySide.OFFERS))
        return commodities.matches(needs, offers)

    def offers_for(self, supply: Supply) -> list[tuple[int, str]]:
        """Offers that could replace a supply: key, and the company as a node."""
        code = next(
            (one.naics_code for one in self.links if commodities.name_of(one.commodity) == supply.commodity), ""
        )
        wanted = Thing(0, 0, supply.commodity, code)
        found = commodities.matches([wanted], map(thing, self.of_side(SupplySide.OFFERS)))
        return [(one.offer.key, company_key(one.offer.company)) for one in found]

    def stop(self, company: int) -> Stop:
        """What if this company stops?"""
        found = supply_chain.stop(company_key(company), self.supplies, self.offers_for)
        return replace(found, cut_off=_companies(found.cut_off))

    def suppliers(self) -> list[tuple[int, str]]:
        """Companies of the region that supply somebody on the map, by name."""
        found = {one.supplier.pk: one.supplier.name for one in self.links if one.supplier}
        return sorted(found.items(), key=lambda pair: pair[1].casefold())

    def drawing(self) -> Drawing | None:
        if not self.links:
            return None
        critical = {one.supplier for one in self.only_sources} | {one.company for one in self.cuts}
        outside = frozenset(key for key in self.names if not key.startswith("c"))
        return draw(self.names, list(self._deals()), frozenset(critical) - outside, outside)

    def _deals(self) -> Iterator[Deal]:
        held: dict[tuple[str, str], list[Supply]] = {}
        for one in self.supplies:
            held.setdefault((one.supplier, one.buyer), []).append(one)
        for (supplier, buyer), rows in held.items():
            what = ", ".join(dict.fromkeys(self.written[one.commodity] for one in rows))
            told = {"buyer": self.names[buyer], "supplier": self.names[supplier], "what": what}
            words = _("%(buyer)s buys from %(supplier)s: %(what)s") % told
            yield Deal(supplier, buyer, words, any(one.is_only_source for one in rows))


def of(body: Body, today: date) -> SupplyMap:
    """The map as it may be shown on a day, in three statements."""
    members = frozenset(readers.members_of(body, today).values_list("pk", flat=True))
    return SupplyMap(body, tuple(shown_entries(body)), tuple(shown_links(body)), members)


def thing(entry: SupplyEntry) -> Thing:
    """An entry as the rules of matching take it."""
    return Thing(entry.pk, entry.organization_id, entry.commodity, entry.naics_code)


def why_alike(need: SupplyEntry, offer: SupplyEntry) -> Why | None:
    """Why an offer may answer a need; None when it does not."""
    return commodities.alike(thing(need), thing(offer))


def _companies(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in keys if one.startswith("c"))


def company_key(pk: int) -> str:
    """A company's node."""
    return f"c{pk}"


def source_key(link: SupplyLink) -> str:
    """The supplier's node. Outsiders that may not be named stay apart: nobody learns that two buy from one."""
    if link.supplier_id:
        return company_key(link.supplier_id)
    return f"n{fold(link.supplier_name)}" if link.supplier_consented_on else f"x{link.pk}"


def source_name(link: SupplyLink) -> str:
    """The supplier as others may know it."""
    if link.supplier:
        return link.supplier.name
    if link.supplier_consented_on:
        return _("%(name)s, outside the region") % {"name": link.supplier_name}
    return _("Outside the region")


def industry_of(code: str) -> str:
    """An industry in words with its code; empty without one."""
    title = industries.title_of(code)
    return f"{title} ({code})" if title else code


def introductions_between(found: Iterable[Match]) -> dict[tuple[int, int], SupplyIntroduction]:
    """Who was asked already, by the keys of need and offer."""
    pairs = [(one.need.key, one.offer.key) for one in found]
    rows = SupplyIntroduction.objects.filter(need__in=[need for need, _offer in pairs])
    return {(one.need_id, one.offer_id): one for one in rows}
