"""Everyone reads and keeps their own notices, and nobody else's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import YES, Verdict, no

from .models import Notice
from .registry import topic_of


def can_read(user: Any) -> Verdict:
    """One's own page of notices."""
    return YES if user.is_active else no(_("Your account is closed."))


def can_open(user: Any, notice: Notice) -> Verdict:
    """One's own notice. Twin: `queries.notices_of`."""
    return YES if notice.person_id == user.pk and user.is_active else no(_("This notice is somebody else's."))


def can_follow(user: Any, topic: str, subject: str) -> Verdict:
    """Ask to hear about one thing: as its topic allows."""
    known = topic_of(topic)
    if known is not None and user.is_active and known.may_follow(user, subject):
        return YES
    return no(_("You can't follow this."))
