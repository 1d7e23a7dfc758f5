"""Who may bring files into the directory, and see and undo what was brought."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import ImportBatch
from ..queries import own
from .organizations import can_add


def can_import(user: Any) -> Verdict:
    """Whoever keeps the directory."""
    return can_add(user)


def can_see(user: Any, batch: ImportBatch) -> Verdict:
    """Whoever started it, and people who act for the organization it was started for. Twin: `queries.imports`."""
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    if batch.started_by_id == user.pk:
        return yes(_("You started this import."))
    if batch.steward_id in own.own_keys(user, clock.today()):
        return yes(_("It was started for your organization."))
    return no(_("This import belongs to somebody else."))


def can_steer(user: Any, batch: ImportBatch) -> Verdict:
    """Choose columns, decide, add, take back."""
    if not (seen := can_see(user, batch)):
        return seen
    return can_add(user)
