"""Bodies, seats and people in the shape of Popolo (popoloproject.com), as plain data, by right.

A private seat's person is in none of it, whoever asks: such data is made to be passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.directory.models import Affiliation, Organization, Person
from sectorworks.directory.queries.people import places_of

from ..models import Body, Privacy, Term, TermState
from .seats import RosterRow, roster
from .visibility import bodies_visible_to


@dataclass(frozen=True, slots=True)
class PopoloName:
    """What a key stands for, for readers who don't look it up."""

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
    """`membership`: who holds a post or works somewhere, and for whom they speak there.

    `person_id` is None for a private seat; its `label` is the name of their choice, if they chose one.
    """

    organization_id: str
    organization: PopoloName
    role: str
    person_id: str | None = None
    post_id: str | None = None
    label: str = ""
    on_behalf_of_id: str | None = None
    on_behalf_of: PopoloName | None = None
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True)
class PopoloOrganization:
    """`organization`: one body, its posts, who holds them, and the people."""

    id: str
    name: str
    classification: str
    parent_id: str | None
    founding_date: date
    dissolution_date: date | None
    posts: tuple[PopoloPost, ...]
    memberships: tuple[PopoloMembership, ...]
    persons: tuple[PopoloName, ...]


def organization(user: Any, body: Body, today: date) -> PopoloOrganization:
    """One body with its roster as the reader may see it. A parent that is its members' own is not named to others."""
    rows = roster(user, body, today)
    here = _group(body)
    named = {row.person.pk: row.person for row in rows if row.person is not None and not row.holder.is_private}
    parent = bodies_visible_to(user, today).filter(pk=body.parent_id).first() if body.parent_id else None
    return PopoloOrganization(
        id=here.id,
        name=body.name,
        classification=body.kind,
        parent_id=_group(parent).id if parent else None,
        founding_date=body.starts_on,
        dissolution_date=body.ends_on,
        posts=tuple(_post(row, here.id) for row in rows),
        memberships=tuple(_membership(row, here) for row in rows if row.is_filled),
        persons=tuple(PopoloName(f"person-{one.pk}", one.full_name) for one in named.values()),
    )


def memberships_of(user: Any, person: Person, today: date) -> list[PopoloMembership]:
    """Where a person whom the reader may see works and worked, and the named seats they hold on groups that the
    reader may see."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(in_time, person=person, state=TermState.SERVING, seat__privacy=Privacy.NAMED)
    seen = terms.filter(seat__body__in=bodies_visible_to(user, today).values("pk"))
    return [
        *(_place(one) for one in places_of(person) if one.organization.merged_into_id is None),
        *(_term(one) for one in seen.select_related("seat__body", "organization").order_by("starts_on", "pk")),
    ]


def _group(body: Body) -> PopoloName:
    return PopoloName(f"group-{body.pk}", body.name)


def _named(organization: Organization | None) -> PopoloName | None:
    return PopoloName(f"organization-{organization.pk}", organization.name) if organization else None


def _post(row: RosterRow, key: str) -> PopoloPost:
    seat = row.seat
    return PopoloPost(f"seat-{seat.pk}", row.title, seat.office, key, seat.opened_on, seat.closed_on)


def _membership(row: RosterRow, body: PopoloName) -> PopoloMembership:
    hidden = row.holder.is_private
    shown = row.person if row.person is not None and not hidden else None
    behind = _named(row.organization) if shown else None
    return PopoloMembership(
        organization_id=body.id,
        organization=body,
        role=row.seat.office,
        person_id=f"person-{shown.pk}" if shown else None,
        post_id=f"seat-{row.seat.pk}",
        label="" if hidden else row.holder.name,
        on_behalf_of_id=behind.id if behind else None,
        on_behalf_of=behind,
        start_date=None if hidden else row.starts_on,
        end_date=row.ends_on,
    )


def _term(term: Term) -> PopoloMembership:
    body, behind = _group(term.seat.body), _named(term.organization)
    return PopoloMembership(
        organization_id=body.id,
        organization=body,
        role=term.seat.office,
        person_id=f"person-{term.person_id}",
        post_id=f"seat-{term.seat_id}",
        on_behalf_of_id=behind.id if behind else None,
        on_behalf_of=behind,
        start_date=term.starts_on,
        end_date=term.ends_on,
    )


def _place(place: Affiliation) -> PopoloMembership:
    where = PopoloName(f"organization-{place.organization_id}", place.organization.name)
    return PopoloMembership(
        organization_id=where.id,
        organization=where,
        role=place.title or place.role,
        person_id=f"person-{place.person_id}",
        start_date=place.starts_on,
        end_date=place.ends_on,
    )
