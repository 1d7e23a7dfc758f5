"""Who reads and works on prospects: companies that a region recruits are nobody's news."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Prospect
from ..queries import prospect_readers as readers


def can_list(user: Any, body: Body) -> Verdict:
    """The list, with what of it is theirs to read. Twin: `queries.prospect_readers.partnership_of`."""
    if Part.STAFF in parts_of(user, body, clock.today()):
        return yes(_("You keep this partnership’s record."))
    if readers.prospects_visible_to(user, clock.today()).filter(body=body).exists():
        return yes(_("The partnership’s staff named you for a prospect."))
    return no(_("Prospects are for the partnership’s staff and the developers they name."))


def can_keep(user: Any, body: Body) -> Verdict:
    """Add a prospect, and say who reads it: staff."""
    if not (seen := can_list(user, body)):
        return seen
    return bodies.can_keep(user, body) if bodies.can_see(user, body) else no(_("Only the group's staff can do this."))


def can_see(user: Any, prospect: Prospect) -> Verdict:
    """Twin: `queries.prospect_readers.prospects_visible_to`."""
    if Part.STAFF in parts_of(user, prospect.body, clock.today()):
        return yes(_("You keep this partnership’s record."))
    if getattr(user, "is_active", False) and prospect.readers.filter(reader=user).exists():
        return yes(_("The partnership’s staff named you for this prospect."))
    return no(_("Prospects are for the partnership’s staff and the developers they name."))


def can_work(user: Any, prospect: Prospect) -> Verdict:
    """Move it on: whoever reads it."""
    return can_see(user, prospect)


def can_name(user: Any, prospect: Prospect) -> Verdict:
    """Say which developers read it: staff."""
    return can_keep(user, prospect.body)
