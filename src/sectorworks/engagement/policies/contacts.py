"""Who may do what with contacts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import Contact, ContactState
from ..queries import contacts as queries


def can_engage(user: Any) -> Verdict:
    """Work with employers: partner staff who act for an organization."""
    if queries.works_with_employers(user, clock.today()):
        return yes(_("You work with employers for your organization."))
    return no(_("Contacts and asks are for partner staff who act for an organization."))


def can_see(user: Any, contact: Contact) -> Verdict:
    """Own organization all; partner staff and the employer itself, that it happened. Twin: `queries.contacts`."""
    if contact.removed_at is not None:
        return no(_("This contact was deleted."))
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    today = clock.today()
    keys = queries.own_keys(user, today)
    engages = queries.works_with_employers(user, today)
    if engages and contact.for_organization_id in keys:
        return yes(_("Your organization logged this contact."))
    if contact.state != ContactState.RECORDED:
        return no(_("This contact is a draft of another organization."))
    if contact.organizations.filter(organization__in=keys).exists():
        return yes(_("Your organization took part."))
    if engages:
        return yes(_("Partner staff see that a contact happened; notes stay with who logged it."))
    return no(_("Contacts are for partner staff and those who took part."))


def can_change(user: Any, contact: Contact) -> Verdict:
    """Staff of the organization that logged it."""
    if not (seen := can_see(user, contact)):
        return seen
    return _own(user, contact)


def can_bring_back(user: Any, contact: Contact) -> Verdict:
    """Undo a deletion: staff of the organization that logged it."""
    return _own(user, contact)


def _own(user: Any, contact: Contact) -> Verdict:
    if queries.works_with_employers(user, clock.today()) and own.acts_for(
        user, contact.for_organization, clock.today()
    ):
        return yes(_("Your organization logged this contact."))
    return no(_("Only the organization that logged a contact can change it."))
