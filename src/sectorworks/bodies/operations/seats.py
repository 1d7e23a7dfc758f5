"""The places on a body: added, changed, closed and opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from ..models import Body, Office, Privacy, Seat, TermState
from ..policies import bodies as body_policies
from ..policies import terms as policies
from ..queries import visibility


class SeatTaken(SectorworksError):
    """Somebody sits in the seat, or will from a day on."""


class SeatNotClosed(SectorworksError):
    """The seat stands; there is nothing to open again."""


class PromisedPrivacy(SectorworksError):
    """The change would show a name that was promised not to be shown."""


class LinksNowhere(SectorworksError):
    """A seat is linked to a body that the person may not see, or is no liaison's."""


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat as somebody describes it. `linked_body` only for a liaison."""

    voice: str
    office: str = Office.MEMBER
    title: str = ""
    nominated_by: str = ""
    appointed_by: str = ""
    term_months: int | None = None
    is_voting: bool = True
    privacy: str = Privacy.NAMED
    linked_body: Body | None = None
    opened_on: date | None = None


# From open to closed: a seat moves only to the right once somebody was in it.
OPENNESS = (Privacy.NAMED, Privacy.DISPLAY_NAME, Privacy.UNNAMED)
FIELDS = [
    *("voice", "office", "title", "nominated_by", "appointed_by", "term_months", "is_voting", "privacy"),
    *("linked_body", "opened_on"),
]


@transaction.atomic
def add(*, body: Body, draft: SeatDraft, by: Any, at: datetime, key: str = "") -> Seat:
    """Give the body one more seat, vacant, in last place. Without a day it opens today."""
    body_policies.can_keep(by, body).enforce()
    _check_link(draft, by, at)

    def make() -> Seat:
        position = (body.seats.aggregate(highest=Max("position"))["highest"] or 0) + 1
        seat = Seat.objects.create(body=body, position=position, **_values(draft, timezone.localdate(at)))
        audit.record(noun=seat, verb="added", by=by, at=at, detail=_detail(draft))
        return seat

    return idempotency.once(make, key=key, action="seat-add", by=by, at=at, model=Seat)[0]


@transaction.atomic
def change(*, seat: Seat, draft: SeatDraft, expected: int, by: Any, at: datetime) -> Seat:
    """Describe the seat anew. Who sits there stays.

    Names never come to light by this: a seat that anybody was promised privacy in can only become more private.
    """
    policies.can_keep_seat(by, seat).enforce()
    _check_link(draft, by, at)
    if OPENNESS.index(draft.privacy) < OPENNESS.index(seat.privacy) and seat.terms.exists():
        raise PromisedPrivacy(
            _("Whoever sat in this seat was promised privacy. Close it and add another seat to show names.")
        )
    for name, value in _values(draft, seat.opened_on).items():
        setattr(seat, name, value)
    versions.save(seat, expected=expected, fields=FIELDS)
    audit.record(noun=seat, verb="changed", by=by, at=at, detail=_detail(draft))
    return seat


@transaction.atomic
def close(*, seat: Seat, on: date, expected: int, by: Any, at: datetime) -> Seat:
    """The seat stands no more from a day on. Only a vacant seat closes; its past stays readable."""
    policies.can_keep_seat(by, seat).enforce()
    if seat.terms.filter(state__in=[TermState.SERVING, TermState.INVITED]).exclude(ends_on__lt=on).exists():
        raise SeatTaken(_("Somebody sits in this seat or is invited to it. End the term first."))
    seat.closed_on = on
    versions.save(seat, expected=expected, fields=["closed_on"])
    audit.record(noun=seat, verb="closed", by=by, at=at, detail={"on": on})
    return seat


@transaction.atomic
def reopen(*, seat: Seat, expected: int, by: Any, at: datetime) -> Seat:
    """Undo a closing."""
    policies.can_keep_seat(by, seat).enforce()
    if seat.closed_on is None:
        raise SeatNotClosed(_("This seat is open."))
    seat.closed_on = None
    versions.save(seat, expected=expected, fields=["closed_on"])
    audit.record(noun=seat, verb="opened again", by=by, at=at)
    return seat


def _check_link(draft: SeatDraft, by: Any, at: datetime) -> None:
    if draft.linked_body is None:
        return
    if draft.office != Office.LIAISON:
        raise LinksNowhere(_("Only a liaison's seat links to another group."))
    if not visibility.bodies_visible_to(by, timezone.localdate(at)).filter(pk=draft.linked_body.pk).exists():
        raise LinksNowhere(_("Choose a group that you can see."))


def _values(draft: SeatDraft, opened_on: date) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in FIELDS}
    return values | {"opened_on": draft.opened_on or opened_on}


def _detail(draft: SeatDraft) -> dict[str, Any]:
    plain = {name: getattr(draft, name) for name in FIELDS if name != "linked_body"}
    said = {name: value for name, value in plain.items() if value not in ("", None)}
    return said | ({"linked_body": draft.linked_body.pk} if draft.linked_body else {})
