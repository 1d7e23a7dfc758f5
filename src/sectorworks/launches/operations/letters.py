"""Letters to people invited to a launch, in their own language. After the transaction; a letter that fails undoes
nothing."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from sectorworks.bodies.models import BodyVisibility
from sectorworks.meetings.queries.calendar_files import calendar_file
from sectorworks.meetings.rules.local_time import wall

from ..models import Launch, PeerInvitation
from ..queries.letters import clock_of, language_of, places_of, when_of
from ..rules.run_of_show import QUESTIONS

logger = logging.getLogger(__name__)


def invitation_text(invitation: PeerInvitation, link: str, language: str) -> tuple[str, str]:
    """Subject and words of the invitation in a language, as it goes out: also what the preview shows."""
    with translation.override(language):
        return _subject(invitation), _text(invitation, link, is_again=False)


def send_invitation(invitation: PeerInvitation, link: str, at: datetime, *, is_again: bool = False) -> bool:
    """The invitation, or its one reminder, with the calendar entry."""
    with translation.override(language_of(invitation.person)):
        subject, text = _subject(invitation), _text(invitation, link, is_again=is_again)
        if is_again:
            subject = _("Reminder: %(subject)s") % {"subject": subject}
        return _sent(invitation, subject, text, at)


def send_changed(invitation: PeerInvitation, at: datetime) -> bool:
    """Day, time or place changed."""
    launch = invitation.launch
    with translation.override(language_of(invitation.person)):
        told = _(
            "The launch of %(group)s to which %(inviter)s invited you has changed. It now takes place:\n\n%(when)s\n"
            "%(where)s\n\nIf that changes your answer, use the link in your invitation. The new calendar entry is "
            "attached."
        )
        words = {"when": when_of(launch.meeting), "where": "\n".join(places_of(launch)), **_names(invitation)}
        return _sent(invitation, _("New day or place of a launch"), told % words, at)


def send_called_off(invitation: PeerInvitation, reason: str, at: datetime) -> bool:
    """It does not take place."""
    with translation.override(language_of(invitation.person)):
        told = _(
            "The launch of %(group)s to which %(inviter)s invited you does not take place.\n\nThe reason: %(reason)s"
        )
        words = {"reason": reason, **_names(invitation)}
        return _sent(invitation, _("A launch is called off"), told % words, at)


def send_follow_up(launch: Launch, address: str, subject: str, text: str) -> bool:
    """What was agreed, to one person who came."""
    return _delivered(
        EmailMessage(" ".join(subject.split()), text, None, [address]), f"follow-up of launch {launch.pk}"
    )


def _names(invitation: PeerInvitation) -> dict[str, str]:
    return {"group": str(invitation.launch.body), "inviter": str(invitation.in_name_of)}


def _subject(invitation: PeerInvitation) -> str:
    """A subject is shown on locked phones: a group that only its members know is not named there."""
    if invitation.launch.body.visibility != BodyVisibility.PUBLIC:
        return _("%(inviter)s invites you to a meeting of companies") % _names(invitation)
    # A line break in a name must not begin a new header.
    return " ".join((_("%(inviter)s invites you to the launch of %(group)s") % _names(invitation)).split())


def _text(invitation: PeerInvitation, link: str, *, is_again: bool) -> str:
    launch, meeting = invitation.launch, invitation.launch.meeting
    begins = wall(meeting.starts_at, meeting.time_zone)
    questions = "\n".join(f"{number}. {title}" for number, title in enumerate(QUESTIONS, 1))
    again = _("You have not answered yet, so I ask once more. The link below replaces the earlier one.")
    parts = [
        _("Hello %(person)s,") % {"person": invitation.person},
        again if is_again else "",
        invitation.note.strip(),
        _("%(inviter)s invites you to the launch of %(group)s.") % _names(invitation),
        launch.body.purpose,
        _("Leaders of companies sit down together and answer three questions in %(n)s minutes:\n\n%(questions)s")
        % {"n": meeting.planned_minutes, "questions": questions},
        _("Partners of the region are in the room to listen. Nobody sells anything."),
        "\n".join([when_of(meeting), *places_of(launch)]),
        _("Say here whether you come, send somebody or can’t. You need no account, and any answer is fine:"),
        link,
        _("The link is yours alone. With it you can change your answer until the launch begins (%(time)s).")
        % {"time": clock_of(begins)},
        _("%(host)s keeps the record of this group.") % {"host": launch.body.host},
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sent(invitation: PeerInvitation, subject: str, text: str, at: datetime) -> bool:
    letter = EmailMessage(" ".join(subject.split()), text, None, [invitation.person.email])
    meeting = invitation.launch.meeting
    letter.attach("launch.ics", calendar_file([meeting], inside=True, at=at), "text/calendar")
    return _delivered(letter, f"invitation {invitation.pk}")


def _delivered(letter: EmailMessage, what: str) -> bool:
    try:
        letter.send()
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the row's number is logged.
        logger.warning("The letter of %s could not be sent", what)
        return False
    return True
