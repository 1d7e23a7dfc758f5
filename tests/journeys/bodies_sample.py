"""Nouns of the room `bodies` in the sample, for `bodies_pages.py`; made here where the sample has none."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process."""
    import group_sample  # beside this file: found where the sample site runs it

    return {**_seats(), **group_sample.nouns()}


def _seats() -> dict[str, dict[str, Any]]:
    """A partnership that Alice's organization hosts, one of its members, and an invitation to a new seat."""
    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import BodyKind, Privacy, Term, TermState, Voice
    from sectorworks.bodies.operations import invitations, seats
    from sectorworks.bodies.operations.invitations import Asking
    from sectorworks.bodies.operations.seats import SeatDraft
    from sectorworks.bodies.operations.terms import Sitting
    from sectorworks.core import clock
    from sectorworks.directory.models import Person
    from sectorworks.directory.queries.visibility import people_visible_to

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    serving = Term.objects.filter(
        seat__body__kind=BodyKind.PARTNERSHIP,
        seat__body__host__affiliations__person__account=by,
        seat__privacy=Privacy.NAMED,
        state=TermState.SERVING,
    )
    term = serving.select_related("seat__body").order_by("pk")[:1].get()
    body = term.seat.body
    vacant = seats.add(body=body, draft=SeatDraft(Voice.K12, title="Journey schools"), by=by, at=at)
    guest = people_visible_to(by, at.date()).order_by("pk")[:1].get()
    _asked, token = invitations.invite(seat=vacant, sitting=Sitting(guest), asking=Asking(note="Come."), by=by, at=at)
    table = seats.add(body=body, draft=SeatDraft(Voice.ADULT_EDUCATION, title="Journey classes"), by=by, at=at)
    carla = Person.objects.get(account__email="carla.nguyen@sample.invalid")
    asked, _token = invitations.invite(seat=table, sitting=Sitting(carla), asking=Asking(note="Come."), by=by, at=at)
    return {
        "seat-own-invitation": {"pk": asked.pk},
        "seats-of-group": {"slug": body.slug},
        "seat-vacant": {"pk": vacant.pk},
        "seat-filled": {"pk": term.seat.pk},
        "term-serving": {"pk": term.pk},
        "seat-invitation": {"token": token},
    }
