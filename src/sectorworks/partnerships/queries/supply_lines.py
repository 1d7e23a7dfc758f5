"""One company's own lines on a supply map, shown or not: for the company and the organization that keeps its record."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization

from ..models import SupplyEntry, SupplyIntroduction, SupplyLink
from .supply_map import SHOWN_ENTRY


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands of one company: entries, what it buys, who says they buy from it, introductions it is asked for."""

    entries: list[SupplyEntry]
    buys: list[SupplyLink]
    supplies: list[SupplyLink]
    introductions: list[SupplyIntroduction]

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.buys or self.supplies)


def of(body: Body, company: Organization) -> Lines:
    """Four statements. A buyer's line reaches its supplier only once the buyer agreed to show it."""
    entries = SupplyEntry.objects.filter(body=body, organization=company).order_by("side", "commodity", "pk")
    links = SupplyLink.objects.filter(body=body).select_related("buyer", "supplier").order_by("commodity", "pk")
    said = links.filter(supplier=company, removed_at=None, buyer_consented_on__isnull=False)
    return Lines(list(entries), list(links.filter(buyer=company)), list(said), introductions_of(body, company))


def introductions_of(body: Body, company: Organization) -> list[SupplyIntroduction]:
    """Introductions of the company, newest first: none once either side took its entry off the map."""
    shown = SupplyEntry.objects.filter(SHOWN_ENTRY, body=body).values("pk")
    rows = SupplyIntroduction.objects.filter(
        Q(need__organization=company) | Q(offer__organization=company), need__in=shown, offer__in=shown
    )
    near = ("need__organization", "offer__organization", "need_answered_by", "offer_answered_by", "asked_by")
    return list(rows.select_related(*near).order_by("-asked_at", "-pk"))
