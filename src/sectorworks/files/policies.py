"""Who may read and remove stored files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import YES, Verdict, no

from .models import StoredFile


def read_file(user: Any, file: StoredFile) -> Verdict:
    """Whoever uploaded it. The room that shows it to others decides for those others."""
    return YES if file.uploaded_by_id == user.pk else no(_("Only the person who uploaded this file can open it here."))


def remove_file(user: Any, file: StoredFile) -> Verdict:
    """Whoever uploaded it."""
    if file.uploaded_by_id == user.pk and user.is_active:
        return YES
    return no(_("Only the person who uploaded this file can remove it."))
