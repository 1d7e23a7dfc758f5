"""Who reads what the record proves of a partnership."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from .. import registry


def can_see_test(user: Any, body: Body) -> Verdict:
    """Members and staff; others only what the partnership cleared. Twin: `queries.proof_readers.with_test`."""
    if parts_of(user, body, clock.today()):
        return yes(_("You have a part in this partnership."))
    if getattr(user, "is_active", False) and registry.is_test_cleared(body, clock.today()):
        return yes(_("The partnership lets others see its next-gen test."))
    return no(_("This part is for the partnership’s members and staff."))


def can_see_meter(user: Any, body: Body) -> Verdict:
    """Members and staff. Twin: `queries.proof_readers.taking_part`."""
    if parts_of(user, body, clock.today()):
        return yes(_("You have a part in this partnership."))
    return no(_("This part is for the partnership’s members and staff."))


def can_use_cockpit(user: Any, body: Body) -> Verdict:
    """Whoever convenes: the partnership's staff. It speaks of people who have gone quiet."""
    if Part.STAFF in parts_of(user, body, clock.today()):
        return yes(_("You keep this partnership’s record."))
    return no(_("The cockpit is for those who convene the partnership. Ask %(host)s.") % {"host": body.host})
