"""Tell people by e-mail what waits for them. Only after the transaction holds; a mail that fails undoes nothing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import System, User

from ..models import Participant

logger = logging.getLogger(__name__)


def tell_invited(seats: Sequence[Participant], *, by: User, address: str) -> None:
    """Invite each person to answer at `address`; without an address nobody is told."""
    if not address:
        return
    for seat in seats:
        transaction.on_commit(partial(_send, seat, by, address))


def _send(seat: Participant, by: User, address: str) -> None:
    try:
        send_mail(_subject(seat), _text(seat, by, address), None, [seat.user.email])
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the seat's number goes into the log.
        logger.warning("The invitation to seat %s could not be mailed", seat.pk)


def _subject(seat: Participant) -> str:
    return " ".join((_("Your part in: %(title)s") % {"title": seat.review.title}).split())


def _text(seat: Participant, by: User, address: str) -> str:
    review = seat.review
    return _(
        """Hello %(person)s,

%(convener)s asks you to help decide which industries of %(region)s to act on together: \u201c%(title)s\u201d.

You sit at the table for: %(system)s.

Say what matters to you and put the industries in your order. Nobody else sees your answer until you hand it in:

%(address)s

Questions? Write to %(convener)s: %(email)s
"""
    ) % {
        "person": seat.user,
        "convener": by,
        "region": review.region_name,
        "title": review.title,
        "system": System(seat.system).label,
        "address": address,
        "email": by.email,
    }
