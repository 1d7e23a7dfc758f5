"""Who may do what with organizations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import AssociationMembership, Organization, OrganizationKind, OrganizationName, Site
from ..queries import own


def can_list(user: Any) -> Verdict:
    """Everyone who is signed in has a directory; how much of it, `queries.visibility` says."""
    return yes(_("You are signed in.")) if user.is_active else no(_("Your account is closed."))


def can_see(user: Any, organization: Organization) -> Verdict:
    """Partner staff see all; others the support side and their own. Twin: `queries.visibility`."""
    if organization.merged_into_id is not None:
        return no(_("This record was merged into another."))
    if organization.arriving_with_id is not None:
        return no(_("This record is still being imported."))
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    if own.acts_for(user, organization, clock.today()):
        return yes(_("You act for this organization."))
    if can(user, Capability.USE_DIRECTORY):
        return yes(_("Your role uses the shared directory."))
    if organization.kind != OrganizationKind.EMPLOYER:
        return yes(_("Support organizations are listed for everyone who is signed in."))
    return no(_("Employers' records are for partner staff."))


def can_add(user: Any) -> Verdict:
    """Add organizations and people, import and merge."""
    if can(user, Capability.KEEP_DIRECTORY):
        return yes(_("Your role keeps the directory."))
    return no(_("Only partner staff, conveners and committee staff can change the directory."))


def can_change(user: Any, organization: Organization) -> Verdict:
    """Partner staff, and an organization's own people."""
    if not (seen := can_see(user, organization)):
        return seen
    if own.acts_for(user, organization, clock.today()):
        return yes(_("You act for this organization."))
    return can_add(user)


def can_change_site(user: Any, site: Site) -> Verdict:
    """Who may change the organization may change its worksites."""
    return can_change(user, site.organization)


def can_change_name(user: Any, name: OrganizationName) -> Verdict:
    """Who may change the organization may change its other names."""
    return can_change(user, name.organization)


def can_change_membership(user: Any, membership: AssociationMembership) -> Verdict:
    """Who may change the association may change its members."""
    return can_change(user, membership.association)
