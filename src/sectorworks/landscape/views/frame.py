"""What the map's pages share: their tabs, and a partnership's entry by its address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.places.models import Scheme
from sectorworks.ui.links import Link, Status

from ..models import Listing, PartnershipStage
from ..queries import registry, whitespace
from ..queries.registry import Entry

TONES = {
    PartnershipStage.EXPLORING: "neutral",
    PartnershipStage.ORGANIZING: "info",
    PartnershipStage.LAUNCHED: "good",
    PartnershipStage.ACTING: "good",
    PartnershipStage.PAUSED: "attention",
    PartnershipStage.ENDED: "neutral",
}


def tabs_of(current: str) -> list[Link]:
    """The three ways to look at the state's partnerships."""
    pages = (("map", _("Registry and map")), ("whitespace", _("White space")), ("overlaps", _("Overlaps")))
    return [Link(label, reverse(name), current=name == current) for name, label in pages]


def stage_status(one: Entry) -> Status:
    """How far it is, as a chip."""
    return Status(str(one.stage.label), TONES[one.stage])


def scheme_in(request: HttpRequest) -> Scheme | None:
    """The scheme that the address asks for, or the first there is; none before places are loaded."""
    offered = whitespace.schemes()
    asked = request.GET.get("scheme", "").removeprefix(whitespace.PREFIX)
    return next((one for one in offered if one.code == asked), next(iter(offered), None))


def entry_or_404(request: HttpRequest, slug: str) -> Entry:
    try:
        return registry.entry_visible_to(request.user, slug)
    except Listing.DoesNotExist as missing:
        raise Http404 from missing


def age_words(one: Entry) -> str:
    """When its staff last confirmed it."""
    days = (clock.today() - one.listing.confirmed_on).days
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else _("%(days)s days ago") % {"days": days}


def plain_context(current: str) -> dict[str, Any]:
    return {"tabs_of": tabs_of(current), "stage_status": stage_status, "age_words": age_words}
