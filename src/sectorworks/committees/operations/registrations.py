"""Take a place without an account, give it back, and what staff do with the list: add, mark, match."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, Person

from ..models import Event, EventState, Registration
from ..policies import events as policies
from ..queries import events as event_queries
from ..queries import registrations as queries
from . import event_letters, follow_ups
from .events import locked

LinkTo = Callable[[str], str]
# People sign in a little before it begins.
EARLIEST_MARK = timedelta(hours=1)


class RegistrationProblem(SectorworksError):
    """The place can't be taken or kept as given; the text says what to do."""


class EventFull(RegistrationProblem):
    """Every place is taken."""


class PlaceGone(RegistrationProblem):
    """The link is not known, or the place was given back, or the event is over."""


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """Who wants to come, with what they need and what they ask."""

    name: str
    email: str = ""
    organization_name: str = ""
    access_needs: str = ""
    question: str = ""


@transaction.atomic
def register(*, event: Event, draft: RegistrationDraft, link_to: LinkTo, by: Any, at: datetime) -> Registration:
    """Take a place. An address that has one keeps it, unchanged, and gets its letter again with a new link.

    Nobody learns from the answer whether the address had a place: only its mailbox does.
    """
    current = locked(event)
    policies.can_register(by, current).enforce()
    if at >= current.starts_at:
        raise RegistrationProblem(_("It has begun. Nobody can register any more."))
    words = _cleaned(draft)
    if not words.email:
        raise RegistrationProblem(_("Give an e-mail address: the confirmation goes there."))
    token, known = secrets.token_urlsafe(32), queries.open_of_address(current, words.email)
    if known is None:
        if current.capacity_count is not None and event_queries.taken_count(current) >= current.capacity_count:
            raise EventFull(_("Every place is taken. Look again later: somebody may give a place back."))
        row = _made(current, words, token, at)
    else:
        row = known
        row.event = current
        row.token_hash = fingerprint(token)
        versions.save(row, expected=row.version, fields=["token_hash"])
    verb = "register" if known is None else "register again"
    audit.record(noun=row, verb=verb, by=by if getattr(by, "is_active", False) else None, at=at)
    link = link_to(token)
    if not current.body.is_sample:  # people of the sample are invented and have no mailbox
        transaction.on_commit(lambda: _confirm(row, link, at, had_place=known is not None))
    return row


@transaction.atomic
def give_back(*, token: str, at: datetime) -> Registration:
    """Whoever holds the link of a place gives it back; somebody else may take it."""
    found = queries.of_token(token)
    if found is None:
        raise PlaceGone(_("This place is not known, was given back, or its event is over."))
    current = Registration.objects.select_for_update(of=("self",)).select_related(*queries.EVENT).get(pk=found.pk)
    current.cancelled_at = at
    versions.save(current, expected=current.version, fields=["cancelled_at"])
    audit.record(noun=current, verb="give back", by=None, at=at)
    return current


@transaction.atomic
def add(*, event: Event, draft: RegistrationDraft, by: Any, at: datetime) -> Registration:
    """Somebody who came without a place. Counts as having come; needs no address."""
    current = locked(event)
    policies.can_work(by, current).enforce()
    _check_begun(current, at)
    words = _cleaned(draft)
    if queries.open_of_address(current, words.email) is not None:
        raise RegistrationProblem(_("This address has a place already. Mark it in the list."))
    row = _made(current, words, secrets.token_urlsafe(32), at)
    row.has_attended = True
    versions.save(row, expected=row.version, fields=["has_attended"])
    audit.record(noun=row, verb="add", by=by, at=at, detail={"event": current.pk})
    follow_ups.keep_in_step(current, by=by, at=at)
    return row


@transaction.atomic
def mark(*, event: Event, keys: Iterable[int], has_attended: bool | None, by: Any, at: datetime) -> int:
    """Say of these whether they came; None takes the mark off. How many were marked."""
    current = locked(event)
    policies.can_work(by, current).enforce()
    _check_begun(current, at)
    rows = current.registrations.filter(pk__in=list(keys), cancelled_at=None).exclude(has_attended=has_attended)
    marked = 0
    for row in rows:
        before, row.has_attended = row.has_attended, has_attended
        versions.save(row, expected=row.version, fields=["has_attended"])
        audit.record(noun=row, verb="mark", by=by, at=at, detail={"came": has_attended, "before": before})
        marked += 1
    follow_ups.keep_in_step(current, by=by, at=at)
    return marked


@transaction.atomic
def match(
    *, row: Registration, organization: Organization | None, person: Person | None, expected: int, by: Any, at: datetime
) -> Registration:
    """Say which organization and person of the directory a registration means; None where there is none."""
    current = Registration.objects.select_for_update(of=("self",)).select_related(*queries.EVENT).get(pk=row.pk)
    policies.can_work_registration(by, current).enforce()
    before = current.organization_id
    current.organization, current.person = organization, person
    versions.save(current, expected=expected, fields=["organization", "person"])
    audit.record(noun=current, verb="match", by=by, at=at, detail={"before": before, "to": current.organization_id})
    follow_ups.keep_in_step(current.event, by=by, at=at)
    return current


def _made(event: Event, words: RegistrationDraft, token: str, at: datetime) -> Registration:
    row = Registration(event=event, token_hash=fingerprint(token), registered_at=at)
    for name in ("name", "email", "organization_name", "access_needs", "question"):
        setattr(row, name, getattr(words, name))
    row.letter_number = event.letter_number
    row.organization = queries.matching_organization(words.organization_name)
    row.person = queries.matching_person(words.email)
    row.save(force_insert=True)
    return row


def _cleaned(draft: RegistrationDraft) -> RegistrationDraft:
    """In one line each, the address in small letters: one mailbox, one place."""
    name = " ".join(draft.name.split())
    if not name:
        raise RegistrationProblem(_("Give a name."))
    return RegistrationDraft(
        name[:120], draft.email.strip().lower(), " ".join(draft.organization_name.split())[:160],
        " ".join(draft.access_needs.split())[:300], " ".join(draft.question.split())[:600],
    )  # fmt: skip


def _check_begun(event: Event, at: datetime) -> None:
    if event.state not in (EventState.ANNOUNCED, EventState.HELD) or at < event.starts_at - EARLIEST_MARK:
        raise RegistrationProblem(_("It has not begun. Who came is noted from an hour before it begins."))


def _confirm(row: Registration, link: str, at: datetime, *, had_place: bool) -> None:
    event_letters.confirm(row, link, at, had_place=had_place)
