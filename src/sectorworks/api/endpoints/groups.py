"""Groups: list, read with texts, roster."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.operations import roster_cards
from sectorworks.bodies.queries import bodies as queries
from sectorworks.bodies.queries import seats, texts, visibility
from sectorworks.core import clock
from sectorworks.directory.rules import cards

from ..rules import READ_DIRECTORY, READ_GROUPS
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS

router = Router(tags=["Groups"])
# Described by hand: the framework describes JSON only.
CARDS = {"responses": {200: {"description": "OK", "content": {"text/vcard": {"schema": {"type": "string"}}}}}}


class GroupOut(Schema):
    """One group. `parent` is the slug of the group it belongs to."""

    slug: str
    name: str
    kind: str
    parent: str | None
    host: str
    purpose: str
    region: str
    naics_codes: list[str]
    area_codes: list[str]
    starts_on: str
    ends_on: str | None


class TextOut(Schema):
    """One charter, charge or priority in force."""

    kind: str
    title: str
    wording: str
    lenses: list[str]
    family: str
    adopted_on: str


class GroupDetail(GroupOut):
    """One group with its texts in force."""

    texts: list[TextOut]


class GroupPage(Schema):
    """One page of groups."""

    items: list[GroupOut]
    next: int | None


class GroupFilter(Paging):
    """How to narrow the list."""

    kind: BodyKind | None = None


class SeatOut(Schema):
    """One seat. `holder` is what the seat's privacy shows: a name, a chosen name, or nothing."""

    office: str
    voice: str
    title: str
    is_voting: bool
    is_filled: bool
    holder: str
    organization: str | None
    ends_on: str | None


class Roster(Schema):
    """The seats of one group, offices first."""

    items: list[SeatOut]


def _shown(body: Body) -> dict[str, Any]:
    return {
        "slug": body.slug,
        "name": body.name,
        "kind": body.kind,
        "parent": body.parent.slug if body.parent else None,
        "host": body.host.name,
        "purpose": body.purpose,
        "region": body.region_name,
        "naics_codes": body.naics_codes,
        "area_codes": body.area_codes,
        "starts_on": body.starts_on.isoformat(),
        "ends_on": body.ends_on.isoformat() if body.ends_on else None,
    }


@router.get(
    "",
    response={200: GroupPage} | READ_PROBLEMS,
    auth=Key(READ_GROUPS),
    operation_id="listGroups",
    url_name="api-groups",
)
def list_groups(request: HttpRequest, asked: Query[GroupFilter]) -> dict[str, Any]:
    """Groups you may see, ended ones too."""
    today = clock.today()
    rows = visibility.bodies_visible_to(request.user, today).select_related("host", "parent")
    # A parent that is its members' own is named only to who may see it.
    seen = set(visibility.bodies_visible_to(request.user, today).values_list("pk", flat=True))
    return page_of(rows.filter(kind=asked.kind) if asked.kind else rows, asked, lambda body: _for(body, seen))


def _for(body: Body, seen: set[int]) -> dict[str, Any]:
    shown = _shown(body)
    return shown if body.parent_id in seen else shown | {"parent": None}


@router.get(
    "/{slug:slug}",
    response={200: GroupDetail} | READ_PROBLEMS,
    auth=Key(READ_GROUPS),
    operation_id="readGroup",
    url_name="api-group",
)
def read_group(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One group with its charter, charges and priorities in force."""
    body = queries.body_visible_to(request.user, slug)
    seen = set(visibility.bodies_visible_to(request.user, clock.today()).values_list("pk", flat=True))
    found = [
        {
            "kind": version.text.kind,
            "title": version.title,
            "wording": version.wording,
            "lenses": version.lenses,
            "family": version.text.family,
            "adopted_on": version.adopted_on.isoformat() if version.adopted_on else "",
        }
        for version in texts.adopted(body)
    ]
    return _for(body, seen) | {"texts": found}


@router.get(
    "/{slug:slug}/roster.vcf",
    response=READ_PROBLEMS,
    auth=Key(READ_GROUPS, READ_DIRECTORY),
    operation_id="readRosterCards",
    url_name="api-roster-cards",
    openapi_extra=CARDS,
)
def read_roster_cards(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sits on a group, as address cards (vCard 4.0). Private seats' people are on none; e-mail and phone only of
    those whom you may reach."""
    body = queries.body_visible_to(request.user, slug)
    rows = seats.roster(request.user, body, clock.today())
    found = roster_cards.take(body=body, rows=rows, by=request.user, at=clock.now())
    return HttpResponse(cards.write(found), content_type="text/vcard; charset=utf-8")


@router.get(
    "/{slug:slug}/roster",
    response={200: Roster} | READ_PROBLEMS,
    auth=Key(READ_GROUPS),
    operation_id="readRoster",
    url_name="api-roster",
)
def read_roster(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Who sits on a group, as each seat's privacy shows."""
    body = queries.body_visible_to(request.user, slug)
    rows = seats.roster(request.user, body, clock.today())
    return {
        "items": [
            {
                "office": row.seat.office,
                "voice": row.seat.voice,
                "title": row.title,
                "is_voting": row.seat.is_voting,
                "is_filled": row.is_filled,
                "holder": row.holder.name,
                "organization": row.organization.name if row.organization else None,
                "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            }
            for row in rows
        ]
    }
