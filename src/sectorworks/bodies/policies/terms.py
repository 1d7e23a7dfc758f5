"""Who may do what with seats and terms. Whose part an act is comes from the table in `rules.terms`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Privacy, Proxy, Seat, Term, TermState
from ..queries import visibility
from ..rules.parts import Part
from ..rules.terms import ACTS, Doer, may_happen
from . import bodies


def can_see_seat(user: Any, seat: Seat) -> Verdict:
    """A seat's own page, with its past and its invitations, is for the body's members."""
    return bodies.can_see_members(user, seat.body)


def can_keep_seat(user: Any, seat: Seat) -> Verdict:
    """Change or close the seat: the body's staff."""
    return bodies.can_keep(user, seat.body)


def can_appoint(user: Any, seat: Seat) -> Verdict:
    """Seat somebody without asking them here: the body's staff, for whoever appoints."""
    if not (kept := bodies.can_keep(user, seat.body)):
        return kept
    return _open(seat)


def can_invite(user: Any, seat: Seat) -> Verdict:
    """Staff; chairs too, where the seat shows its person's name anyway."""
    if not (leads := bodies.can_lead(user, seat.body)):
        return leads
    if seat.privacy != Privacy.NAMED and not bodies.can_keep(user, seat.body):
        return no(_("The person in this seat is private, so only the group's staff invites to it."))
    return _open(seat)


def can_act(name: str, user: Any, term: Term) -> Verdict:
    """Right part first, then right state, so that nobody learns what they could not do anyway."""
    body = term.seat.body
    if not (seen := bodies.can_see(user, body)):
        return seen
    return may_act(name, visibility.parts_of(user, body, clock.today()), user, term)


def may_act(name: str, parts: frozenset[Part], user: Any, term: Term) -> Verdict:
    """The same for somebody whose parts in the body are known: a page asks for many acts at once."""
    if not (part := _has_part(ACTS[name].doer, parts, user, term)):
        return part
    if not may_happen(name, term.state):
        return no(_("This term is %(state)s.") % {"state": str(TermState(term.state).label).lower()})
    return part


def can_remind(user: Any, term: Term) -> Verdict:
    return can_act("remind", user, term)


def can_take_back(user: Any, term: Term) -> Verdict:
    return can_act("take_back", user, term)


def can_answer(user: Any, term: Term) -> Verdict:
    """Only the invited person says yes or no, while the invitation stands; its staff answer for nobody."""
    if term.person.account_id is None or term.person.account_id != getattr(user, "pk", None):
        return no(_("Only the person who was invited answers."))
    if not may_happen("accept", term.state):
        return no(_("This invitation is %(state)s.") % {"state": str(TermState(term.state).label).lower()})
    if term.answer_by is not None and term.answer_by < clock.today():
        return no(_("The time to answer is over. Ask %(host)s for a new invitation.") % {"host": term.seat.body.host})
    return yes(_("You are invited to this seat."))


def can_extend(user: Any, term: Term) -> Verdict:
    return can_act("extend", user, term)


def can_renew(user: Any, term: Term) -> Verdict:
    return can_act("renew", user, term)


def can_end(user: Any, term: Term) -> Verdict:
    """The body's staff, and the person themselves: anyone may leave."""
    return can_act("end", user, term)


def can_name_proxy(user: Any, term: Term) -> Verdict:
    """The body's staff, and the person in the seat."""
    return can_act("name_proxy", user, term)


def can_end_proxy(user: Any, proxy: Proxy) -> Verdict:
    return can_act("name_proxy", user, proxy.term)


def can_see_term(user: Any, term: Term) -> Verdict:
    """The body's members; a private seat's term its staff and the person. Twin: `queries.seats.term_visible_to`."""
    if term.person.account_id is not None and term.person.account_id == getattr(user, "pk", None):
        return yes(_("This is your own seat."))
    if term.seat.privacy != Privacy.NAMED:
        return bodies.can_keep(user, term.seat.body)
    return bodies.can_see_members(user, term.seat.body)


def _has_part(doer: Doer, parts: frozenset[Part], user: Any, term: Term) -> Verdict:
    if Part.STAFF in parts:
        return yes(_("You keep this group's record."))
    if doer is Doer.PERSON and term.person.account_id is not None and term.person.account_id == user.pk:
        return yes(_("This is your own seat."))
    if doer is Doer.LEADERS and Part.LEADER in parts and term.seat.privacy == Privacy.NAMED:
        return yes(_("You lead this group."))
    return no(_("Only the group's staff can do this. Ask %(host)s.") % {"host": term.seat.body.host})


def _open(seat: Seat) -> Verdict:
    if seat.closed_on is not None and seat.closed_on <= clock.today():
        return no(_("This seat is closed. Open it again first."))
    return yes(_("You lead or keep this group."))
