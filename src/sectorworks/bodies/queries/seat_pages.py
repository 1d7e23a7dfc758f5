"""What a seat's own page shows: its holder, its past, its invitations, by right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core.models import AuditEvent

from ..models import Proxy, Seat, Term, TermState
from ..rules.parts import Part
from ..rules.seats import Shown, shown
from .seats import RosterRow, reader_of, row_of, serves, terms_of_seats


@dataclass(frozen=True, slots=True)
class PastTerm:
    """One term that is over, declined, waiting or to come. `term` is None where it would name a private person."""

    holder: Shown
    state: str
    starts_on: date | None
    ended_on: date | None
    term: Term | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeatPage:
    """Everything of one seat that the reader may see."""

    row: RosterRow
    past: tuple[PastTerm, ...]
    upcoming: tuple[PastTerm, ...]
    waiting: tuple[PastTerm, ...]
    proxies: tuple[Proxy, ...]


def seat_page(user: Any, seat: Seat, parts: frozenset[Part], today: date) -> SeatPage:
    """One seat with its terms. Reasons of leaving and declining are for the staff."""
    is_keeper = Part.STAFF in parts
    stored = terms_of_seats(Seat.objects.filter(pk=seat.pk)).get()
    row = row_of(stored, user, is_keeper, today)
    terms = list(stored.terms.all())
    over = [one for one in terms if _is_over(one, today)]
    later = [one for one in terms if one.state == TermState.SERVING and one.starts_on > today]
    asked = [one for one in terms if one.state in (TermState.INVITED, TermState.DECLINED, TermState.WITHDRAWN)]
    proxies = Proxy.objects.none()
    if row.term is not None:
        running = Q(ends_on=None) | Q(ends_on__gte=today)
        proxies = Proxy.objects.filter(running, term=row.term).select_related("person").order_by("starts_on", "pk")
    return SeatPage(
        row,
        tuple(_shown(one, seat, user, is_keeper) for one in reversed(over)),
        tuple(_shown(one, seat, user, is_keeper) for one in later),
        tuple(_shown(one, seat, user, is_keeper) for one in reversed(asked)),
        tuple(proxies),
    )


def history_of(seat: Seat) -> QuerySet[AuditEvent]:
    """What happened to the seat and to its terms, newest first; who looked is in it too."""
    terms = [str(key) for key in seat.terms.values_list("pk", flat=True)]
    here = Q(noun="bodies.seat", noun_key=str(seat.pk)) | Q(noun="bodies.term", noun_key__in=terms)
    return AuditEvent.objects.filter(here).select_related("by").order_by("-at", "-pk")


def _is_over(term: Term, today: date) -> bool:
    ran_out = term.state == TermState.SERVING and term.starts_on <= today and not serves(term, today)
    return term.state == TermState.ENDED or ran_out


def _shown(term: Term, seat: Seat, user: Any, is_keeper: bool) -> PastTerm:
    holder = shown(seat.privacy, reader_of(user, term.person, is_keeper), term.person.full_name, term.display_name)
    open_dates = holder.is_person or holder.name != ""
    return PastTerm(
        holder,
        str(TermState(term.state).label),
        term.starts_on if open_dates else None,
        (term.ended_on or term.ends_on) if open_dates else None,
        term if holder.is_person else None,
        (term.decline_reason or term.end_reason) if is_keeper else "",
    )
