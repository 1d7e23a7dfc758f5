"""What the sample lacks for `supply_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.partnerships.kit_sample_operations import PROSPECT
from sectorworks.partnerships.models import KitPiece, Prospect, SupplyEntry, SupplyLink
from sectorworks.partnerships.solutions_sample_operations import FOOD


def nouns() -> dict[str, dict[str, Any]]:
    """The sample's food partnership, what one of its companies noted, its kit and its prospect."""
    entry = SupplyEntry.objects.filter(body__name=FOOD).select_related("body").order_by("pk")[0]
    return {
        "supply-partnership": {"slug": entry.body.slug},
        "supply-company": {"slug": entry.body.slug, "pk": entry.organization_id},
        "supply-entry": {"pk": entry.pk},
        "supply-link": {"pk": SupplyLink.objects.filter(body=entry.body).order_by("pk")[0].pk},
        "supply-piece": {"pk": KitPiece.objects.filter(body=entry.body).order_by("-pk")[0].pk},
        "supply-prospect": {"pk": Prospect.objects.get(name=PROSPECT).pk},
    }
