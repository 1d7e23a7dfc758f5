"""Letters about seats, by e-mail. Only after the transaction holds; a letter that fails undoes nothing."""

from __future__ import annotations

import logging

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from sectorworks.ui import wording

from ..models import Body, BodyVisibility, Term
from .telling import seat_words

logger = logging.getLogger(__name__)


def send_invitation(term: Term, link: str) -> None:
    """The invitation with its link, in the name of whoever asks."""
    try:
        send_mail(_subject(term.seat.body), invitation_text(term, link), None, [term.person.email])
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the term's number goes into the log.
        logger.warning("The invitation of term %s could not be mailed", term.pk)


def _subject(body: Body) -> str:
    """A subject is shown on locked phones and kept in logs: a group that only its members know is not named there."""
    if body.visibility != BodyVisibility.PUBLIC:
        return _("You are asked to take a seat")
    return " ".join((_("A seat on %(body)s") % {"body": body}).split())


def invitation_text(term: Term, link: str) -> str:
    """What the letter says, as plain text."""
    body = term.seat.body
    asks = str(term.in_name_of or term.invited_by or body.host)
    lines = [
        _("Hello %(person)s,") % {"person": term.person},
        _("%(asks)s asks you to join %(body)s: %(seat)s.")
        % {"asks": asks, "body": body, "seat": seat_words(term.seat)},
        term.note,
        body.purpose,
        _("Read more and answer until %(day)s. You need no account, and either answer is fine:")
        % {"day": wording.day(term.answer_by) if term.answer_by else ""},
        link,
        _("The link is yours alone and works once.\n%(host)s keeps the record of this group.") % {"host": body.host},
    ]
    return "\n\n".join(line for line in lines if line) + "\n"
