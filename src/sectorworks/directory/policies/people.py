"""Who may do what with people's records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Affiliation, ContactMeans, Organization, Person, Sharing
from ..queries import own


def can_see(user: Any, person: Person) -> Verdict:
    """Oneself, one's own organization's people and records, those who agreed. Twin: `queries.visibility`."""
    if person.merged_into_id is not None or person.removed_on is not None:
        return no(_("This record is no longer kept."))
    if person.arriving_with_id is not None:
        return no(_("This record is still being imported."))
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    if person.account_id == user.pk:
        return yes(_("This is your own record."))
    if keeps(user, person):
        return yes(_("Your organization keeps this record."))
    if works_with(user, person):
        return yes(_("You work for the same organization."))
    if person.sharing == Sharing.PARTNERS and can(user, Capability.USE_DIRECTORY):
        return yes(_("This person agreed to be found by all partner staff."))
    return no(_("This record is kept by another organization."))


def keeps(user: Any, person: Person) -> bool:
    """Whether the person's record is kept by an organization that the user acts for."""
    return person.steward_id is not None and person.steward_id in own.own_keys(user, clock.today())


def works_with(user: Any, person: Person) -> bool:
    """Whether the person works for an organization that the user acts for."""
    today = clock.today()
    mine = own.own_affiliations(user, today).values("organization")
    return Affiliation.objects.filter(own.current(today), person=person, organization__in=mine).exists()


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


def can_reach(user: Any, person: Person) -> Verdict:
    """E-mail and phone: who sees the record, unless the person asked not to be contacted.

    People agree to be found by partner staff. The State's office sees who there is, not how to reach them.
    """
    if changing := can_change(user, person):
        return changing
    if person.preferred_means == ContactMeans.NONE:
        return no(_("This person asked not to be contacted."))
    if can(user, Capability.MANAGE_PEOPLE) and not (keeps(user, person) or works_with(user, person)):
        return no(_("People agreed to be reached by partner staff. Ask the organization that keeps the record."))
    return can_see(user, person)


def can_report(user: Any, person: Person) -> Verdict:
    """Say that mail came back or that somebody left: who may change the record, and partner staff who see it."""
    if changing := can_change(user, person):
        return changing
    seen = can_see(user, person)
    if seen and not can(user, Capability.KEEP_DIRECTORY):
        return no(_("Only partner staff, conveners and committee staff can report this."))
    return seen


def can_report_left(user: Any, affiliation: Affiliation) -> Verdict:
    """Say that somebody left a job: who may end the place, and who may report on the record."""
    if ending := can_end(user, affiliation):
        return ending
    return can_report(user, affiliation.person)


def can_end(user: Any, affiliation: Affiliation) -> Verdict:
    """End a person's place: who may change the person's record, and who acts for that organization."""
    if own.acts_for(user, affiliation.organization, clock.today()):
        return yes(_("You act for this organization."))
    return can_change(user, affiliation.person)


def can_let_act(user: Any, person: Person, organization: Organization) -> Verdict:
    """Let a person act for an organization on this site. Never oneself, however high the office."""
    if person.account_id is not None and person.account_id == user.pk:
        return no(_("Nobody can let themselves act for an organization. Ask somebody who acts for it."))
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    if own.acts_for(user, organization, clock.today()):
        return yes(_("You act for this organization."))
    return no(
        _("Only an administrator, or somebody who acts for %(name)s, can let others act for it.")
        % {"name": organization.name}
    )


def can_link_account(user: Any, person: Person) -> Verdict:
    """Say which account is this person's. An account takes over what the person may do, so the giver must be allowed
    to give all of it."""
    if person.account_id == user.pk:
        return no(_("Somebody else must say which account is yours."))
    if not can(user, Capability.MANAGE_PEOPLE):
        if not (keeping := can_change(user, person)):
            return keeping
        for one in person.affiliations.filter(is_representative=True).select_related("organization"):
            if not (letting := can_let_act(user, person, one.organization)):
                return letting
        return yes(_("Your organization keeps this record."))
    return can_see(user, person)
