"""Who may have and change the papers of a meeting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import Verdict, no

from ..models import Material
from . import meetings


def can_read(user: Any, material: Material) -> Verdict:
    """Members all papers that stand; others the public ones. Twin: `queries.materials.materials_visible_to`."""
    if material.removed_at is not None:
        return no(_("This paper was removed."))
    if material.is_public and (seen := meetings.can_see(user, material.meeting)):
        return seen
    return meetings.can_see_inside(user, material.meeting)


def can_change(user: Any, material: Material) -> Verdict:
    """Approve, hold back, remove: chairs and staff."""
    return meetings.can_prepare(user, material.meeting)
