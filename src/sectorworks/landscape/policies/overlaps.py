"""Who decides what becomes of two efforts that overlap: the people of one of them, never the State alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries import own

from ..queries.efforts import BODY, Pair, Side


def can_see(_user: Any, pair: Pair) -> Verdict:
    """Two efforts that are public, or the reader's own. Twin: `queries.overlaps.pair_visible_to`."""
    if pair.is_seen:
        return yes(_("Both efforts are public, or you have a part in them."))
    return no(_("One of the two efforts is not public."))


def can_read_log(user: Any) -> Verdict:
    """Who is signed in reads the decisions in which they have a part, perhaps none. The list itself is narrowed."""
    if getattr(user, "is_active", False):
        return yes(_("These decisions concern efforts in which you have a part."))
    return no(_("Sign in first."))


def can_decide(user: Any, pair: Pair) -> Verdict:
    """The staff of one of the two: who keeps the partnership's record, or works for the initiative's owner."""
    if not (seen := can_see(user, pair)):
        return seen
    if any(_keeps(user, side) for side in (pair.one, pair.other)):
        return yes(_("You keep one of the two efforts."))
    return no(
        _("Only the staff of one of the two efforts decide this. The State can ask them, and not decide for them.")
    )


def _keeps(user: Any, side: Side) -> bool:
    if side.kind == BODY:
        body = Body.objects.select_related("host", "parent__parent").filter(pk=side.pk).first()
        return body is not None and bool(bodies.can_keep(user, body))
    if not can(user, Capability.ENGAGE):
        return False
    owner = Organization.objects.filter(pk=side.organization_id).first()
    if owner is None or owner.kind == OrganizationKind.STATE_AGENCY:
        return False
    return own.acts_for(user, owner, clock.today())
