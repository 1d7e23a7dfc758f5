"""Reads about notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch

from sectorworks.ui.addresses import url

from .models import Notice, Rhythm, Subscription, Wishes
from .registry import topic_of
from .rules import Quiet, latest_morning


def notices_of(user: Any) -> QuerySet[Notice]:
    """One's own notices, newest first."""
    if not getattr(user, "is_active", False):
        return Notice.objects.none()
    return Notice.objects.filter(person=user).order_by("-made_at", "-pk")


def notice_of(user: Any, pk: int) -> Notice:
    """One of one's own notices; `DoesNotExist` for anyone else's."""
    return notices_of(user).get(pk=pk)


def unread_count(user: Any) -> int:
    """How many notices the person has not read."""
    return notices_of(user).filter(read_at=None).count()


def wishes_of(user: Any) -> Wishes:
    """How the person wants to be told; what everybody starts with until they choose."""
    return Wishes.objects.filter(person=user).first() or Wishes(person=user)


def subscriptions_of(user: Any) -> QuerySet[Subscription]:
    """What the person asked to hear about."""
    return Subscription.objects.filter(person=user).order_by("topic", "subject")


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing a person asked to hear about, in words: the topic, and what it is about."""

    row: Subscription
    topic: str
    about: str


def followed_by(user: Any) -> list[Followed]:
    """What the person asked to hear about; a thing they may not see any more has no name."""
    rows = list(subscriptions_of(user))
    found = []
    for name in dict.fromkeys(row.topic for row in rows):
        topic = topic_of(name)
        of_topic = [row for row in rows if row.topic == name]
        names = topic.names(user, [row.subject for row in of_topic]) if topic else {}
        label = str(topic.label) if topic else name
        found += [Followed(row, label, names.get(row.subject, "")) for row in of_topic]
    return sorted(found, key=lambda one: (one.about.casefold(), one.topic))


def follows(user: Any, topic: str, subject: str) -> bool:
    """Whether the person asked to hear about this one thing."""
    return subscriptions_of(user).filter(topic=topic, subject=subject).exists()


def own_wishes_about(user: Any, subject: str) -> dict[str, Subscription]:
    """By topic, what the person asked to hear about one thing."""
    return {row.topic: row for row in Subscription.objects.filter(person=user, subject=subject)}


def all_followers(topic: str) -> QuerySet[Subscription]:
    """Everybody's wishes of one topic; the room that tells them checks that each may still see the thing."""
    return Subscription.objects.filter(topic=topic, person__is_active=True).select_related("person").order_by("pk")


def followers(topic: str, subject: str) -> QuerySet[Subscription]:
    """Who asked to hear about one thing; the room that tells them checks that each may still see it."""
    return Subscription.objects.filter(topic=topic, subject=subject, person__is_active=True).select_related("person")


def address_of(notice: Notice) -> str:
    """The page a notice points to; empty when it points to none."""
    try:
        return url(notice.route, *([notice.route_key] if notice.route_key else [])) if notice.route else ""
    except NoReverseMatch:
        return ""


def may_mail(wishes: Wishes, at: datetime, *, is_urgent: bool) -> bool:
    """Whether mail may go to this person now: not in quiet hours, and a digest when its morning has come."""
    if wishes.rhythm == Rhythm.NEVER or Quiet(wishes.quiet_from, wishes.quiet_until, wishes.zone).covers(at):
        return False
    if wishes.rhythm == Rhythm.AT_ONCE or is_urgent:
        return True
    morning = latest_morning(at, wishes.zone, weekly=wishes.rhythm == Rhythm.WEEKLY)
    return wishes.digest_at is None or wishes.digest_at < morning
