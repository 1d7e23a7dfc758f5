"""Lines of the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.ui.links import Status

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a person's start page: what it is, where it leads, what to do there, and by when."""

    title: str
    href: str
    detail: str
    what: str = ""
    status: Status | None = None
    due_on: date | None = None


def due_words(due_on: date, today: date) -> str:
    """How long there is still time, in words."""
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    if days == 0:
        return _("Due today")
    return ngettext("Due in %(days)d day", "Due in %(days)d days", days) % {"days": days}
