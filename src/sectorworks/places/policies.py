"""Who may see and change saved regions. Areas and schemes are public facts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import YES, Verdict, no

from .models import SavedRegion, Visibility


def can_save_region(user: Any) -> Verdict:
    """Anyone who is signed in may save a region of their own."""
    return YES if user.is_active else no(_("Your account is closed."))


def can_see_region(user: Any, region: SavedRegion) -> Verdict:
    """The owner always; everyone else while it is shared and not archived. Twin: `queries.regions_visible_to`."""
    if region.owner_id == user.pk:
        return YES
    if region.visibility == Visibility.SHARED and region.archived_at is None:
        return YES
    return no(_("This region is private."))


def can_change_region(user: Any, region: SavedRegion) -> Verdict:
    """Only the owner changes, shares, archives and restores a region."""
    if region.owner_id == user.pk:
        return YES
    return no(_("Only the person who saved this region can change it. Save a copy under your own name instead."))
