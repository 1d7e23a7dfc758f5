"""What happened around organizations, the newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from sectorworks.core import clock
from sectorworks.directory.queries import activity

from ..rules import READ_DIRECTORY, READ_ENGAGEMENT
from .access import Key
from .problems import READ_PROBLEMS

router = Router(tags=["Organizations"])


class ActivityOut(Schema):
    """One thing that happened around one organization, in a headline every partner may read."""

    kind: str
    headline: str
    organization: int
    organization_name: str
    who: str
    at: datetime
    address: str


class ActivityPage(Schema):
    """One page of the feed."""

    items: list[ActivityOut]
    next: str | None


class ActivityFilter(Schema):
    """`after` is the `next` of the page before; none begins with the newest."""

    after: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")] = Field(
        "", description="The `next` of the page before."
    )


@router.get(
    "/activity",
    response={200: ActivityPage} | READ_PROBLEMS,
    auth=Key(READ_DIRECTORY, READ_ENGAGEMENT),
    operation_id="listActivity",
    url_name="api-activity",
)
def list_activity(request: HttpRequest, asked: Query[ActivityFilter]) -> dict[str, Any]:
    """What happened around organizations you may see, the newest first, fifty at once."""
    feed = activity.newest(request.user, clock.today(), after=asked.after)
    return {
        "items": [
            {
                "kind": row.kind,
                "headline": row.headline,
                "organization": row.organization_id,
                "organization_name": row.organization,
                "who": row.who,
                "at": row.at,
                "address": row.address,
            }
            for row in feed.rows
        ],
        "next": feed.after or None,
    }
