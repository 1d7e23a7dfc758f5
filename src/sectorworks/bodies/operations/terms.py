"""A person's time in a seat: appointed, extended, renewed, ended; and who may stand in for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, Person

from ..models import Privacy, Seat, Term, TermState
from ..policies import terms as policies
from ..rules.terms import end_of
from . import telling
from .seats import SeatTaken

__all__ = ["SeatTaken", "Sitting", "WrongDates", "appoint", "end", "extend", "renew"]


class WrongDates(SectorworksError):
    """A term would end before it began, or before it ends now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who is to sit in a seat, for whom they speak, and when.

    Without `ends_on` the seat's term length sets it. `display_name` is what a seat shows that shows no real name.
    """

    person: Person
    organization: Organization | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    display_name: str = ""


@transaction.atomic
def appoint(*, seat: Seat, sitting: Sitting, by: Any, at: datetime) -> Term:
    """Seat somebody at once: whoever appoints has decided, and this records it."""
    policies.can_appoint(by, seat).enforce()
    term = seated(seat, sitting, at)
    audit.record(noun=term, verb="appointed", by=by, at=at, detail=dates_of(term))
    telling.tell_seated(term, by=by, at=at)
    return term


@transaction.atomic
def extend(*, term: Term, ends_on: date | None, expected: int, by: Any, at: datetime) -> Term:
    """Move the end of a term that is being served; None lets it run on."""
    policies.can_extend(by, term).enforce()
    if ends_on is not None and ends_on < max(term.starts_on, timezone.localdate(at)):
        raise WrongDates(_("Choose a day that is still to come. To end the term earlier, end it."))
    before, term.ends_on = term.ends_on, ends_on
    versions.save(term, expected=expected, fields=["ends_on"])
    audit.record(noun=term, verb="extended", by=by, at=at, detail={"from": before, "to": ends_on})
    return term


@transaction.atomic
def renew(*, term: Term, starts_on: date, expected: int, by: Any, at: datetime) -> Term:
    """The same person serves another term: this one ends the day before, the next begins.

    Only once the next has come: the record never shows two terms of one seat side by side.
    """
    policies.can_renew(by, term).enforce()
    if starts_on <= term.starts_on or starts_on > timezone.localdate(at):
        raise WrongDates(_("The new term begins after this one did, and not later than today."))
    ended_on = date.fromordinal(starts_on.toordinal() - 1)
    term.state, term.ended_on, term.end_reason = TermState.ENDED, ended_on, _("Renewed")
    versions.save(term, expected=expected, fields=["state", "ended_on", "end_reason"])
    audit.record(noun=term, verb="ended", by=by, at=at, detail={"on": ended_on, "renewed": True})
    sitting = Sitting(term.person, term.organization, starts_on, None, term.display_name)
    following = seated(term.seat, sitting, at)
    audit.record(noun=following, verb="renewed", by=by, at=at, detail=dates_of(following))
    return following


@transaction.atomic
def end(*, term: Term, on: date, expected: int, by: Any, at: datetime, reason: str = "") -> Term:
    """A person leaves the seat: resigns, moves away, is replaced. `on` is the final day."""
    policies.can_end(by, term).enforce()
    if on < term.starts_on or on > timezone.localdate(at):
        raise WrongDates(_("The term ends on a day between its beginning and today."))
    term.state, term.ended_on, term.end_reason = TermState.ENDED, on, reason
    versions.save(term, expected=expected, fields=["state", "ended_on", "end_reason"])
    term.proxies.filter(ends_on=None, starts_on__lte=on).update(ends_on=on)
    audit.record(noun=term, verb="ended", by=by, at=at, detail={"on": on})
    telling.tell_ended(term, by=by, at=at)
    return term


def seated(seat: Seat, sitting: Sitting, at: datetime) -> Term:
    """A new serving term, after terms that ran out were closed. Refuses a seat that somebody holds."""
    today = timezone.localdate(at)
    starts_on = sitting.starts_on or today
    ends_on = sitting.ends_on or end_of(starts_on, seat.term_months)
    if ends_on is not None and ends_on < starts_on:
        raise WrongDates(_("The term ends before it begins."))
    close_lapsed(seat, min(starts_on, today), at)
    if seat.terms.filter(state=TermState.SERVING).exists():
        raise SeatTaken(_("Somebody sits in this seat. End their term first."))
    if seat.closed_on is not None and seat.closed_on <= today:
        raise SeatTaken(_("This seat is closed. Open it again first."))
    return Term.objects.create(
        seat=seat,
        person=sitting.person,
        organization=sitting.organization,
        display_name=sitting.display_name if seat.privacy == Privacy.DISPLAY_NAME else "",
        state=TermState.SERVING,
        starts_on=starts_on,
        ends_on=ends_on,
        invited_at=at,
    )


def close_lapsed(seat: Seat, today: date, at: datetime) -> None:
    """Terms that ran out count as vacant from that day; here the record follows, so that the next can begin."""
    for term in seat.terms.filter(state=TermState.SERVING, ends_on__lt=today):
        term.state, term.ended_on, term.end_reason = TermState.ENDED, term.ends_on, _("The term ran out")
        versions.save(term, expected=term.version, fields=["state", "ended_on", "end_reason"])
        audit.record(noun=term, verb="ended", by=None, at=at, detail={"on": term.ended_on, "ran out": True})


def dates_of(term: Term) -> dict[str, Any]:
    """A term's dates for the audit record. Never who: the seat may be private."""
    return {"seat": term.seat_id, "from": term.starts_on, "to": term.ends_on}
