"""Invitations: the one that a link opens, and who asked whom with what success."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.accounts.rules import fingerprint
from sectorworks.directory.models import Person

from ..models import Body, Privacy, Term, TermState
from ..rules.parts import Part
from .seats import term_visible_to
from .visibility import parts_of

# A term that nobody was asked for was appointed; the chain is about those who were asked.
ASKED = ~Q(invited_by=None)


def invitation_of_token(token: str, today: date) -> Term | None:
    """The open invitation that a link was made for; None once answered, taken back or out of time.

    The links of a closed account are closed with it, until somebody else reminds.
    """
    if not token:
        return None
    found = Term.objects.select_related("seat__body__host", "seat__body__parent", "person__account", "in_name_of")
    open_ones = found.filter(
        token_hash=fingerprint(token), state=TermState.INVITED, answer_by__gte=today, person__removed_on=None
    )
    return open_ones.exclude(invited_by__is_active=False).first()


def answerable(user: Any, pk: int) -> Term:
    """A term for the page that answers its invitation: the person's own, though they may not see the body yet, or one
    that they may see anyway; raises `Term.DoesNotExist`.
    """
    related = Term.objects.select_related("seat__body__host", "seat__body__parent", "person__account", "in_name_of")
    own = related.filter(pk=pk, person__account=user, person__removed_on=None).first()
    return own if own is not None else term_visible_to(user, pk)


@dataclass(frozen=True, slots=True)
class Asked:
    """One invitation in the chain. `name` is empty where the seat is private to this reader."""

    name: str
    seat: str
    state: TermState
    term: Term | None
    then: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Inviter:
    """What came of one person's invitations."""

    name: str
    asked: int
    accepted: int
    declined: int
    waiting: int

    @property
    def share(self) -> float | None:
        """Accepted of those who answered; None while nobody has."""
        answered = self.accepted + self.declined
        return self.accepted / answered if answered else None


@dataclass(frozen=True, slots=True)
class Chain:
    """Who asked whom, from the first inviters on, and what came of it."""

    first: tuple[tuple[str, tuple[Asked, ...]], ...]
    inviters: tuple[Inviter, ...]
    reasons: tuple[tuple[str, int], ...]
    total: int


def chain(user: Any, body: Body, today: date) -> Chain:
    """The invitations of a body as a tree. Decline reasons without names; private seats without names for others."""
    is_keeper = Part.STAFF in parts_of(user, body, today)
    terms = list(
        Term.objects.filter(ASKED, seat__body=body)
        .select_related("seat", "person", "in_name_of", "invited_by__person")
        .order_by("invited_at", "pk")
    )
    by_inviter: dict[str, list[Term]] = {}
    names: dict[str, str] = {}
    for term in terms:
        key, name = _inviter(term)
        names[key] = name
        by_inviter.setdefault(key, []).append(term)
    asked_people = {f"person-{one.person_id}" for one in terms}
    roots = [key for key in by_inviter if key not in asked_people] or list(by_inviter)[:1]
    seen: set[str] = set()
    first = tuple((names[key], _branch(key, by_inviter, is_keeper, seen)) for key in roots)
    rest = [key for key in by_inviter if key not in seen]
    first += tuple((names[key], _branch(key, by_inviter, is_keeper, seen)) for key in rest if key not in seen)
    inviters = [_counted(names[key], found) for key, found in by_inviter.items()]
    reasons = Counter(one.decline_reason for one in terms if one.decline_reason and (is_keeper or _is_open(one)))
    return Chain(
        first,
        tuple(sorted(inviters, key=lambda one: (-one.accepted, one.name))),
        tuple(reasons.most_common()),
        len(terms),
    )


def _branch(key: str, by_inviter: dict[str, list[Term]], is_keeper: bool, seen: set[str]) -> tuple[Asked, ...]:
    if key in seen:
        return ()  # two people who asked each other for different seats
    seen.add(key)
    return tuple(
        Asked(
            name=str(one.person) if is_keeper or _is_open(one) else "",
            seat=one.seat.title or str(one.seat.get_voice_display()),
            state=TermState(one.state),
            term=one if is_keeper or _is_open(one) else None,
            # What a private person did next would name them.
            then=_branch(f"person-{one.person_id}", by_inviter, is_keeper, seen) if is_keeper or _is_open(one) else (),
        )
        for one in by_inviter.get(key, [])
    )


def _inviter(term: Term) -> tuple[str, str]:
    person = term.in_name_of or _person_of(term)
    if person is not None:
        return f"person-{person.pk}", str(person)
    return f"account-{term.invited_by_id}", str(term.invited_by)


def _person_of(term: Term) -> Person | None:
    return getattr(term.invited_by, "person", None)


def _is_open(term: Term) -> bool:
    return term.seat.privacy == Privacy.NAMED


def _counted(name: str, terms: list[Term]) -> Inviter:
    states = Counter(one.state for one in terms)
    accepted = states[TermState.SERVING] + states[TermState.ENDED]
    return Inviter(name, len(terms), accepted, states[TermState.DECLINED], states[TermState.INVITED])
