"""Who may record and read business visits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization

from ..models import Visit
from ..queries import visits as queries
from ..queries.contacts import works_with_employers


def can_list(user: Any) -> Verdict:
    """Partner staff; a company reads its visits on its own page."""
    if works_with_employers(user, clock.today()):
        return yes(_("Your role works with employers."))
    return no(_("Business visits are the work of partner staff."))


def can_record(user: Any, employer: Organization) -> Verdict:
    """Partner staff with an organization of their own."""
    if not queries.partner_organizations(user, clock.today()).exists():
        return no(_("Only partner staff record visits."))
    return can_list(user)


def can_see(user: Any, visit: Visit) -> Verdict:
    """Twin: `queries.visits.visits_visible_to`."""
    if queries.is_host(user, visit, clock.today()):
        return yes(_("Your organization made this visit."))
    if queries.visits_visible_to(user, clock.today()).filter(pk=visit.pk).exists():
        return yes(_("The recap was sent to your organization."))
    return no(_("This visit is for those who made it, and those the recap was sent to."))


def can_work_on(user: Any, visit: Visit) -> Verdict:
    """Read the answers, send matters on, write the recap: the visitors' side."""
    if queries.is_host(user, visit, clock.today()):
        return yes(_("Your organization made this visit."))
    return no(_("Only those who made the visit can do this."))
