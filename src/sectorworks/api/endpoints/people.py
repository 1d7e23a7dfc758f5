"""People, as far as the key's person may see them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.directory.policies import people as policies
from sectorworks.directory.queries import people as queries
from sectorworks.directory.queries import visibility
from sectorworks.search import queries as search

from ..rules import READ_DIRECTORY
from .access import Key
from .organizations import Line
from .pages import Paging, page_of
from .problems import READ_PROBLEMS

router = Router(tags=["People"])


class PlaceOut(Schema):
    """Where a person works."""

    organization: int
    organization_name: str
    title: str
    role: str


class PersonOut(Schema):
    """One person. E-mail and phone are null where you may not reach them directly."""

    id: int
    name: str
    language: str
    email: str | None
    phone: str | None
    places: list[PlaceOut]


class PersonPage(Schema):
    """One page of people."""

    items: list[PersonOut]
    next: int | None


class PersonFilter(Paging):
    """How to narrow the list."""

    q: Line = ""


def _shown(request: HttpRequest, row: Person) -> dict[str, Any]:
    reach = bool(policies.can_reach(request.user, row))
    return {
        "id": row.pk,
        "name": row.full_name,
        "language": row.language,
        "email": row.email if reach else None,
        "phone": row.phone if reach else None,
        "places": [
            {
                "organization": place.organization_id,
                "organization_name": place.organization.name,
                "title": place.title,
                "role": place.role,
            }
            for place in row.places  # type: ignore[attr-defined]
        ],
    }


@router.get(
    "",
    response={200: PersonPage} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY),
    operation_id="listPeople",
    url_name="api-people",
)
def list_people(request: HttpRequest, asked: Query[PersonFilter]) -> dict[str, Any]:
    """People you may see: those your organization keeps, your colleagues, and those who agreed to be found."""
    today = clock.today()
    rows = queries.with_places(visibility.people_visible_to(request.user, today), today)
    if asked.q:
        rows = rows.filter(pk__in=search.keys("person", asked.q, limit=1000))
    return page_of(rows, asked, lambda row: _shown(request, row))


@router.get(
    "/{int:person_id}",
    response={200: PersonOut} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY),
    operation_id="readPerson",
    url_name="api-person",
)
def read_person(request: HttpRequest, person_id: int) -> dict[str, Any]:
    """One person."""
    today = clock.today()
    visible = visibility.people_visible_to(request.user, today)
    return _shown(request, queries.with_places(visible, today).get(pk=person_id))
