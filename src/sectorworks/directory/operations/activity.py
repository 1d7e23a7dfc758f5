"""The feed: one row for each thing that happened around an organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from ..models import Activity, ActivityKind, Organization


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, in a headline every partner may read, and the page of the thing itself."""

    kind: ActivityKind
    headline: str
    route: str = ""
    route_key: str = ""
    for_organization: Organization | None = None
    is_shared: bool = True


def note(*, organization: Organization, happening: Happening, by: Any, at: datetime) -> Activity:
    """Add to an organization's feed. Call it inside the transaction of the change; it has no policy of its own."""
    return Activity.objects.create(
        organization=organization,
        kind=happening.kind,
        headline=happening.headline[:200],
        route=happening.route,
        route_key=happening.route_key,
        for_organization=happening.for_organization,
        is_shared=happening.is_shared,
        at=at,
        by=by,
    )


def reword(*, route: str, route_key: str, headline: str) -> None:
    """Give what the feed says of one thing other words: its owner made the headline private, or corrected it."""
    Activity.objects.filter(route=route, route_key=route_key).update(headline=headline[:200])


def take_off(*, route: str, route_key: str) -> None:
    """Take one thing off the feeds: it was deleted."""
    Activity.objects.filter(route=route, route_key=route_key).delete()


def touch(*, organizations: Iterable[int], on: date) -> None:
    """Remember when partners were last in contact with these organizations; never an earlier day than known."""
    rows = Organization.objects.filter(pk__in=list(organizations))
    rows.filter(Q(contacted_on=None) | Q(contacted_on__lt=on)).update(contacted_on=on)
