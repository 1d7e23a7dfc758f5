"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Listing, ListingEdition, PartnershipStage
from .queries import registry


def listing(body: Body, **fields: Any) -> Listing:
    """One entry on the map with its first edition."""
    given = {"sector": "Food", "stage": PartnershipStage.EXPLORING, "confirmed_on": date(2026, 3, 1)} | fields
    made = Listing.objects.create(body=body, **given)
    content = registry.content_of(made, made.confirmed_on).plain()
    ListingEdition.objects.create(listing=made, number=1, content=content, reason="First", at=AT, by=None)
    return made
