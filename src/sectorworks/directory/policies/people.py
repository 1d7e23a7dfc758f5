"""Who may do what with people's records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Affiliation, Person, Sharing
from ..queries import own


def can_see(user: Any, person: Person) -> Verdict:
    """Oneself, one's own organization's people and records, those who agreed. Twin: `queries.visibility`."""
    if person.merged_into_id is not None or person.removed_on is not None:
        return no(_("This record is no longer kept."))
    if person.arriving_with_id is not None:
        return no(_("This record is still being imported."))
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    today = clock.today()
    if person.account_id == user.pk:
        return yes(_("This is your own record."))
    if keeps(user, person):
        return yes(_("Your organization keeps this record."))
    mine = own.own_affiliations(user, today).values("organization")
    if Affiliation.objects.filter(own.current(today), person=person, organization__in=mine).exists():
        return yes(_("You work for the same organization."))
    if person.sharing == Sharing.PARTNERS and can(user, Capability.USE_DIRECTORY):
        return yes(_("This person agreed to be found by all partner staff."))
    return no(_("This record is kept by another organization."))


def keeps(user: Any, person: Person) -> bool:
    """Whether the person's record is kept by an organization that the user acts for."""
    mine = own.own_affiliations(user, clock.today())
    return person.steward_id is not None and mine.filter(organization=person.steward_id).exists()


def can_change(user: Any, person: Person) -> Verdict:
    """Oneself, and staff of the organization that keeps the record."""
    if not (seen := can_see(user, person)):
        return seen
    if person.account_id == user.pk:
        return yes(_("This is your own record."))
    if keeps(user, person) and can(user, Capability.KEEP_DIRECTORY):
        return yes(_("Your organization keeps this record."))
    return no(_("Only the person and the organization that keeps the record can change it."))


def can_see_sensitive(user: Any, person: Person) -> Verdict:
    """Accommodations, consent and mail state: oneself and the organization that keeps the record."""
    return can_change(user, person)
