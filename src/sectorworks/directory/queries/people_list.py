"""One page of the list of people, by the row it begins after; nobody counts beyond the first thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from ..models import Person
from ..rules.freshness import share
from . import keyset
from .people import Wanted, in_time, listed, with_places

PAGE_SIZE = 50
MOST_COUNTED = 1_000

ORDERS = {
    "name": keyset.Order(("name_key", "id")),
    "checked": keyset.Order(("verified_on", "id"), nullable=frozenset({"verified_on"})),
    "added": keyset.Order(("added_at", "id")),
}
SHOWN = (
    *("full_name", "name_key", "language", "verified_on", "verify_by", "left_reported_on", "mail_state", "added_at"),
    *("is_sample", "steward__name"),
)


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page. `count` stops at 1,000; `share` is the part of the counted that can be trusted."""

    rows: list[Person]
    before: str
    after: str
    count: int
    is_more: bool
    share: float | None


def people(user: Any, wanted: Wanted, today: date, *, sort: str = "name", **marks: str) -> PeopleList:
    """The page that an address asks for; `marks` are `after` and `before`. Few statements, however many rows."""
    found = listed(user, wanted, today)
    order = ORDERS.get(sort.removeprefix("-"), ORDERS["name"])
    if sort.startswith("-"):
        order = keyset.Order(order.fields, is_descending=True, nullable=order.nullable)
    shown = with_places(found.select_related("steward").only(*SHOWN), today)
    page = order.page(shown, PAGE_SIZE, **marks)
    counted, good = _counts(found, today)
    return PeopleList(
        rows=list(page.rows),
        before=page.before,
        after=page.after,
        count=min(counted, MOST_COUNTED),
        is_more=counted > MOST_COUNTED,
        share=share(good, counted),
    )


def _counts(found: QuerySet[Person], today: date) -> tuple[int, int]:
    """How many there are and how many of them can be trusted, of the first 1,001 by name."""
    columns = ("pk", "verify_by", "left_reported_on", "mail_state")
    first = found.order_by("name_key", "pk").values(*columns)[: MOST_COUNTED + 1]
    counts = first.aggregate(all=Count("pk"), good=Count("pk", filter=Q(in_time(today))))
    return counts["all"], counts["good"]
