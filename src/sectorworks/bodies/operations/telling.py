"""What feeds and notices say of seats. Never whose a private seat is: its news name only the seat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.directory.models import ActivityKind
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling

from ..models import Body, BodyVisibility, Privacy, Seat, Term
from ..queries.keepers import keepers_of

TOPIC = "seats"


def tell_seated(term: Term, *, by: Any, at: datetime) -> None:
    """The organization's feed says who speaks for it; the person and the body's staff are told."""
    _note(term, _("%(person)s sits on %(body)s") % _names(term), by, at)
    words = {"seat": seat_words(term.seat), "body": term.seat.body}
    if term.person.account is not None and term.person.account != by:
        title = _("You sit on %(body)s: %(seat)s") % words
        _tell([term.person.account], term.seat.body, f"term-{term.pk}-seated", title, at)
    title = _("Seat filled on %(body)s: %(seat)s") % words
    others = [
        one for one in keepers_of(term.seat.body, timezone.localdate(at)) if one != by and one != term.person.account
    ]
    _tell(others, term.seat.body, f"term-{term.pk}-filled", title, at)


def tell_answered(term: Term, *, accepted: bool, at: datetime) -> None:
    """Whoever invited, and the staff, hear the answer."""
    words = {"seat": seat_words(term.seat), "body": term.seat.body}
    if term.seat.privacy == Privacy.NAMED:
        words |= {"seat": f"{term.person} ({words['seat']})"}
    said = (
        _("Invitation to %(body)s accepted: %(seat)s") if accepted else _("Invitation to %(body)s declined: %(seat)s")
    )
    people = [*keepers_of(term.seat.body, timezone.localdate(at)), *([term.invited_by] if term.invited_by else [])]
    _tell(people, term.seat.body, f"term-{term.pk}-answered", said % words, at)
    if accepted:
        _note(term, _("%(person)s sits on %(body)s") % _names(term), None, at)


def tell_ended(term: Term, *, by: Any, at: datetime) -> None:
    """The feed says that somebody left; the staff, that a seat is vacant."""
    _note(term, _("%(person)s left %(body)s") % _names(term), by, at)
    words = {"seat": seat_words(term.seat), "body": term.seat.body}
    people = [one for one in keepers_of(term.seat.body, timezone.localdate(at)) if one != by]
    _tell(people, term.seat.body, f"term-{term.pk}-ended", _("Seat vacant on %(body)s: %(seat)s") % words, at)


def tell_ending(term: Term, days: int, *, people: Iterable[Any], at: datetime) -> None:
    """A term ends soon; once for each warning."""
    words = {"seat": seat_words(term.seat), "body": term.seat.body, "days": days}
    title = _("A term on %(body)s ends within %(days)s days: %(seat)s") % words
    _tell(people, term.seat.body, f"term-{term.pk}-ends-{term.ends_on}-{days}", title, at)


def tell_lapsed(term: Term, *, people: Iterable[Any], at: datetime) -> None:
    """A term ran out and the seat is vacant."""
    words = {"seat": seat_words(term.seat), "body": term.seat.body}
    title = _("Seat vacant on %(body)s, the term ran out: %(seat)s") % words
    _tell(people, term.seat.body, f"term-{term.pk}-ended", title, at)


def seat_words(seat: Seat) -> str:
    """A seat in words that name nobody."""
    return seat.title or f"{seat.get_office_display()}, {seat.get_voice_display()}"


def _tell(people: Iterable[Any], body: Body, event: str, title: str, at: datetime) -> None:
    notices.tell(people=people, telling=Telling(TOPIC, event, title, "group-seats", body.slug), at=at)


def _note(term: Term, headline: str, by: Any, at: datetime) -> None:
    body = term.seat.body
    if term.organization is None or term.seat.privacy != Privacy.NAMED:
        return  # even "somebody of ours" would point at a person
    happening = Happening(
        ActivityKind.SEAT,
        headline,
        route="group-seats",
        route_key=body.slug,
        for_organization=body.host,
        is_shared=body.visibility == BodyVisibility.PUBLIC,
    )
    activity.note(organization=term.organization, happening=happening, by=by, at=at)


def _names(term: Term) -> dict[str, Any]:
    return {"person": term.person, "body": term.seat.body}
