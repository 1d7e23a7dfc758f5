"""What this room adds to the whole site: its door, what search finds in it, and where its figures come from."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.core import clock, registry
from sectorworks.core.registry import Door, DoorPage, SearchHit

from . import handlers
from .queries import data, industry_pages, regions
from .rules.profile_state import ProfileState

MOST_REGIONS = 12


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    pages = (
        DoorPage(gettext_lazy("Regions"), "industries"),
        DoorPage(gettext_lazy("Joint decisions"), "reviews", for_members=True),
        DoorPage(gettext_lazy("Data"), "data"),
    )
    registry.doors.register("industries", Door(gettext_lazy("Industries"), "industries", "insights", pages), rank=20)
    registry.search_providers.register("regions", find_regions, rank=10)
    registry.search_providers.register("industries", find_industries, rank=20)
    registry.data_notes.register("labor market data", data.data_note, rank=10)
    handlers.register()


def find_regions(user: Any, words: str) -> list[SearchHit]:
    offers = regions.find(user, words, clock.today())[:MOST_REGIONS]
    return [
        SearchHit(offer.name, _("Regions"), str(offer.note), reverse("profile") + ProfileState(offer.address).address())
        for offer in offers
    ]


def find_industries(user: Any, words: str) -> list[SearchHit]:
    return [
        SearchHit(title, _("Industries"), industry_pages.kind_of(code), reverse("industry", args=[code]))
        for code, title in industry_pages.find(words)
    ]
