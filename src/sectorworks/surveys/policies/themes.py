"""Who may answer for what was heard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Survey, Theme
from . import surveys


def can_see(user: Any, theme: Theme) -> Verdict:
    """See what was heard and promised: who has a part in the group. Twin: `queries.themes.themes_visible_to`."""
    return surveys.can_see(user, theme.survey)


def can_make(user: Any, survey: Survey) -> Verdict:
    """Name what was heard: chairs and staff, once the survey is closed."""
    if not (shown := surveys.can_see_results(user, survey)):
        return shown
    return surveys.can_run(user, survey)


def can_promise(user: Any, theme: Theme) -> Verdict:
    """Say what the group will do, or why not: its chairs and staff."""
    return can_make(user, theme.survey)


def can_settle(user: Any, theme: Theme) -> Verdict:
    """Say that a promise is kept: chairs, staff, and whoever sees to it."""
    if may := can_promise(user, theme):
        return may
    owner = theme.owner.account_id if theme.owner else None
    if can_see(user, theme) and owner is not None and owner == user.pk:
        return yes(_("You see to it."))
    return no(_("Only the group's chairs and staff, and whoever sees to it, can say that it is done."))
