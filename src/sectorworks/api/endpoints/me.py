"""Who a key acts for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from sectorworks.core import clock
from sectorworks.directory.queries import own

from .problems import READ_PROBLEMS

router = Router(tags=["Me"])


class Place(Schema):
    """An organization the key's person acts for."""

    id: int
    name: str


class Me(Schema):
    """The person a key acts for, what the key may do, and in whose name."""

    name: str
    scopes: list[str]
    organizations: list[Place]


@router.get("", response={200: Me} | READ_PROBLEMS, operation_id="readMe", url_name="api-me")
def read_me(request: HttpRequest) -> dict[str, Any]:
    """Who this key acts for, and what it may do."""
    places = own.own_organizations(request.user, clock.today())
    return {
        "name": str(request.user),
        "scopes": request.auth.scopes,  # type: ignore[attr-defined]
        "organizations": [{"id": one.pk, "name": one.name} for one in places],
    }
