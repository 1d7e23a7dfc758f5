"""Who may read, keep and align initiatives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part

from ..models import Initiative
from ..queries import initiatives as queries
from ..queries.initiatives import OPENING, Pair


def can_see(user: Any, initiative: Initiative) -> Verdict:
    """Name, owner, purpose, industries, counties. Twin: `queries.initiatives.initiatives_visible_to`."""
    today = clock.today()
    if queries.keeps(user, initiative, today):
        return yes(_("You keep this record."))
    if initiative.removed_at is not None:
        return no(_("This initiative was removed."))
    if initiative.is_public:
        return yes(_("Its owner made it public."))
    if can(user, Capability.ENGAGE):
        return yes(_("Partner staff see what each partner runs; companies and money stay with its owner."))
    part = initiative.alignments.filter(body__in=partnerships_taking_part(user, today).values("pk"))
    if getattr(user, "is_active", False) and part.exists():
        return yes(_("It has a place in a partnership in which you take part."))
    return no(_("This initiative is for partners who work with companies, and for the partnerships it is part of."))


def can_see_details(user: Any, initiative: Initiative) -> Verdict:
    """The companies it leans on, the money and its source. Twin: `queries.initiatives.told_to`."""
    if not (seen := can_see(user, initiative)):
        return seen
    today = clock.today()
    if queries.keeps(user, initiative, today):
        return yes(_("You keep this record."))
    part = initiative.alignments.filter(state__in=OPENING, body__in=partnerships_taking_part(user, today).values("pk"))
    if getattr(user, "is_active", False) and part.exists():
        return yes(_("It is aligned with a partnership in which you take part."))
    return no(_("Companies and money are for the owner’s own people and for partnerships with which it is aligned."))


def can_add(user: Any) -> Verdict:
    """Partner staff, for their own organization."""
    if not can(user, Capability.KEEP_DIRECTORY):
        return no(_("Partner staff list initiatives."))
    if not own.own_keys(user, clock.today()):
        return no(_("You act for no organization on this site, so you have no initiative to list."))
    return yes(_("You act for an organization that can list its initiatives."))


def can_change(user: Any, initiative: Initiative) -> Verdict:
    """Change, remove and bring back: who keeps the record."""
    if not (seen := can_see(user, initiative)):
        return seen
    if not can(user, Capability.KEEP_DIRECTORY):
        return no(_("Partner staff list initiatives."))
    if queries.keeps(user, initiative, clock.today()):
        return yes(_("You keep this record."))
    return no(_("Only people of %(name)s change its initiatives.") % {"name": initiative.owner})


def can_align(user: Any, pair: Pair) -> Verdict:
    """Say how the two stand: the owner's people; chairs and staff of the partnership, who can't open its companies."""
    if not (seen := can_see(user, pair.initiative)):
        return seen
    if not (known := bodies.can_see(user, pair.body)):
        return known
    if is_ended(pair.body.ends_on, clock.today()):
        return no(_("This group ended. Bring it back first."))
    if pair.initiative.removed_at is not None:
        return no(_("This initiative was removed."))
    if can_open(user, pair.initiative):
        return yes(_("You act for the organization that runs it."))
    if leads(user, pair.body):
        return yes(_("You lead this partnership."))
    return no(_("Only the initiative’s own people, and chairs and staff of the partnership, say how they stand."))


def can_open(user: Any, initiative: Initiative) -> Verdict:
    """Say that it is aligned or part of a partnership: from then on those who take part see companies and money."""
    if queries.keeps(user, initiative, clock.today()):
        return yes(_("You act for the organization that runs it."))
    told = _("Only people of %(name)s say that it is aligned: the partnership then sees its companies and its money.")
    return no(told % {"name": initiative.owner})


def leads(user: Any, body: Body) -> Verdict:
    return bodies.can_lead(user, body)
