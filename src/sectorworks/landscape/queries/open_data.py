"""The registry as open data: the same entries as rows, as GeoJSON and as plain JSON, with their source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.documents import tree
from sectorworks.industry.queries import county_shapes

from .registry import Entry

LICENSE = "CC0-1.0"
COLUMNS = (
    "slug", "name", "sector", "stage", "naics_codes", "county_fips_codes", "region", "convener", "launched_on",
    "recognized_on", "confirmed_on", "edition", "changed_at",
)  # fmt: skip


def row(one: Entry) -> dict[str, Any]:
    """One entry, codes as text, days in ISO form."""
    content = one.content
    return {
        "slug": one.slug,
        "name": one.name,
        "sector": content.sector,
        "summary": content.summary,
        "stage": content.stage,
        "stage_words": str(one.stage.label),
        "naics_codes": list(content.industries),
        "county_fips_codes": list(content.counties),
        "region": content.region,
        "convener": content.convener,
        "launched_on": content.launched_on or None,
        "recognized_on": one.recognized_on.isoformat() if one.recognized_on else None,
        "confirmed_on": one.listing.confirmed_on.isoformat(),
        "edition": one.edition,
        "changed_at": one.changed_at.isoformat(),
    }


def pedigree(address: str, at: datetime) -> dict[str, Any]:
    """Where the data is from, of when, under which terms."""
    return {
        "source": "Sectorworks, registry of sector partnerships; entries written and confirmed by the partnerships",
        "address": address,
        "retrieved_at": at.isoformat(),
        "vintage": at.date().isoformat(),
        "boundaries": county_shapes.SOURCE,
        "license": LICENSE,
    }


def plain(found: list[Entry], address: str, at: datetime) -> dict[str, Any]:
    return {"about": pedigree(address, at), "partnerships": [row(one) for one in found]}


def geojson(found: list[Entry], address: str, at: datetime) -> dict[str, Any]:
    """One feature a partnership: its counties as one shape."""
    features = [
        {
            "type": "Feature",
            "id": one.slug,
            "properties": row(one),
            "geometry": county_shapes.geometry(one.content.counties),
        }
        for one in found
    ]
    return {"type": "FeatureCollection", "about": pedigree(address, at), "features": features}


def table(found: list[Entry], today: date) -> tree.Table:
    """Rows for a spreadsheet; lists are written with spaces between."""
    rows = [row(one) for one in found]
    cells = tuple(tuple(_cell(one[name]) for name in COLUMNS) for one in rows)
    caption = _("Partnerships on the map, %(day)s") % {"day": today.isoformat()}
    return tree.Table(caption=caption, columns=tuple(tree.Column(name) for name in COLUMNS), rows=cells)


def _cell(value: Any) -> str | int:
    if isinstance(value, list):
        return " ".join(value)
    return value if isinstance(value, int) else value or ""
