"""Mail about what a group posts, to anybody who asks for it: confirmed by a signed link, stopped with one click."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Posting, RecordSubscriber
from ..policies import postings as policies
from ..queries import subscribers as queries
from .problems import MeetingProblem

logger = logging.getLogger(__name__)
CONFIRM_WITHIN = timedelta(days=7)
# One letter that asks to confirm a day: nobody's mailbox is filled through this form.
ASK_AGAIN_AFTER = timedelta(days=1)
LinkTo = Callable[[str], str]


class LinkGone(MeetingProblem):
    """The link is not ours, too old, or what it was for is gone."""


def ask(*, body: Body, email: str, language: str, link_to: LinkTo, by: Any, at: datetime) -> None:
    """Send an address a link to confirm. The caller learns nothing of whether it was known before."""
    policies.can_see_record(by, body).enforce()
    with transaction.atomic():
        found, made = RecordSubscriber.objects.get_or_create(
            body=body, email=email.strip().lower(),
            defaults={"language": language, "nonce": secrets.token_hex(16), "asked_at": at},
        )  # fmt: skip
        if found.confirmed_at is not None or (not made and at - found.asked_at < ASK_AGAIN_AFTER):
            return
        found.asked_at, found.language = at, language
        found.save(update_fields=["asked_at", "language"])
        transaction.on_commit(lambda: _ask_to_confirm(found, link_to(queries.token_of(found, queries.CONFIRM))))


@transaction.atomic
def confirm(*, token: str, at: datetime) -> RecordSubscriber:
    """The owner of the address wants the mail: from now on. Twice changes nothing; `LinkGone` for a dead link."""
    found = _of(token, queries.CONFIRM)
    if found.confirmed_at is None:
        found.confirmed_at = found.told_until = at
        found.save(update_fields=["confirmed_at", "told_until"])
        audit.record(noun=found, verb="confirm", by=None, at=at, detail={"body": found.body_id})
    return found


@transaction.atomic
def stop(*, token: str, at: datetime) -> Body | None:
    """No more mail: the address is deleted. None when it was before."""
    try:
        found = _of(token, queries.STOP)
    except LinkGone:
        return None
    body = found.body
    audit.record(noun=found, verb="stop", by=None, at=at, detail={"body": found.body_id})
    found.delete()
    return body


def send_due(*, at: datetime) -> int:
    """One letter to each address about everything posted since the one before; how many went out.

    A letter is named after the newest posting in it. Who is killed between sending and noting it sends it again under
    the same name, so that a mailbox shows it once.
    """
    sent = 0
    for subscriber in queries.waiting(at):
        postings = queries.new_for(subscriber, at)
        if not postings:
            continue
        with override(subscriber.language):
            letter = _letter(subscriber, postings)
        try:
            letter.send()
        except OSError:
            # smtplib's errors are OSErrors. Their text holds addresses, so only the number is logged.
            logger.warning("The letter to subscriber %s could not be sent", subscriber.pk)
            continue
        RecordSubscriber.objects.filter(pk=subscriber.pk).update(told_until=postings[-1].posted_at)
        sent += 1
    return sent


def drop_unconfirmed(*, at: datetime) -> int:
    """Addresses whose owner never confirmed, and those of groups that are public no longer."""
    late = RecordSubscriber.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN)
    closed = RecordSubscriber.objects.exclude(body__visibility=BodyVisibility.PUBLIC)
    return int(late.delete()[0] + closed.delete()[0])


def forget(*, person: Person, by: Any, at: datetime) -> list[str]:
    """What a person who asks to be removed leaves here: nothing. The directory checks who may remove them."""
    rows = (
        RecordSubscriber.objects.filter(email__iexact=person.email) if person.email else RecordSubscriber.objects.none()
    )
    count = 0
    for one in rows:
        audit.record(noun=one, verb="stop", by=by, at=at, detail={"body": one.body_id})
        one.delete()
        count += 1
    if not count:
        return []
    return [
        ngettext("%(n)s mail about postings was stopped.", "%(n)s mails about postings were stopped.", count)
        % {"n": count}
    ]


def _of(token: str, purpose: str) -> RecordSubscriber:
    try:
        return queries.subscriber_of(token, purpose, CONFIRM_WITHIN if purpose == queries.CONFIRM else None)
    except (signing.BadSignature, RecordSubscriber.DoesNotExist) as gone:
        raise LinkGone(_("This link has done its work, or its time is over.")) from gone


def _ask_to_confirm(subscriber: RecordSubscriber, link: str) -> None:
    with override(subscriber.language):
        told = _(
            "Somebody, we hope you, asked for mail whenever %(group)s posts a notice, an agenda or minutes.\n\n"
            "Say yes here within seven days:\n%(link)s\n\n"
            "If it was not you, do nothing: no mail will come, and the address is deleted."
        ) % {"group": subscriber.body.name, "link": link}
        letter = EmailMessage(_("Confirm: mail about new postings"), told, None, [subscriber.email])
    letter.extra_headers = {"Auto-Submitted": "auto-generated"}
    try:
        letter.send()
    except OSError:
        logger.warning("The letter to subscriber %s could not be sent", subscriber.pk)


def _letter(subscriber: RecordSubscriber, postings: list[Posting]) -> EmailMessage:
    lines = [
        f"{one.get_kind_display()}: {one.meeting.title if one.meeting else subscriber.body.name}\n"
        + _whole(reverse("meetings-public-posting", args=[subscriber.body.slug, one.pk]))
        for one in postings
    ]
    stop_at = _whole(reverse("meetings-public-stop", args=[queries.token_of(subscriber, queries.STOP)]))
    told = _("New on the public record of %(group)s:\n\n%(lines)s\n\nNo more of this mail:\n%(link)s") % {
        "group": subscriber.body.name, "lines": "\n\n".join(lines), "link": stop_at,
    }  # fmt: skip
    count = len(postings)
    subject = ngettext("%(n)s new posting", "%(n)s new postings", count) % {"n": count}
    key = hashlib.sha256(f"{subscriber.nonce}-{postings[-1].pk}".encode()).hexdigest()[:32]
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    headers = {
        "Message-ID": f"<{key}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop_at}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(subject, told, None, [subscriber.email], headers=headers)


def _whole(path: str) -> str:
    return str(settings.SITE_ADDRESS).rstrip("/") + path
