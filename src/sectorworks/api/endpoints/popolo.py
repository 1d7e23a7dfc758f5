"""Groups and people in the shape of Popolo (popoloproject.com), for programs that read civic data."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from sectorworks.bodies.queries import bodies, popolo
from sectorworks.core import clock
from sectorworks.directory.queries import people

from ..rules import READ_DIRECTORY, READ_GROUPS
from .access import Key
from .people import note_reach
from .problems import READ_PROBLEMS

router = Router(tags=["Popolo"])


class Named(Schema):
    """What a key stands for."""

    id: str
    name: str


class Post(Schema):
    """One seat of a group: `role` is its office, `label` its name."""

    id: str
    label: str
    role: str
    organization_id: str
    start_date: date
    end_date: date | None


class Membership(Schema):
    """Who holds a post, or works somewhere, and for whom they speak there. A private seat's person is not named."""

    person_id: str | None
    organization_id: str
    organization: Named
    post_id: str | None
    role: str
    label: str
    on_behalf_of_id: str | None
    on_behalf_of: Named | None
    start_date: date | None
    end_date: date | None


class OrganizationPopolo(Schema):
    """One group as a Popolo organization, with its posts, memberships and the people they name."""

    id: str
    name: str
    classification: str
    parent_id: str | None
    founding_date: date
    dissolution_date: date | None
    posts: list[Post]
    memberships: list[Membership]
    persons: list[Named]


class ContactDetail(Schema):
    """One way to reach a person."""

    type: str
    value: str


class PersonPopolo(Schema):
    """One person as Popolo has it. Without `email` and `contact_details` where you may not reach them directly."""

    id: str
    name: str
    email: str | None
    contact_details: list[ContactDetail]
    memberships: list[Membership]


@router.get(
    "/groups/{slug:slug}/popolo",
    response={200: OrganizationPopolo} | READ_PROBLEMS,
    auth=Key(READ_GROUPS),
    operation_id="readGroupAsPopolo",
    url_name="api-group-popolo",
)
def read_group(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One group as a Popolo organization: its seats are posts, who sits there memberships. Private seats' people are
    in none of it."""
    body = bodies.body_visible_to(request.user, slug)
    return asdict(popolo.organization(request.user, body, clock.today()))


@router.get(
    "/people/{int:person_id}/popolo",
    response={200: PersonPopolo} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY, READ_GROUPS),
    operation_id="readPersonAsPopolo",
    url_name="api-person-popolo",
)
def read_person(request: HttpRequest, person_id: int) -> dict[str, Any]:
    """One person as Popolo has it: where they work, and the named seats they hold on groups you may see."""
    person = people.person_visible_to(request.user, person_id)
    may_reach = note_reach(request, person)
    return {
        "id": f"person-{person.pk}",
        "name": person.full_name,
        "email": person.email or None if may_reach else None,
        "contact_details": [{"type": "voice", "value": person.phone}] if may_reach and person.phone else [],
        "memberships": [asdict(one) for one in popolo.memberships_of(request.user, person, clock.today())],
    }
