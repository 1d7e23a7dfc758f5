"""Letters about surveys. Only after the transaction holds; a letter that fails undoes nothing."""

from __future__ import annotations

import logging

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from sectorworks.bodies.models import BodyVisibility
from sectorworks.directory.models import Person
from sectorworks.ui import wording

from ..models import Survey

logger = logging.getLogger(__name__)


def send(survey: Survey, letters: list[tuple[Person, str]], *, is_reminder: bool) -> None:
    """One letter each, over one connection."""
    messages = [
        EmailMessage(_subject(survey), text_of(survey, person, link, is_reminder=is_reminder), to=[person.email])
        for person, link in letters
    ]
    try:
        get_connection().send_messages(messages)
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the survey's number goes into the log.
        logger.warning("Letters of survey %s could not be mailed", survey.pk)


def _subject(survey: Survey) -> str:
    """A subject is shown on locked phones: neither the survey nor a group that only its members know is named there."""
    if survey.body.visibility != BodyVisibility.PUBLIC:
        return _("You are asked for your view")
    return " ".join((_("%(group)s asks for your view") % {"group": survey.body}).split())


def text_of(survey: Survey, person: Person, link: str, *, is_reminder: bool) -> str:
    """What the letter says, as plain text; with a line in Spanish where the survey speaks it."""
    anonymous = _("Your answers are anonymous: nobody, staff included, learns who gave which answer.")
    named = _("Your answers are kept with your name.")
    until = _("You can answer until %(day)s.") % {"day": wording.day(survey.closes_at)} if survey.closes_at else ""
    lines = [
        _("Hello %(person)s,") % {"person": person},
        _("%(body)s asks for your view: %(title)s.") % {"body": survey.body, "title": survey.title},
        survey.intro,
        _("This is the one reminder; it has a new link, and the earlier one no longer works.") if is_reminder else "",
        _("Answer here, without an account:"),
        link,
        f"En español: {survey.title_es}\n{link}?language=es" if survey.title_es else "",
        " ".join(part for part in (until, anonymous if survey.is_anonymous else named) if part),
        _("The link is yours alone and counts once."),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"
