"""Bodies, seats and people in the shape of Popolo (popoloproject.com), as plain data, by right.

A private seat's person is in none of it, whoever asks: such data is made to be passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import Body
from .seats import RosterRow, roster


@dataclass(frozen=True, slots=True)
class PopoloPerson:
    """`person`: who holds a post under their own name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PopoloPost:
    """`post`: one seat. `role` is its office, `label` its name."""

    id: str
    label: str
    role: str
    organization_id: str
    start_date: date
    end_date: date | None


@dataclass(frozen=True, slots=True)
class PopoloMembership:
    """`membership`: who holds a post and for whom they speak. `person_id` is empty for a private seat."""

    post_id: str
    organization_id: str
    role: str
    person_id: str
    label: str
    on_behalf_of: str
    start_date: date | None
    end_date: date | None


@dataclass(frozen=True, slots=True)
class PopoloOrganization:
    """`organization`: one body, its posts, who holds them, and the people."""

    id: str
    name: str
    classification: str
    parent_id: str
    founding_date: date
    dissolution_date: date | None
    posts: tuple[PopoloPost, ...]
    memberships: tuple[PopoloMembership, ...]
    persons: tuple[PopoloPerson, ...]


def organization(user: Any, body: Body, today: date) -> PopoloOrganization:
    """One body with its roster as the reader may see it."""
    rows = roster(user, body, today)
    key = f"group-{body.pk}"
    named = {row.person.pk: row.person for row in rows if row.person is not None and not row.holder.is_private}
    return PopoloOrganization(
        id=key,
        name=body.name,
        classification=body.kind,
        parent_id=f"group-{body.parent_id}" if body.parent_id else "",
        founding_date=body.starts_on,
        dissolution_date=body.ends_on,
        posts=tuple(_post(row, key) for row in rows),
        memberships=tuple(_membership(row, key) for row in rows if row.is_filled),
        persons=tuple(PopoloPerson(f"person-{one.pk}", one.full_name) for one in named.values()),
    )


def _post(row: RosterRow, key: str) -> PopoloPost:
    seat = row.seat
    return PopoloPost(f"seat-{seat.pk}", row.title, seat.office, key, seat.opened_on, seat.closed_on)


def _membership(row: RosterRow, key: str) -> PopoloMembership:
    hidden = row.holder.is_private
    shown = row.person if row.person is not None and not hidden else None
    return PopoloMembership(
        post_id=f"seat-{row.seat.pk}",
        organization_id=key,
        role=row.seat.office,
        person_id=f"person-{shown.pk}" if shown else "",
        label="" if hidden else row.holder.name,
        on_behalf_of=str(row.organization or "") if not hidden else "",
        start_date=None if hidden else row.starts_on,
        end_date=row.ends_on,
    )
