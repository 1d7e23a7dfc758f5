"""Who may answer an invitation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import Verdict, no, yes

from ..models import MeetingInvitation


def can_answer(user: Any, invitation: MeetingInvitation) -> Verdict:
    """The invited person alone; staff note answers on the roll instead."""
    if user.is_active and invitation.person.account_id == user.pk:
        return yes(_("You are invited."))
    return no(_("Only the invited person can answer."))
