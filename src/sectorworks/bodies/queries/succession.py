"""Which terms end when, which offices have no deputy, who sits everywhere, and how long seats have been vacant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format

from ..models import Body, Office, Seat, Voice
from ..rules.months import month_starts
from .seats import RosterRow, row_of, terms_of_seats
from .visibility import LEADERS, hosted, serving_terms

MANY_BODIES = 3
MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class SeatedRow:
    """One seat and the body it is in."""

    body: Body
    row: RosterRow
    days_vacant: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """The terms that end in one month."""

    starts_on: date
    rows: tuple[SeatedRow, ...]

    @property
    def name(self) -> str:
        return date_format(self.starts_on, "F Y")


@dataclass(frozen=True, slots=True)
class LivedSeats:
    """How many seats of one body are for lived experience, and how many of them are filled. Counts, no names."""

    body: Body
    seats: int
    filled: int

    @property
    def vacant(self) -> int:
        return self.seats - self.filled


@dataclass(frozen=True, slots=True)
class Outlook:
    """What staff have to fill, now and in the coming months."""

    months: tuple[Month, ...]
    vacancies: tuple[SeatedRow, ...]
    chairs_alone: tuple[Body, ...]
    everywhere: tuple[tuple[str, int], ...]
    seat_count: int
    filled_count: int
    lived: tuple[LivedSeats, ...] = ()

    @property
    def ending_count(self) -> int:
        return sum(len(month.rows) for month in self.months)


def bodies_kept_by(user: Any, today: date) -> list[Body]:
    """The bodies whose record somebody keeps or that they lead, by name."""
    seats = serving_terms(user, today).filter(seat__office__in=(*LEADERS, Office.STAFF, Office.CONVENER))
    kept = Body.objects.filter(hosted(user, today)).values("pk")
    found = Body.objects.filter(pk__in=kept) | Body.objects.filter(pk__in=seats.values("seat__body"))
    return list(found.filter(ends_on=None).select_related("host", "parent").order_by("name", "pk").distinct())


def outlook(user: Any, bodies: Sequence[Body], today: date) -> Outlook:
    """The next twelve months of some bodies, names as each seat's privacy allows this reader."""
    keepers = _kept(user, bodies, today)
    known = {body.pk: body for body in bodies}
    standing = Seat.objects.filter(body__in=known, opened_on__lte=today).exclude(closed_on__lte=today)
    seats = terms_of_seats(standing.order_by("body", "position", "pk"))
    rows = [SeatedRow(known[one.body_id], row_of(one, user, keepers[one.body_id], today)) for one in seats]
    return Outlook(
        months=_months(rows, today),
        vacancies=_vacancies(rows, today),
        chairs_alone=tuple(body for body in bodies if _chair_alone([one.row for one in rows if one.body == body])),
        everywhere=_everywhere(rows),
        seat_count=len(rows),
        filled_count=sum(1 for one in rows if one.row.is_filled),
        # Who leads a body without keeping it is not told: one filled seat more could point at a newcomer.
        lived=_lived(bodies, [one for one in rows if keepers[one.body.pk]]),
    )


def _lived(bodies: Sequence[Body], rows: Sequence[SeatedRow]) -> tuple[LivedSeats, ...]:
    """One line a body that has such seats (F111: who is at the table, and who is not)."""
    mine = [one for one in rows if one.row.seat.voice == Voice.LIVED_EXPERIENCE]
    counted = [(body, [one.row.is_filled for one in mine if one.body == body]) for body in bodies]
    return tuple(LivedSeats(body, len(found), sum(found)) for body, found in counted if found)


def _kept(user: Any, bodies: Sequence[Body], today: date) -> dict[int, bool]:
    """Whether the reader is staff of each body, in two statements however many. Like `visibility.parts_of`."""
    hosts = set(
        Body.objects.filter(hosted(user, today), pk__in=[one.pk for one in bodies]).values_list("pk", flat=True)
    )
    seats = serving_terms(user, today).filter(seat__office__in=(Office.STAFF, Office.CONVENER))
    staffed = set(seats.values_list("seat__body", flat=True))
    above = {one.pk: {one.pk, one.parent_id, one.parent.parent_id if one.parent else None} for one in bodies}
    return {one.pk: one.pk in hosts or bool(above[one.pk] & staffed) for one in bodies}


def _months(rows: Sequence[SeatedRow], today: date) -> tuple[Month, ...]:
    starts = month_starts(today, MONTHS_AHEAD + 1)
    ending = sorted((end, one.row.seat.pk, one) for one in rows if (end := one.row.ends_on) is not None)
    return tuple(
        Month(first, tuple(one for end, _key, one in ending if max(first, today) <= end < following))
        for first, following in pairwise(starts)
    )


def _vacancies(rows: Sequence[SeatedRow], today: date) -> tuple[SeatedRow, ...]:
    """Oldest first."""
    found = [
        SeatedRow(one.body, one.row, (today - (one.row.vacant_since or today)).days)
        for one in rows
        if not one.row.is_filled
    ]
    return tuple(sorted(found, key=lambda one: -one.days_vacant))


def _chair_alone(rows: Sequence[RosterRow]) -> bool:
    """One person chairs and nobody could step in."""
    leading = [row for row in rows if row.seat.office in LEADERS and row.is_filled]
    return len(leading) == 1 and leading[0].seat.office != Office.VICE_CHAIR


def _everywhere(rows: Sequence[SeatedRow]) -> tuple[tuple[str, int], ...]:
    """People on so many bodies that one departure leaves many vacancies; only where their seats name them to all."""
    open_rows = [one for one in rows if one.row.person is not None and not one.row.holder.is_private]
    places = {(one.row.person, one.body) for one in open_rows}
    counts = Counter(person for person, _body in places)
    return tuple((str(person), count) for person, count in counts.most_common() if count >= MANY_BODIES)
