"""What this room adds to the whole site: its door, what search finds in it, and where its figures come from."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.core import clock, registry
from sectorworks.core.registry import Door, SearchHit

MOST_REGIONS = 12


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    registry.doors.register("industries", Door(gettext_lazy("Industries"), "industries", "insights"), rank=20)
    registry.search_providers.register("regions", find_regions, rank=10)
    registry.search_providers.register("industries", find_industries, rank=20)
    registry.data_notes.register("labor market data", data_note, rank=10)


def find_regions(user: Any, words: str) -> list[SearchHit]:
    from .queries import regions
    from .rules.profile_state import ProfileState

    offers = regions.find(user, words, clock.today())[:MOST_REGIONS]
    return [
        SearchHit(offer.name, _("Regions"), str(offer.note), reverse("profile") + ProfileState(offer.address).address())
        for offer in offers
    ]


def find_industries(user: Any, words: str) -> list[SearchHit]:
    from .queries import industry_pages

    return [
        SearchHit(title, _("Industries"), industry_pages.kind_of(code), reverse("industry", args=[code]))
        for code, title in industry_pages.find(words)
    ]


def data_note() -> str:
    """One sentence for the foot of every page; empty while nothing is loaded."""
    from .queries import store

    if not store.has_data():
        return ""
    edition = store.edition()
    told = {"first": edition.periods[0].code, "latest": edition.latest_period.code, "edition": edition.id}
    if edition.basis == store.SAMPLE:
        return _("Figures are samples, made up, for %(first)s to %(latest)s.") % told
    return (
        _("Figures: US Bureau of Labor Statistics, QCEW, %(first)s to %(latest)s; edition %(edition)s. BLS withholds "
          "figures that would tell about single employers; we show what is known as a range.") % told
    )  # fmt: skip
