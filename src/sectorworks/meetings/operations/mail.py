"""Letters about meetings. Only after the transaction holds; a letter that fails undoes nothing."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from sectorworks.ui import wording

from ..models import MeetingInvitation
from ..queries.calendar_files import calendar_file

logger = logging.getLogger(__name__)


def send_invitation(invitation: MeetingInvitation, link: str, at: datetime) -> None:
    """The invitation with its link and the calendar entry."""
    meeting = invitation.meeting
    words = {"title": meeting.title, "group": meeting.body, "day": wording.day(meeting.day), "link": link}
    # A line break in a name must not begin a new header.
    subject = " ".join((_("Invitation: %(title)s, %(day)s") % words).split())
    told = _(
        "You are invited to %(title)s of %(group)s on %(day)s.\n\n"
        "Say here whether you come; you need no account:\n%(link)s\n\n"
        "The calendar entry is attached."
    )
    letter = EmailMessage(subject, told % words, None, [invitation.person.email])
    letter.attach("meeting.ics", calendar_file([meeting], inside=True, at=at), "text/calendar")
    try:
        letter.send()
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the invitation's number is logged.
        logger.warning("The letter of invitation %s could not be sent", invitation.pk)
