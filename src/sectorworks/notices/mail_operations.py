"""Sending what people have not been told by mail yet: one mail a person, never two of the same."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from sectorworks.accounts.models import User

from . import queries
from .models import Notice, Wishes


def send_due(*, at: datetime) -> int:
    """Mail everybody whose time has come; how many mails went out.

    A mail is named in the database before it is sent and ticked off after. Whoever is killed in between leaves a
    named mail behind: the next run sends it again under the same Message-ID, so a mailbox shows it once.
    """
    sent = 0
    # People of the sample are invented and have no mailbox.
    waiting = User.objects.filter(notices__mailed_at=None, is_active=True, is_sample=False)
    for person in waiting.distinct().order_by("pk"):
        sent += _send(person, at)
    return sent


def _send(person: User, at: datetime) -> int:
    key = _claim(person, at)
    if not key:
        return 0
    rows = list(Notice.objects.filter(person=person, mail_key=key, mailed_at=None).order_by("-is_urgent", "made_at"))
    _message(person, rows, key).send()
    with transaction.atomic():
        Notice.objects.filter(person=person, mail_key=key).update(mailed_at=at)
        Wishes.objects.update_or_create(person=person, defaults={"digest_at": at})
    return 1


@transaction.atomic
def _claim(person: User, at: datetime) -> str:
    """Name the mail: the one an earlier run left unsent, or a new one of everything that waits; "" when none is due."""
    waiting = Notice.objects.select_for_update().filter(person=person, mailed_at=None)
    left = waiting.exclude(mail_key="").first()
    if left is not None:
        return left.mail_key
    if not queries.may_mail(queries.wishes_of(person), at, is_urgent=waiting.filter(is_urgent=True).exists()):
        return ""
    # Read in the meantime: no need for mail.
    waiting.exclude(read_at=None).update(mailed_at=at)
    key = secrets.token_hex(16)
    return key if waiting.update(mail_key=key) else ""


def _message(person: User, rows: list[Notice], key: str) -> EmailMultiAlternatives:
    lines = [(row.title, _whole(queries.address_of(row))) for row in rows]
    context: dict[str, Any] = {"name": person.full_name, "lines": lines, "wishes": _whole("/notices/wishes/")}
    # No names and no titles in the subject: it is shown on locked phones and kept in logs.
    subject = ngettext("%(count)d thing to know", "%(count)d things to know", len(rows)) % {"count": len(rows)}
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return EmailMultiAlternatives(
        subject,
        render_to_string("notices/digest.txt", context),
        to=[person.email],
        headers={"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _whole(path: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + path if path else ""
