"""Telling people, once, and keeping how they want to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from sectorworks.core import audit

from . import policies
from .models import Notice, Subscription, Wishes


@dataclass(frozen=True, slots=True)
class Telling:
    """What people are told: `event` names what happened, so that nobody is told of it twice.

    `topic` is the name of a registered topic, `route` and `route_key` the page to look at.
    """

    topic: str
    event: str
    title: str
    route: str = ""
    route_key: str = ""
    is_urgent: bool = False


def tell(*, people: Iterable[Any], telling: Telling, at: datetime) -> int:
    """Tell each person who has not been told of this event; how many were. Call it inside the change's transaction.

    Who muted the topic is told only what is urgent. A few statements however many people.
    """
    open_accounts = {one.pk: one for one in people if one.is_active}
    muted = {
        person
        for person, topics in Wishes.objects.filter(person__in=open_accounts).values_list("person", "muted")
        if telling.topic in topics and not telling.is_urgent
    }
    told = set(Notice.objects.filter(event=telling.event[:120]).values_list("person", flat=True))
    new = [
        Notice(
            person=person,
            topic=telling.topic,
            event=telling.event[:120],
            title=telling.title[:200],
            route=telling.route,
            route_key=telling.route_key,
            is_urgent=telling.is_urgent,
            made_at=at,
        )
        for key, person in open_accounts.items()
        if key not in told | muted
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def mark_read(*, by: Any, at: datetime, notice: Notice | None = None) -> int:
    """Mark one notice as read, or all of the person's; how many were new."""
    rows = Notice.objects.filter(person=by, read_at=None)
    if notice is not None:
        policies.can_open(by, notice).enforce()
        rows = rows.filter(pk=notice.pk)
    return rows.update(read_at=at)


@dataclass(frozen=True, slots=True)
class WishesDraft:
    """How a person wants to be told."""

    rhythm: str
    quiet_from: time | None
    quiet_until: time | None
    zone: str
    muted: tuple[str, ...] = ()


@transaction.atomic
def set_wishes(*, draft: WishesDraft, by: Any, at: datetime) -> Wishes:
    """Keep how the person wants to be told."""
    wishes, _made = Wishes.objects.update_or_create(
        person=by,
        defaults={
            "rhythm": draft.rhythm,
            "quiet_from": draft.quiet_from,
            "quiet_until": draft.quiet_until,
            "zone": draft.zone,
            "muted": sorted(draft.muted),
        },
    )
    audit.record(noun=wishes, verb="wishes set", by=by, at=at, detail={"rhythm": draft.rhythm})
    return wishes


@transaction.atomic
def follow(*, topic: str, subject: str, by: Any, at: datetime, days: int | None = None) -> Subscription:
    """Hear about one thing from now on."""
    policies.can_follow(by, topic, subject).enforce()
    row, _made = Subscription.objects.update_or_create(
        person=by, topic=topic, subject=subject, defaults={"days": days}, create_defaults={"days": days, "made_at": at}
    )
    return row


def unfollow(*, topic: str, subject: str, by: Any) -> int:
    """Hear no more about one thing; 0 when it was not followed."""
    return Subscription.objects.filter(person=by, topic=topic, subject=subject).delete()[0]


def follow_merge(*, kept: str, merged: str) -> list[int]:
    """Wishes about a merged thing become wishes about the kept one; which did. Who follows both keeps both wishes."""
    both = Subscription.objects.filter(person=OuterRef("person"), topic=OuterRef("topic"), subject=kept)
    moved = list(Subscription.objects.filter(~Exists(both), subject=merged).order_by("pk").values_list("pk", flat=True))
    Subscription.objects.filter(pk__in=moved).update(subject=kept)
    return moved


def follow_unmerge(*, keys: Iterable[int], kept: str, merged: str) -> None:
    """Undo `follow_merge`. Who gave a wish up since does not get it back."""
    Subscription.objects.filter(pk__in=list(keys), subject=kept).update(subject=merged)
