"""Telling people, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .models import Notice


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

    One statement however many people: who was told already keeps the notice they have.
    """
    rows = [
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
        for person in {one.pk: one for one in people}.values()
        if person.is_active
    ]
    told = set(Notice.objects.filter(event=telling.event[:120]).values_list("person", flat=True))
    new = [row for row in rows if row.person_id not in told]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
