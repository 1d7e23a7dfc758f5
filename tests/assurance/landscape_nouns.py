"""Nouns of the policy tables of `landscape.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.bodies.models import BodyVisibility
from sectorworks.convening.models import Initiative, Purpose
from sectorworks.landscape import factories
from sectorworks.landscape.operations import clearances, listings
from sectorworks.landscape.operations.clearances import ClearanceDraft

Cast = dict[str, Any]


def _world(cast: Cast, visibility: str = BodyVisibility.MEMBERS) -> World:
    world = make_world(cast, visibility=visibility)
    world.body.naics_codes, world.body.area_codes = ["311"], ["17031"]
    world.body.save()
    return world


def _unlisted(cast: Cast) -> dict[str, Any]:
    return {"slug": _world(cast).body.slug}


def _listed(cast: Cast) -> dict[str, Any]:
    return {"slug": factories.listing(_world(cast).body).body.slug}


def _taken_off(cast: Cast) -> dict[str, Any]:
    listing = factories.listing(_world(cast).body)
    listings.take_off(listing=listing, reason="On leave", expected=1, by=cast["staff"], at=AT)
    return {"slug": listing.body.slug}


def _cleared(cast: Cast) -> dict[str, Any]:
    body = _world(cast).body
    made = clearances.clear(body=body, draft=ClearanceDraft("results"), by=cast["staff"], at=AT)
    return {"slug": body.slug, "pk": made.pk}


def _pair(cast: Cast, *, visibility: str, is_public: bool) -> dict[str, Any]:
    world = _world(cast, visibility)
    made = Initiative.objects.create(
        name="Academy", owner=world.rival_agency, purpose=Purpose.NETWORK, naics_codes=["311"], area_codes=["17031"],
        is_public=is_public, added_at=AT,
    )  # fmt: skip
    return {"first": f"group-{world.body.pk}", "second": f"initiative-{made.pk}"}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        [
            *("registry_entry", "registry_history", "registry_change", "registry_confirm", "registry_take_off"),
            *("registry_recognition", "registry_recognize"),
        ],
        _listed,
    ),
    "registry_list": _unlisted,
    "registry_sight": _unlisted,
    "registry_clearance_end": _cleared,
    "registry_put_back": _taken_off,
    "overlap": lambda cast: _pair(cast, visibility=BodyVisibility.MEMBERS, is_public=False),
    "overlap_decide": lambda cast: _pair(cast, visibility=BodyVisibility.PUBLIC, is_public=True),
}
