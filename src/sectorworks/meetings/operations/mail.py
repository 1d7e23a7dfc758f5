"""Letters about meetings. Only after the transaction holds; a letter that fails undoes nothing."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from sectorworks.bodies.models import BodyVisibility
from sectorworks.ui import wording

from ..models import Meeting, MeetingInvitation
from ..queries.calendar_files import calendar_file

logger = logging.getLogger(__name__)


def send_invitation(invitation: MeetingInvitation, link: str, at: datetime) -> None:
    """The invitation with its link and the calendar entry."""
    meeting = invitation.meeting
    words = {"title": meeting.title, "group": meeting.body, "day": wording.day(meeting.day), "link": link}
    told = _(
        "You are invited to %(title)s of %(group)s on %(day)s.\n\n"
        "Say here whether you come; you need no account:\n%(link)s\n\n"
        "The calendar entry is attached."
    )
    letter = EmailMessage(_subject(meeting), told % words, None, [invitation.person.email])
    letter.attach("meeting.ics", calendar_file([meeting], inside=True, at=at), "text/calendar")
    try:
        letter.send()
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the invitation's number is logged.
        logger.warning("The letter of invitation %s could not be sent", invitation.pk)


def send_reminder(invitation: MeetingInvitation) -> None:
    """To somebody without an account who has not said whether they come. Their link is in the first letter alone."""
    meeting = invitation.meeting
    words = {"title": meeting.title, "group": meeting.body, "day": wording.day(meeting.day)}
    told = _(
        "You are invited to %(title)s of %(group)s on %(day)s and have not said yet whether you come.\n\n"
        "Open the link in the invitation that you got earlier. It still works."
    )
    letter = EmailMessage(_subject(meeting), told % words, None, [invitation.person.email])
    try:
        letter.send()
    except OSError:
        logger.warning("The reminder of invitation %s could not be sent", invitation.pk)


def _subject(meeting: Meeting) -> str:
    """A subject is shown on locked phones: what only members know is not named there."""
    words = {"title": meeting.title, "day": wording.day(meeting.day)}
    if meeting.body.visibility == BodyVisibility.PUBLIC and meeting.is_open_to_public:
        # A line break in a name must not begin a new header.
        return " ".join((_("Invitation: %(title)s, %(day)s") % words).split())
    return _("Invitation to a meeting on %(day)s") % words
