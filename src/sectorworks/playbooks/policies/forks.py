"""Who may write a region's own playbook."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Fork


def can_fork(user: Any) -> Verdict:
    """Whoever starts groups may write a playbook for them."""
    if can(user, Capability.KEEP_GROUPS):
        return yes(_("Your role starts groups, and may write the playbook they go by."))
    return no(_("Only conveners, committee staff and administrators can write a playbook."))


def can_fork_for(user: Any, owner: Organization) -> Verdict:
    """In the name of an organization one acts for."""
    if not (may := can_fork(user)):
        return may
    if own.acts_for(user, owner, clock.today()):
        return yes(_("You act for %(name)s.") % {"name": owner})
    return no(_("You can write a playbook only in the name of an organization you act for."))


def can_write(user: Any, fork: Fork) -> Verdict:
    """Change and publish: who writes for its owner. Drafts are theirs alone. Twin: `queries.forks.forks_written_by`."""
    return can_fork_for(user, fork.owner)
