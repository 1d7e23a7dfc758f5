"""Nouns of the policy tables of `supply.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from world import World, make_world

from sectorworks.bodies.models import Voice
from sectorworks.directory.factories import AT
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import ProspectReader, SupplyEntry

Cast = dict[str, Any]
DAY = date(2026, 3, 2)


def _partnership(cast: Cast) -> World:
    """The employer's company has a seat of its own, in which somebody without an account sits."""
    world = make_world(cast)
    factories.seated(world.body, "Dora Owner", world.employer, Voice.BUSINESS)
    return world


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _partnership(cast).body.slug}


def _company(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    return {"slug": world.body.slug, "pk": world.employer.pk}


def _shown(world: World, cast: Cast, whose: Any, **fields: Any) -> SupplyEntry:
    agreed = {"consented_on": DAY, "consented_by": cast["staff"]}
    return factories.supply_entry(world.body, whose, **agreed | fields)


def _entry(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    return {"pk": factories.supply_entry(world.body, world.employer).pk}


def _link(cast: Cast) -> dict[str, Any]:
    """The employer buys from the chair's company, which knows of it: the buyer agreed."""
    world = _partnership(cast)
    agreed = {"buyer_consented_on": DAY, "buyer_consented_by": cast["employer"]}
    return {"pk": factories.supply_link(world.body, world.employer, world.company, **agreed).pk}


def _introduction(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    need, offer = _shown(world, cast, world.employer, side="needs"), _shown(world, cast, world.company)
    return {"pk": factories.supply_introduction(need, offer, cast["staff"]).pk}


def _piece(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.kit_piece(_partnership(cast).body).pk}


def _given(cast: Cast) -> dict[str, Any]:
    """One message is approved; the employer's company reads it, and may not change it."""
    world = _partnership(cast)
    return {"pk": factories.kit_piece(world.body, approved_on=DAY, approved_by=cast["chair"]).pk}


def _kit(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    factories.kit_piece(world.body, approved_on=DAY, approved_by=cast["chair"])
    return {"slug": world.body.slug}


def _prospect(cast: Cast) -> dict[str, Any]:
    """The rival is named for it."""
    lead = factories.prospect(_partnership(cast).body, cast["staff"])
    ProspectReader.objects.create(prospect=lead, reader=cast["rival"], named_at=AT, named_by=cast["staff"])
    return {"pk": lead.pk, "slug": lead.body.slug}


def _prospects(cast: Cast) -> dict[str, Any]:
    return {"slug": _prospect(cast)["slug"]}


def _one_prospect(cast: Cast) -> dict[str, Any]:
    return {"pk": _prospect(cast)["pk"]}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(["supply", "supply_stop", "supply_introduce", "kit_piece_new"], _slug),
    **dict.fromkeys(["supply_company", "supply_entry_new", "supply_link_new"], _company),
    **dict.fromkeys(["supply_entry_edit", "supply_entry_consent", "supply_entry_step"], _entry),
    **dict.fromkeys(["supply_link", "supply_link_edit", "supply_link_consent", "supply_link_step"], _link),
    "supply_introduction_answer": _introduction,
    **dict.fromkeys(["kit", "kit_files"], _kit),
    **dict.fromkeys(["kit_piece_edit", "kit_piece_step"], _given),
    "kit_picture": _piece,
    **dict.fromkeys(["kit_prospects", "kit_prospect_new"], _prospects),
    **dict.fromkeys(["kit_prospect", "kit_prospect_edit", "kit_prospect_readers"], _one_prospect),
}
