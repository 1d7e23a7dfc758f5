"""Nouns of the sample for `convening_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.convening.models import AssociationRole, Initiative


def nouns() -> dict[str, dict[str, Any]]:
    """One of each page's nouns: Alice's visits, and the food partnership in which they are a part."""
    visits = Initiative.objects.get(name="Plant visits to food makers")
    food = Body.objects.get(name="Prairie Rivers Food Manufacturing Partnership")
    logistics = Body.objects.get(name="Prairie Rivers Transportation and Logistics Partnership")
    return {
        "initiative-public": {"pk": visits.pk},
        "initiative-pair": {"pk": visits.pk, "slug": food.slug},
        "initiative-group": {"slug": food.slug},
        "initiative-group-organizing": {"slug": logistics.slug},
        "initiative-association": {"pk": AssociationRole.objects.get(body=food).pk},
    }
