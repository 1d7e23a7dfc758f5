"""Nouns of the policy tables of `convening.yaml`: agency A's initiative, and its members' own partnership."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.convening.models import AssociationRole, Initiative, Purpose
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind

Cast = dict[str, Any]


def _initiative(world: World, **fields: Any) -> Initiative:
    told = {"name": "Line operator grants", "purpose": Purpose.TALENT, "added_at": AT}
    return Initiative.objects.create(owner=world.agency, **told | fields)


def standing(cast: Cast) -> dict[str, Any]:
    return {"pk": _initiative(make_world(cast)).pk}


def removed(cast: Cast) -> dict[str, Any]:
    return {"pk": _initiative(make_world(cast), removed_at=AT).pk}


def pair(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    return {"pk": _initiative(world).pk, "slug": world.body.slug}


def group(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def association(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    chamber = directory.organization("River Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    row = AssociationRole.objects.create(body=world.body, association=chamber, noted_on=AT.date())
    return {"pk": row.pk}


def association_taken_off(cast: Cast) -> dict[str, Any]:
    found = association(cast)
    AssociationRole.objects.filter(**found).update(removed_at=AT)
    return found


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(("initiative", "initiative_edit", "initiative_remove"), standing),
    "initiative_bring_back": removed,
    "initiative_align": pair,
    **dict.fromkeys(("initiative_portfolio", "readiness", "readiness_rate", "readiness_take_back"), group),
    **dict.fromkeys(("associations", "association_note"), group),
    **dict.fromkeys(("association_edit", "association_remove"), association),
    "association_bring_back": association_taken_off,
}
