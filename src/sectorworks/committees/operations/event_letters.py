"""Letters to people with a place at an event: the confirmation, the reminder, and word of a change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils.translation import gettext as _

from sectorworks.bodies.models import BodyVisibility
from sectorworks.jobs import operations as jobs

from ..models import EventState, Registration
from ..queries.event_calendar import calendar_file, when
from ..queries.registrations import EVENT
from ..rules.events import REMIND_BEFORE

KIND = "event-letters"
logger = logging.getLogger(__name__)


def start(*, by: Any, at: datetime) -> None:
    """Let the worker write to everybody at once. A step of operations that have asked."""
    jobs.start(kind=KIND, payload={}, by=by, at=at, title=_("Letters of an event"))


def send_due(*, at: datetime) -> int:
    """Send what is due: words of changes, then reminders of the coming day; how many letters. Never one twice.

    A letter is ticked off before it goes out, and ticked on again when the mail server refused it.
    """
    return _send_changes(at) + _send_reminders(at)


def confirm(row: Registration, link: str, at: datetime, *, had_place: bool) -> bool:
    """The letter with the calendar entry and the link by which the place is given back."""
    told = _(
        "You have a place at “%(title)s” of %(group)s: %(when)s.\n\n%(how)s\n\n"
        "If you can’t come, give your place back here; you need no account:\n%(link)s\n\n"
        "The calendar entry is attached."
    )
    again = _("This address had a place already; it stays as it was. The link in this letter replaces the earlier one.")
    text = told % (_words(row) | {"link": link})
    return _sent(row, _("Your place: %(title)s"), f"{again}\n\n{text}" if had_place else text, at)


def _send_reminders(at: datetime) -> int:
    soon = Registration.objects.filter(
        cancelled_at=None, reminded_at=None, event__state=EventState.ANNOUNCED,
        event__starts_at__gt=at, event__starts_at__lte=at + REMIND_BEFORE,
        registered_at__lt=F("event__starts_at") - REMIND_BEFORE,
    )  # fmt: skip

    def claim(row: Registration) -> int:
        return Registration.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=at)

    def release(row: Registration) -> None:
        Registration.objects.filter(pk=row.pk).update(reminded_at=None)

    told = _(
        "“%(title)s” of %(group)s begins soon: %(when)s.\n\n%(how)s\n\n"
        "If you can’t come, give your place back with the link in your confirmation."
    )
    return _each(soon, claim, release, lambda row: _sent(row, _("Reminder: %(title)s"), told % _words(row), at))


def _send_changes(at: datetime) -> int:
    late = Registration.objects.filter(cancelled_at=None, letter_number__lt=F("event__letter_number"))
    late = late.filter(event__state__in=(EventState.ANNOUNCED, EventState.CANCELLED))

    def claim(row: Registration) -> int:
        waiting = Registration.objects.filter(pk=row.pk, letter_number=row.letter_number)
        return waiting.update(letter_number=row.event.letter_number)

    def release(row: Registration) -> None:
        Registration.objects.filter(pk=row.pk).update(letter_number=row.letter_number)

    def send(row: Registration) -> bool:
        if row.event.state == EventState.CANCELLED:
            told = _("“%(title)s” of %(group)s does not take place.\n\nThe reason: %(reason)s")
            return _sent(row, _("Called off: %(title)s"), told % _words(row), at)
        told = _("“%(title)s” of %(group)s has changed. It now takes place: %(when)s.\n\n%(how)s")
        return _sent(row, _("Changed: %(title)s"), told % _words(row), at)

    return _each(late, claim, release, send)


def _each(
    rows: Any,
    claim: Callable[[Registration], int],
    release: Callable[[Registration], None],
    send: Callable[[Registration], bool],
) -> int:
    sent = 0
    # People of the sample are invented and have no mailbox.
    for row in rows.exclude(email="").filter(event__body__is_sample=False).select_related(*EVENT).order_by("pk"):
        if not claim(row):
            continue
        if send(row):
            sent += 1
        else:
            release(row)
    return sent


def _words(row: Registration) -> dict[str, str]:
    event = row.event
    how = _("Join here: %(address)s") % {"address": event.join_address} if event.join_address else ""
    where = _("Place: %(place)s") % {"place": event.place} if event.place else ""
    later = _("How to join online is written to you before it begins.") if event.is_online and not how else ""
    captions = _("Captions are arranged.") if event.has_captions else event.captions_note
    return {
        "title": event.title,
        "group": str(event.body),
        "when": when(event),
        "how": "\n".join(part for part in (how, where, later, captions) if part),
        "reason": event.cancel_reason,
    }


def _sent(row: Registration, subject: str, text: str, at: datetime) -> bool:
    # A subject is shown on locked phones: a group that only its members know is not told of there.
    is_open = row.event.body.visibility == BodyVisibility.PUBLIC
    # A line break in a title must not begin a new header.
    told = " ".join((subject % {"title": row.event.title}).split()) if is_open else _("Your place at an event")
    letter = EmailMessage(told, text, None, [row.email])
    letter.attach("event.ics", calendar_file([row.event], at=at, has_place=True), "text/calendar")
    try:
        letter.send()
    except OSError:
        # smtplib's errors are OSErrors. Their text holds addresses, so only the number is logged.
        logger.warning("A letter of registration %s could not be sent", row.pk)
        return False
    return True
