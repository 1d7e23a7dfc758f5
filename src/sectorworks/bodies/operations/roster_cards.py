"""Take the roster out as address cards, and keep on record who took whose addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from sectorworks.core import audit
from sectorworks.directory.models import Person
from sectorworks.directory.queries.people import reachable
from sectorworks.directory.rules.cards import Card

from ..models import Body
from ..policies import bodies as policies
from ..queries.seats import RosterRow


@transaction.atomic
def take(*, body: Body, rows: Iterable[RosterRow], by: Any, at: datetime) -> list[Card]:
    """Cards of the people whom the roster names to everyone; addresses only of those whom the reader may reach.

    Files travel: a private seat's person is on none, whoever takes them.
    """
    policies.can_see(by, body).enforce()
    named = [(row, row.person) for row in rows if row.person is not None and not row.holder.is_private]
    keys = [person.pk for _row, person in named]
    reached = set(reachable(by, localdate(at)).filter(pk__in=keys).values_list("pk", flat=True))
    if reached:
        audit.saw(noun=body, fields=["roster addresses"], by=by, at=at)
    return [_card(row, person, may_reach=person.pk in reached) for row, person in named]


def _card(row: RosterRow, person: Person, *, may_reach: bool) -> Card:
    return Card(
        key=f"seat-{row.seat.pk}",
        full_name=person.full_name,
        organization=str(row.organization or ""),
        title=str(row.seat.get_office_display()),
        email=person.email if may_reach else "",
        phone=person.phone if may_reach else "",
    )
