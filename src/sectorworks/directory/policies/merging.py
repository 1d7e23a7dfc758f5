"""Who may merge records and take merges back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Affiliation, Merge, Organization, Person
from ..queries import own
from . import organizations, people


def can_decide(user: Any) -> Verdict:
    """See the list of records that may be the same, and decide about those one may see."""
    return organizations.can_add(user)


def can_merge(user: Any, kept: Organization | Person, merged: Organization | Person) -> Verdict:
    """Organizations: who keeps the directory. People: who keeps both records. A merge never gives rights to who merges.

    A merge lets those who act for one organization act for both; so where that would matter, an administrator decides.
    """
    if not (allowed := can_decide(user)):
        return allowed
    if isinstance(kept, Organization) and isinstance(merged, Organization):
        return _organizations(user, kept, merged)
    if isinstance(kept, Person) and isinstance(merged, Person):
        return _people(user, kept, merged)
    return no(_("An organization and a person can't be one."))


def can_unmerge(user: Any, merge: Merge, kept: Organization | Person) -> Verdict:
    """Whoever merged may take it back, and an administrator; for organizations everyone who keeps the directory."""
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    if not (allowed := can_decide(user)):
        return allowed
    if isinstance(kept, Organization) or merge.merged_by_id == user.pk or people.keeps(user, kept):
        return yes(_("Your role keeps the directory."))
    return no(_("Only the organization that keeps the record can take this merge back."))


def _organizations(user: Any, kept: Organization, merged: Organization) -> Verdict:
    for one in (kept, merged):
        if not (seen := organizations.can_see(user, one)):
            return seen
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    today = clock.today()
    if own.acts_for(user, kept, today) != own.acts_for(user, merged, today):
        return no(
            _("You act for one of these organizations, and would then act for both. An administrator can merge them.")
        )
    acting = Affiliation.objects.filter(own.current(today), is_representative=True)
    if all(acting.filter(organization=one).exists() for one in (kept, merged)):
        return no(_("Both organizations have people who act for them on this site. An administrator can merge them."))
    return yes(_("Your role keeps the directory."))


def _people(user: Any, kept: Person, merged: Person) -> Verdict:
    for one in (kept, merged):
        if not (seen := people.can_see(user, one)):
            return seen
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    if user.pk in (kept.account_id, merged.account_id):
        return no(_("Nobody merges their own record. Ask an administrator."))
    acting = Affiliation.objects.filter(own.current(clock.today()), is_representative=True)
    for one, other in ((kept, merged), (merged, kept)):
        if one.account_id is not None and acting.filter(person=other).exists():
            return no(_("A merge would let an account act for one more organization. An administrator can do this."))
    if people.keeps(user, kept) and people.keeps(user, merged):
        return yes(_("Your organization keeps this record."))
    return no(_("Only the organization that keeps both records can merge them."))
