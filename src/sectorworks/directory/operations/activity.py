"""The feed: one row for each thing that happened around an organization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
