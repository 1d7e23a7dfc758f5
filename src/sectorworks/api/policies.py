"""Everyone makes keys for themselves: a key never does more than its person may."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import YES, Verdict, no

from .models import ApiToken


def can_make(user: Any) -> Verdict:
    """Make keys, and list one's own."""
    return YES if user.is_active else no(_("Your account is closed."))


def can_revoke(user: Any, token: ApiToken) -> Verdict:
    """One's own. Twin: `queries.tokens_visible_to`."""
    return YES if user.is_active and token.person_id == user.pk else no(_("This key is somebody else's."))
