"""Needs at whose table one sits: that they are there, who answers and by when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from sectorworks.core import clock
from sectorworks.engagement.models import Need
from sectorworks.engagement.queries import needs as queries

from ..rules import READ_ENGAGEMENT
from .access import Key
from .pages import Paging, page_of
from .problems import READ_PROBLEMS
from .versions import tag

router = Router(tags=["Engagement"])


class NeedOut(Schema):
    """One need at whose table you sit. What it says stays on its page."""

    id: int
    version: int
    employer: int
    kind: str
    state: str
    owner: str
    due_on: str


class NeedPage(Schema):
    """One page of needs."""

    items: list[NeedOut]
    next: int | None


@router.get(
    "/needs",
    response={200: NeedPage} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="listNeeds",
    url_name="api-needs",
)
def list_needs(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Needs at whose table you sit: that they are there, who answers and by when."""
    return page_of(queries.needs_visible_to(request.user, clock.today()), asked, _shown)


@router.get(
    "/needs/{int:need_id}",
    response={200: NeedOut} | READ_PROBLEMS,
    auth=Key(READ_ENGAGEMENT),
    operation_id="readNeed",
    url_name="api-need",
)
def read_need(request: HttpRequest, response: HttpResponse, need_id: int) -> dict[str, Any]:
    """One need at whose table you sit. Its `ETag` names the version."""
    row = queries.need_visible_to(request.user, need_id)
    response["ETag"] = tag(row)
    return _shown(row)


def _shown(row: Need) -> dict[str, Any]:
    return {
        "id": row.pk,
        "version": row.version,
        "employer": row.employer_id,
        "kind": row.kind,
        "state": row.state,
        "owner": row.owner_organization.name,
        "due_on": row.due_on.isoformat(),
    }
