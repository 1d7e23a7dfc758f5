"""The roster of a body: its seats and who sits there, each name only as the seat's privacy allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sectorworks.core import clock
from sectorworks.directory.models import Organization, Person

from ..models import Body, Office, Privacy, Seat, Term, TermState
from ..rules.parts import Part
from ..rules.seats import Reader, Shown, shown
from .visibility import bodies_visible_to, parts_of

OFFICES_FIRST = (Office.CHAIR, Office.CO_CHAIR, Office.VICE_CHAIR, Office.CHAMPION, Office.CONVENER)
LIVE = (TermState.SERVING, TermState.INVITED)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One seat as this reader may see it. `person`, `organization` and `term` are None where they would name a
    private seat's holder; `is_private` marks a holder whom others don't see.
    """

    seat: Seat
    holder: Shown
    is_filled: bool
    organization: Organization | None = None
    person: Person | None = None
    term: Term | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    # Without a holder: since when; open invitations; the name of somebody whose term begins later.
    vacant_since: date | None = None
    invited_count: int = 0
    begins_on: date | None = None

    @property
    def title(self) -> str:
        """The seat in words: its own title, or its voice."""
        return self.seat.title or str(self.seat.get_voice_display())


def seats_of(body: Body, today: date) -> QuerySet[Seat]:
    """Seats that stand on a day, in their order."""
    closed = body.seats.filter(closed_on__lte=today).values("pk")
    return body.seats.filter(opened_on__lte=today).exclude(pk__in=closed).order_by("position", "pk")


def terms_of_seats(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """The same seats with every term, whom it names and for whom they speak: two statements however many seats."""
    terms = Term.objects.select_related("person", "organization").order_by("starts_on", "pk")
    return seats.select_related("body", "linked_body").prefetch_related(Prefetch("terms", queryset=terms))


def serves(term: Term, today: date) -> bool:
    """Whether the term is being served on a day. A term past its end is over, whoever still comes."""
    begun = term.starts_on <= today and (term.ends_on is None or today <= term.ends_on)
    return term.state == TermState.SERVING and begun


def roster(user: Any, body: Body, today: date, parts: frozenset[Part] | None = None) -> list[RosterRow]:
    """Every seat of a body, offices first. Whose names: `rules.seats.shown`. `parts` spares asking for them again."""
    is_keeper = Part.STAFF in (parts_of(user, body, today) if parts is None else parts)
    rows = [row_of(seat, user, is_keeper, today) for seat in terms_of_seats(seats_of(body, today))]
    return sorted(rows, key=_order)


def row_of(seat: Seat, user: Any, is_keeper: bool, today: date) -> RosterRow:
    """One seat with its prefetched terms, as this reader may see it."""
    terms = list(seat.terms.all())
    invited = sum(1 for one in terms if one.state == TermState.INVITED)
    held = next((one for one in terms if serves(one, today)), None)
    if held is None:
        later = [one.starts_on for one in terms if one.state == TermState.SERVING and one.starts_on > today]
        return RosterRow(
            seat,
            Shown("", is_person=False),
            is_filled=False,
            vacant_since=vacant_since(seat, terms, today),
            invited_count=invited,
            begins_on=min(later, default=None),
        )
    holder = shown(seat.privacy, reader_of(user, held.person, is_keeper), held.person.full_name, held.display_name)
    named = holder.is_person
    return RosterRow(
        seat,
        holder,
        is_filled=True,
        organization=held.organization if named else None,
        person=held.person if named else None,
        term=held if named else None,
        # Nor the dates of an unnamed seat: who began on that day may be known elsewhere.
        starts_on=held.starts_on if named or seat.privacy != Privacy.UNNAMED else None,
        ends_on=held.ends_on,
        invited_count=invited,
    )


def reader_of(user: Any, person: Person, is_keeper: bool) -> Reader:
    """What the reader is to the person in a seat."""
    if person.account_id is not None and person.account_id == getattr(user, "pk", None):
        return Reader.SELF
    return Reader.KEEPER if is_keeper else Reader.OTHER


def vacant_since(seat: Seat, terms: list[Term], today: date) -> date:
    """The day from which nobody sat in the seat."""
    ends = [end for one in terms if (end := _end(one, today)) is not None]
    return max(ends, default=seat.opened_on)


def _end(term: Term, today: date) -> date | None:
    end = term.ended_on if term.state == TermState.ENDED else term.ends_on if term.state == TermState.SERVING else None
    return end if end is not None and end <= today else None


def _order(row: RosterRow) -> tuple[int, int, int]:
    office = row.seat.office
    rank = OFFICES_FIRST.index(Office(office)) if office in OFFICES_FIRST else len(OFFICES_FIRST)
    return (rank + (office == Office.STAFF), row.seat.position, row.seat.pk)


def seat_visible_to(user: Any, pk: int) -> Seat:
    """One seat of a body this person may see; raises `Seat.DoesNotExist`."""
    bodies = bodies_visible_to(user, clock.today()).values("pk")
    return Seat.objects.select_related("body__host", "body__parent", "linked_body").get(pk=pk, body__in=bodies)


def term_visible_to(user: Any, pk: int) -> Term:
    """One term of a body this person may see; raises `Term.DoesNotExist`.

    A private seat's term exists only for the body's staff and for the person: a number in an address tells nobody.
    """
    today = clock.today()
    bodies = bodies_visible_to(user, today).values("pk")
    related = ("seat__body__host", "seat__body__parent", "person__account", "organization", "in_name_of")
    term = Term.objects.select_related(*related).get(pk=pk, seat__body__in=bodies)
    is_keeper = Part.STAFF in parts_of(user, term.seat.body, today)
    if term.seat.privacy != Privacy.NAMED and reader_of(user, term.person, is_keeper) is Reader.OTHER:
        raise Term.DoesNotExist
    return term


def leaders_of(body: Body, today: date) -> QuerySet[Person]:
    """Chairs and champions of a body in seats that show their names: in whose name others are invited."""
    offices = (Office.CHAIR, Office.CO_CHAIR, Office.VICE_CHAIR, Office.CHAMPION)
    seats = seats_of(body, today).filter(office__in=offices, privacy=Privacy.NAMED)
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(in_time, seat__in=seats, state=TermState.SERVING)
    return Person.objects.filter(pk__in=terms.values("person")).order_by("name_key", "pk")
