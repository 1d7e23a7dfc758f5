"""Who may read what a partnership does before its launch, and lead it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies
from sectorworks.core.memo import remembered
from sectorworks.core.verdicts import Verdict, no
from sectorworks.playbooks.policies import runs


def can_see(user: Any, body: Body) -> Verdict:
    """Who takes part in the partnership or one of its teams. Twin: `partnerships_taking_part` of the playbooks."""
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only a sector partnership has a convening page."))
    return remembered(("takes part", getattr(user, "pk", None), body.pk), lambda: runs.can_see(user, body))


def can_lead(user: Any, body: Body) -> Verdict:
    """Chairs and staff, until the group ends."""
    if not (seen := can_see(user, body)):
        return seen
    return bodies.can_lead(user, body)


def can_keep(user: Any, body: Body) -> Verdict:
    """Staff, until the group ends."""
    if not (seen := can_see(user, body)):
        return seen
    return bodies.can_keep(user, body)
