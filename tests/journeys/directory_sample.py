"""Nouns of the room `directory` in the sample, for `directory_pages.py`; made here where the sample has none."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process."""
    return {**_organizations()}


def _organizations() -> dict[str, dict[str, Any]]:
    """A bakery under a parent, with a worksite, another name and an association it belongs to."""
    from sectorworks.accounts.models import User
    from sectorworks.core import clock
    from sectorworks.directory.models import OrganizationKind
    from sectorworks.directory.operations import associations, names, organizations, sites
    from sectorworks.directory.operations.organizations import OrganizationDraft
    from sectorworks.directory.operations.sites import SiteDraft

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    top = organizations.add(draft=OrganizationDraft("Journey Group", OrganizationKind.EMPLOYER), by=by, at=at)
    draft = OrganizationDraft("Journey Bakery LLC", OrganizationKind.EMPLOYER, "private", top, "3118", "20-49")
    bakery = organizations.add(draft=draft, by=by, at=at)
    place = SiteDraft(street="1 Mill Road", city="Rockford", state="IL", zip_code="61101", county_fips="17201")
    site = sites.add(organization=bakery, draft=place, by=by, at=at)
    names.add(organization=bakery, name="Journey Bread", kind="trade", by=by, at=at)
    chamber = organizations.add(
        draft=OrganizationDraft("Journey Chamber", OrganizationKind.BUSINESS_ASSOCIATION), by=by, at=at
    )
    associations.join(association=chamber, member=bakery, by=by, at=at)
    return {
        "organization": {"pk": bakery.pk},
        "organization-members": {"pk": chamber.pk},
        "organization-site": {"pk": site.pk},
    }
