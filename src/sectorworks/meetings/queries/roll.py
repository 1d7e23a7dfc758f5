"""Who is expected at a meeting: the seats that were filled on its day, each name only as the seat's privacy allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Office, Proxy, Seat, Term, TermState
from sectorworks.bodies.queries import standing
from sectorworks.bodies.queries.seats import reader_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.bodies.rules.seats import Reader, Shown, shown
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Person

from ..models import Attendance, Meeting, MeetingSite
from .visibility import bodies_of, parts_in


@dataclass(frozen=True, slots=True)
class Place:
    """A filled seat on the day of a meeting, who sat in it, and who might stand in."""

    seat: Seat
    term: Term
    stand_ins: tuple[Person, ...] = ()

    @property
    def public_name(self) -> str:
        """What minutes and public pages call whoever sits here."""
        named = shown(self.seat.privacy, Reader.OTHER, self.term.person.full_name, self.term.display_name)
        return named.name or seat_name(self.seat)


@dataclass(frozen=True, slots=True)
class RollRow:
    """One place on the roll as this reader may see it, and what was marked."""

    place: Place
    holder: Shown
    attendance: Attendance | None

    @property
    def seat(self) -> Seat:
        return self.place.seat

    @property
    def name(self) -> str:
        return self.holder.name or seat_name(self.seat)

    @property
    def presence(self) -> str:
        return self.attendance.presence if self.attendance else "expected"

    @property
    def is_there(self) -> bool:
        """Marked present, and nobody wrote down that they left."""
        spans = self.attendance.spans if self.attendance else []
        return self.presence == "present" and bool(spans) and not spans[-1][1]


def seat_name(seat: Seat) -> str:
    """A seat whose holder isn't named, in words."""
    return _("Seat: %(title)s") % {"title": seat.title or seat.get_voice_display()}


def places_of(meeting: Meeting) -> list[Place]:
    """Every filled seat of the groups that meet, staff left out, as on the roster. Three statements a page."""
    return standing.asked(("places_of", meeting.pk, meeting.day), lambda: _places_of(meeting))


def _places_of(meeting: Meeting) -> list[Place]:
    standing = Q(opened_on__lte=meeting.day) & (Q(closed_on=None) | Q(closed_on__gte=meeting.day))
    terms = Term.objects.filter(sat_on(meeting.day)).select_related("person").order_by("starts_on", "pk")
    proxies = Proxy.objects.filter(_stands_in_on(meeting.day)).select_related("person").order_by("pk")
    with_people = terms.prefetch_related(Prefetch("proxies", proxies))
    seats = Seat.objects.filter(standing, body__in=bodies_of(meeting)).exclude(office=Office.STAFF)
    found = seats.select_related("body").prefetch_related(Prefetch("terms", with_people))
    own_first = sorted(found, key=lambda seat: (seat.body_id != meeting.body_id, seat.body_id, seat.position, seat.pk))
    return [_place(seat) for seat in own_first if seat.terms.all()]


def _place(seat: Seat) -> Place:
    term = list(seat.terms.all())[-1]
    return Place(seat, term, tuple(one.person for one in term.proxies.all()))


def sat_on(day: date) -> Q:
    """Terms that were served on a day, also where they ended since."""
    ends = (Q(ends_on=None) | Q(ends_on__gte=day)) & (Q(ended_on=None) | Q(ended_on__gte=day))
    return ends & Q(starts_on__lte=day, state__in=(TermState.SERVING, TermState.ENDED))


def _stands_in_on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def roll(user: Any, meeting: Meeting) -> list[RollRow]:
    """The places with what was marked so far. Staff see every name, others what the seat shows."""
    is_keeper = Part.STAFF in parts_in(user, meeting, meeting.day)
    marked = {one.seat_id: one for one in attendances(meeting) if one.seat_id is not None}
    return [_row(user, place, marked.get(place.seat.pk), is_keeper) for place in places_of(meeting)]


def _row(user: Any, place: Place, attendance: Attendance | None, is_keeper: bool) -> RollRow:
    person = place.term.person
    reader = reader_of(user, person, is_keeper)
    return RollRow(place, shown(place.seat.privacy, reader, person.full_name, place.term.display_name), attendance)


def attendances(meeting: Meeting) -> list[Attendance]:
    """Everything marked for a meeting. One statement a page."""
    found = Attendance.objects.filter(meeting=meeting).select_related("person", "organization", "site", "seat")
    return remembered(("attendances", meeting.pk), lambda: list(found.order_by("pk")))


def sites_of(meeting: Meeting) -> list[MeetingSite]:
    """The places of a meeting in their order. One statement a page."""
    return remembered(("sites", meeting.pk), lambda: list(meeting.sites.order_by("position", "pk")))


def public_names(meeting: Meeting) -> dict[int, str]:
    """By seat, what minutes and votes call whoever sat there on the day."""
    return {place.seat.pk: place.public_name for place in places_of(meeting)}
