"""Addresses that hear of postings: their signed links, and what is new for each."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet

from sectorworks.bodies.models import BodyVisibility

from ..models import Posting, RecordSubscriber

CONFIRM, STOP = "confirm", "stop"
MOST_IN_A_LETTER = 20


def token_of(subscriber: RecordSubscriber, purpose: str) -> str:
    """A link's key, good for one purpose and as long as the row is there."""
    return signing.dumps([subscriber.pk, subscriber.nonce], salt=f"meetings.subscriber.{purpose}")


def subscriber_of(token: str, purpose: str, within: timedelta | None = None) -> RecordSubscriber:
    """Whose link it is; raises `signing.BadSignature` or `RecordSubscriber.DoesNotExist`."""
    found = signing.loads(token, salt=f"meetings.subscriber.{purpose}", max_age=within)
    if not isinstance(found, list) or len(found) != 2:
        raise RecordSubscriber.DoesNotExist
    return RecordSubscriber.objects.select_related("body").get(pk=found[0], nonce=found[1])


def waiting(at: datetime) -> list[RecordSubscriber]:
    """Confirmed addresses for which a public group has posted something."""
    new = _standing(at).filter(body=OuterRef("body"), posted_at__gt=OuterRef("told_until"))
    rows = RecordSubscriber.objects.filter(Exists(new), body__visibility=BodyVisibility.PUBLIC)
    return list(rows.exclude(confirmed_at=None).select_related("body").order_by("pk"))


def new_for(subscriber: RecordSubscriber, at: datetime) -> list[Posting]:
    """What was posted since they were told, the oldest first, and no more than a letter holds."""
    found = _standing(at).filter(body=subscriber.body_id, posted_at__gt=subscriber.told_until)
    return list(found.select_related("meeting").defer("content").order_by("posted_at", "pk")[:MOST_IN_A_LETTER])


def _standing(at: datetime) -> QuerySet[Posting]:
    of_everybody = Q(meeting=None) | Q(meeting__is_open_to_public=True)
    return Posting.objects.filter(of_everybody, ended_at=None, posted_at__lte=at)
