"""Asking somebody to take a seat: by a link that works once, of which only a fingerprint is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Person

from ..models import Privacy, Seat, Term, TermState
from ..policies import terms as policies
from ..queries import invitations as queries
from ..rules.terms import end_of
from . import mail, telling
from .seats import SeatTaken
from .terms import Sitting, WrongDates, close_lapsed, dates_of

ANSWER_WITHIN = timedelta(days=14)
LinkTo = Callable[[str], str]


class AlreadyInvited(SectorworksError):
    """The person has an open invitation to this seat."""


class InvitationGone(SectorworksError):
    """The invitation was answered, taken back, or its time is over."""


@dataclass(frozen=True, slots=True)
class Asking:
    """In whose name somebody is asked, with which words, and until when they can answer."""

    in_name_of: Person | None = None
    note: str = ""
    answer_by: date | None = None


@transaction.atomic
def invite(
    *, seat: Seat, sitting: Sitting, asking: Asking, link_to: LinkTo | None = None, by: Any, at: datetime
) -> tuple[Term, str]:
    """Ask somebody to take the seat; return the term and its token, which exists nowhere else.

    With `link_to`, which makes an address of a token, they are told by e-mail once the transaction holds.
    """
    policies.can_invite(by, seat).enforce()
    today = timezone.localdate(at)
    starts_on = sitting.starts_on or today
    close_lapsed(seat, min(starts_on, today), at)
    if seat.terms.filter(state=TermState.SERVING).exists():
        raise SeatTaken(_("Somebody sits in this seat. End their term first, or add another seat."))
    if seat.terms.filter(state=TermState.INVITED, person=sitting.person).exists():
        raise AlreadyInvited(_("This person is invited to this seat already. Remind them instead."))
    ends_on = sitting.ends_on or end_of(starts_on, seat.term_months)
    if ends_on is not None and ends_on < starts_on:
        raise WrongDates(_("The term ends before it begins."))
    answer_by = asking.answer_by or today + ANSWER_WITHIN
    if answer_by < today:
        raise WrongDates(_("Leave time to answer: choose a day that is still to come."))
    token = secrets.token_urlsafe(32)
    term = Term.objects.create(
        seat=seat,
        person=sitting.person,
        organization=sitting.organization,
        display_name=sitting.display_name if seat.privacy == Privacy.DISPLAY_NAME else "",
        state=TermState.INVITED,
        starts_on=starts_on,
        ends_on=ends_on,
        in_name_of=asking.in_name_of,
        note=asking.note,
        answer_by=answer_by,
        token_hash=fingerprint(token),
        invited_at=at,
        invited_by=by,
    )
    audit.record(noun=term, verb="invited", by=by, at=at, detail=dates_of(term))
    _send(term, token, link_to)
    return term, token


@transaction.atomic
def remind(*, term: Term, link_to: LinkTo | None = None, by: Any, at: datetime) -> tuple[Term, str]:
    """Ask again with a new link; the earlier one stops working. A time that is over begins anew."""
    term = _fresh(term)
    policies.can_remind(by, term).enforce()
    today = timezone.localdate(at)
    token = secrets.token_urlsafe(32)
    term.token_hash = fingerprint(token)
    term.answer_by = max(term.answer_by or today, today + ANSWER_WITHIN)
    if term.invited_by is not None and not term.invited_by.is_active:
        term.invited_by = by  # the link is now somebody's whose account is open
    _write(term, ["token_hash", "answer_by", "invited_by"])
    audit.record(noun=term, verb="reminded", by=by, at=at, detail={"until": term.answer_by})
    _send(term, token, link_to)
    return term, token


@transaction.atomic
def take_back(*, term: Term, by: Any, at: datetime) -> Term:
    """The invitation stands no more; its link stops working. Inviting again undoes it."""
    term = _fresh(term)
    policies.can_take_back(by, term).enforce()
    term.state, term.token_hash = TermState.WITHDRAWN, ""
    _write(term, ["state", "token_hash"])
    audit.record(noun=term, verb="taken back", by=by, at=at)
    return term


@dataclass(frozen=True, slots=True)
class Answer:
    """What an invited person says: yes or no, why not, and by which name others may know them."""

    accepted: bool
    reason: str = ""
    display_name: str = ""


@transaction.atomic
def answer(*, token: str, said: Answer, at: datetime) -> Term:
    """What the invited person says, by the link that was sent to them. The link is used up.

    Whoever holds the token is the person: no account is needed, so `by` is nobody or the person's account.
    """
    today = timezone.localdate(at)
    found = queries.invitation_of_token(token, today)
    term = _fresh(found) if found else None
    # Whoever waited for the row while somebody else used the same link finds it used up.
    if found is None or term is None or term.token_hash != found.token_hash:
        raise InvitationGone(_("This invitation was answered or taken back, or its time is over."))
    return _answered(term, said, at)


@transaction.atomic
def answer_own(*, term: Term, said: Answer, by: Any, at: datetime) -> Term:
    """The same by the invited person's account, without the link, which stops working."""
    term = _fresh(term)
    policies.can_answer(by, term).enforce()
    return _answered(term, said, at)


def _answered(term: Term, said: Answer, at: datetime) -> Term:
    if said.accepted:
        _take_seat(term, timezone.localdate(at), at)
        term.state = TermState.SERVING
        if term.seat.privacy == Privacy.DISPLAY_NAME and said.display_name.strip():
            term.display_name = said.display_name.strip()[:80]
    else:
        term.state, term.decline_reason = TermState.DECLINED, said.reason.strip()[:200]
    term.token_hash, term.answered_at = "", at
    _write(term, ["state", "token_hash", "answered_at", "decline_reason", "starts_on", "ends_on", "display_name"])
    verb = "accepted" if said.accepted else "declined"
    audit.record(noun=term, verb=verb, by=term.person.account, at=at)
    telling.tell_answered(term, accepted=said.accepted, at=at)
    return term


def _take_seat(term: Term, today: date, at: datetime) -> None:
    """Refuses where somebody else was faster; a term whose first day has passed begins today."""
    seat = term.seat
    close_lapsed(seat, today, at)
    if seat.terms.filter(state=TermState.SERVING).exists():
        raise SeatTaken(
            _("Somebody else took this seat meanwhile. %(host)s can offer another.") % {"host": seat.body.host}
        )
    if seat.closed_on is not None and seat.closed_on <= today:
        raise SeatTaken(_("This seat was closed meanwhile."))
    if term.starts_on < today:
        moved = today.toordinal() - term.starts_on.toordinal()
        term.starts_on = today
        if seat.term_months:
            term.ends_on = end_of(today, seat.term_months)
        elif term.ends_on is not None:
            term.ends_on = date.fromordinal(term.ends_on.toordinal() + moved)


def _fresh(term: Term) -> Term:
    related = Term.objects.select_for_update(of=("self",))
    along = ("seat__body__host", "seat__body__parent", "person__account", "invited_by")
    return related.select_related(*along).get(pk=term.pk)


def _write(term: Term, fields: list[str]) -> None:
    term.version += 1
    term.save(update_fields=[*fields, "version"])


def _send(term: Term, token: str, link_to: LinkTo | None) -> None:
    if link_to is not None and term.person.email:
        transaction.on_commit(partial(mail.send_invitation, term, link_to(token)))
