"""Who led a group on a day, named as each seat allows; never an address or a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, Office, Seat, Term, TermState
from sectorworks.bodies.queries.seats import seats_of, terms_of_seats
from sectorworks.bodies.rules.seats import Reader, Shown, shown

from ..rules.record import LeaderRecord
from . import evidence

LEADERS = (Office.CHAIR, Office.CO_CHAIR, Office.VICE_CHAIR, Office.CHAMPION)


def leaders(parts: Iterable[Body], day: date) -> tuple[LeaderRecord, ...]:
    """Chairs and champions of a group and of those below it, each person once with all offices."""
    found: dict[object, LeaderRecord] = {}
    for body in parts:
        seats = seats_of(body, day).filter(office__in=LEADERS)
        rows = sorted(_holders(seats, day), key=lambda row: LEADERS.index(Office(row[0].office)))
        for seat, term, holder in rows:
            if not holder.name:
                continue
            # Only a name that everybody sees tells that two seats have one person.
            key: object = term.person_id if holder.is_person else ("seat", seat.pk)
            opened = evidence.of(seat, f"{seat.get_office_display()}, {body.name}", body.slug, is_public=True)
            before = found.get(key)
            found[key] = LeaderRecord(
                (*(before.evidence if before else ()), opened),
                holder.name,
                (*(before.offices if before else ()), (str(seat.office), body.name)),
                (before.organization if before else "") or (str(term.organization or "") if holder.is_person else ""),
            )
    return tuple(found.values())


def names(body: Body, day: date) -> tuple[str, ...]:
    """Everybody on the group's roster whose name is shown."""
    return tuple(holder.name for _seat, _term, holder in _holders(seats_of(body, day), day) if holder.name)


def _holders(seats: QuerySet[Seat], day: date) -> Iterator[tuple[Seat, Term, Shown]]:
    """Who sat in each seat that day, also where the term has ended since, as the public may see them."""
    for seat in terms_of_seats(seats):
        for term in seat.terms.all():
            if _sat(term, day):
                yield seat, term, shown(seat.privacy, Reader.OTHER, term.person.full_name, term.display_name)
                break


def _sat(term: Term, day: date) -> bool:
    end = term.ended_on if term.state == TermState.ENDED else term.ends_on
    stood = term.state in (TermState.SERVING, TermState.ENDED)
    return stood and term.starts_on <= day and (end is None or day <= end)


def chairs_with_accounts(body: Body, today: date) -> list[int]:
    """Accounts of the chairs and co-chairs who serve today: whose word a report needs."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(
        in_time, seat__body=body, seat__office__in=(Office.CHAIR, Office.CO_CHAIR), state=TermState.SERVING,
        person__account__is_active=True,
    )  # fmt: skip
    return sorted(set(terms.values_list("person__account", flat=True)))
