"""Organizations that look like one that somebody is about to add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Sum

from sectorworks.core import clock

from ..models import Organization, OrganizationName, Site
from ..rules.likeness import Known, Names
from .visibility import organizations_visible_to

MOST_FOUND = 30
MOST_SHOWN = 5

Stamp = tuple[int | None, ...]
# Names of the whole directory as they were at the stamp; each process reads them again once something changed.
_ready: dict[str, tuple[Stamp, Names]] = {}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed so far."""

    name: str
    city: str = ""
    zip_code: str = ""


def lookalikes(user: Any, draft: Draft, limit: int = MOST_SHOWN) -> list[Organization]:
    """Records the person may see that look like the draft, likeliest first."""
    found = names().like(draft.name, draft.city, draft.zip_code, MOST_FOUND)
    if not found:
        return []
    rows = organizations_visible_to(user, clock.today()).filter(pk__in=[key for key, _score in found])
    by_key = {row.pk: row for row in rows.only("pk", "name", "kind")}
    return [by_key[key] for key, _score in found if key in by_key][:limit]


def names() -> Names:
    """All names of all records that stand, made ready."""
    stamp = _stamp()
    held = _ready.get("names")
    if held is None or held[0] != stamp:
        held = _ready["names"] = (stamp, Names(_known()))
    return held[1]


def _stamp() -> Stamp:
    rows = Organization.objects.aggregate(n=Count("pk"), last=Max("pk"), versions=Sum("version"))
    others = OrganizationName.objects.aggregate(n=Count("pk"), last=Max("pk"))
    return (rows["n"], rows["last"], rows["versions"], others["n"], others["last"])


def _known() -> list[Known]:
    standing = Organization.objects.filter(merged_into=None, arriving_with=None)
    places: dict[int, tuple[str, str]] = {}
    sites = Site.objects.filter(closed_on=None).order_by("-is_main", "pk")
    for key, city, zip_code in sites.values_list("organization_id", "city", "zip_code"):
        places.setdefault(key, (city, zip_code))
    called = list(standing.values_list("pk", "name"))
    called += OrganizationName.objects.filter(organization__in=standing).values_list("organization_id", "name")
    return [Known(key, name, *places.get(key, ("", ""))) for key, name in called]
