"""People, as far as the key's person may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from ninja import Query, Router, Schema

from sectorworks.core import audit, clock
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
ADDRESSES = ["email", "phone"]


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


def note_reach(request: HttpRequest, person: Person) -> bool:
    """Whether the reader may have the person's e-mail and phone; kept on record when they are somebody else's."""
    may_reach = bool(policies.can_reach(request.user, person))
    if may_reach and person.account_id != request.user.pk:
        audit.saw(noun=person, fields=ADDRESSES, by=request.user, at=clock.now())
    return may_reach


def _shown(row: Person, *, reach: bool) -> dict[str, Any]:
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
    reached = queries.reachable(request.user, today).filter(pk=OuterRef("pk"))
    page = page_of(rows.annotate(is_reached=Exists(reached)), asked, lambda row: _shown(row, reach=row.is_reached))
    if any(one["email"] or one["phone"] for one in page["items"]):
        person: Any = request.user
        audit.saw(noun=person, fields=["listed people's addresses"], by=request.user, at=clock.now())
    return page


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
    row = queries.with_places(visible, today).get(pk=person_id)
    return _shown(row, reach=note_reach(request, row))
