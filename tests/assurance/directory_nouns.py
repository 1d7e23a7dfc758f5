"""The nouns of the routes of the room `directory`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import make_world

from sectorworks.directory import factories
from sectorworks.directory.models import AssociationMembership, OrganizationKind, OrganizationName, Site
from sectorworks.directory.operations import organizations, sites

Cast = dict[str, Any]
NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {}


# organizations: the employer, its worksite and other name; a chamber with the employer as a member


def _employer(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).employer.pk}


def _closed(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    return {"pk": organizations.close(organization=employer, expected=1, by=cast["staff"], at=AT).pk}


def _site(cast: Cast) -> dict[str, Any]:
    return {"pk": Site.objects.create(organization=make_world(cast).employer, city="Rockford").pk}


def _closed_site(cast: Cast) -> dict[str, Any]:
    site = Site.objects.get(pk=_site(cast)["pk"])
    return {"pk": sites.close(site=site, by=cast["staff"], at=AT).pk}


def _name(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    return {"pk": OrganizationName.objects.create(organization=employer, name="Prairie", kind="short").pk}


def _chamber(cast: Cast) -> dict[str, Any]:
    make_world(cast)
    return {"pk": factories.organization("Prairie Chamber", OrganizationKind.BUSINESS_ASSOCIATION).pk}


def _membership(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    chamber = factories.organization("Prairie Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    return {"pk": AssociationMembership.objects.create(association=chamber, member=employer).pk}


_PARTS = ("edit", "verify", "close", "fein", "names", "site_new")
NOUNS |= {
    "organization": _employer,
    **{f"organization_{part}": _employer for part in _PARTS},
    "organization_reopen": _closed,
    "organization_site": _site,
    "organization_site_close": _site,
    "organization_site_reopen": _closed_site,
    "organization_name_remove": _name,
    "organization_members": _chamber,
    "organization_membership_end": _membership,
}
