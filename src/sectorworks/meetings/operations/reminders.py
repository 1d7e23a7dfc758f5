"""The daily look at invitations: who has not answered is asked once more, a week before the meeting."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.notices.operations import Telling, tell
from sectorworks.ui import wording

from ..models import Meeting, MeetingInvitation, MeetingState
from ..queries.invitations import still_seated
from . import mail
from .telling import TOPIC

# Nobody is asked again sooner than this after the invitation.
AHEAD, BREATHING = timedelta(days=7), timedelta(days=2)


def remind(*, at: datetime) -> int:
    """Ask everybody again who was invited to a meeting of the coming week and has not answered; how many."""
    near = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=at, starts_at__lte=at + AHEAD)
    return sum(_remind_of(one, at) for one in near.select_related("body").order_by("starts_at", "pk"))


@transaction.atomic
def _remind_of(meeting: Meeting, at: datetime) -> int:
    """Locked, so that two looks at once remind once."""
    rows = MeetingInvitation.objects.select_for_update(of=("self",)).filter(
        meeting=meeting, answer="", reminded_at=None, invited_at__lte=at - BREATHING, person__removed_on=None
    )
    open_ones = list(still_seated(rows, localdate(at)).select_related("person__account"))
    if not open_ones:
        return 0
    accounts = [one.person.account for one in open_ones if one.person.account and one.person.account.is_active]
    words = {"title": meeting.title, "day": wording.day(meeting.day)}
    title = _("Say whether you come: %(title)s, %(day)s") % words
    event = f"meeting-{meeting.pk}-unanswered"
    tell(people=accounts, telling=Telling(TOPIC, event, title, "meeting-answer", str(meeting.pk)), at=at)
    for one in open_ones:
        one.meeting = meeting
        if one.person.account not in accounts and one.person.email:
            transaction.on_commit(partial(mail.send_reminder, one))
    MeetingInvitation.objects.filter(pk__in=[one.pk for one in open_ones]).update(reminded_at=at)
    audit.record(noun=meeting, verb="remind", by=None, at=at, detail={"people": len(open_ones)})
    return len(open_ones)
