"""Lists a page at a time: by key, so that the thousandth page costs what the first did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import QuerySet
from ninja import Field, Schema

Row = TypeVar("Row")
MOST = 200


class Paging(Schema):
    """`after` is the `next` of the page before; none begins at the beginning."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at once.")
    after: int = Field(0, ge=0, le=2**63 - 1, description="The `next` of the page before.")


def page_of(rows: QuerySet[Any], paging: Paging, shown: Callable[[Any], Any]) -> dict[str, Any]:
    """One page of a queryset by primary key, and where the next begins (null at the end)."""
    found = list(rows.order_by("pk").filter(pk__gt=paging.after)[: paging.limit + 1])
    more = len(found) > paging.limit
    found = found[: paging.limit]
    return {"items": [shown(row) for row in found], "next": found[-1].pk if more else None}
