"""Peers invite peers to a launch: name them, send behind the gate, remind once, withdraw, and the answer by a link."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.queries import own
from sectorworks.engagement.models import Ask, AskKind, AskState, CollisionChoice
from sectorworks.engagement.operations import ask_answers, asks
from sectorworks.engagement.operations.asks import AskDraft, Choice
from sectorworks.engagement.policies import asks as ask_policies

from ..models import Launch, LaunchState, PeerInvitation
from ..policies import launches as policies
from ..queries import invitations as queries
from ..queries import launches as launch_queries
from ..rules.checks import Check, failing
from . import launch_telling, letters
from .launches import locked

LinkTo = Callable[[str], str]
MOST_AT_ONCE = 100


class InvitationProblem(SectorworksError):
    """It can't be done as given; the text says what to do."""


class GateClosed(InvitationProblem):
    """The launch is not ready to invite. `checks` are those that fail."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(checks)
        super().__init__(_("The launch is not ready to invite. %(words)s") % {"words": checks[0].words})


class AlreadyReminded(InvitationProblem):
    """One reminder is enough."""


@dataclass(frozen=True, slots=True)
class InviteeDraft:
    """Whom to invite, for which company, in whose name and with which words."""

    person: Person
    organization: Organization
    in_name_of: Person
    note: str = ""


@transaction.atomic
def add(*, launch: Launch, drafts: Sequence[InviteeDraft], by: Any, at: datetime) -> list[PeerInvitation]:
    """Put people on the list; nothing is sent. Who was withdrawn stands there again as if new."""
    current = locked(launch)
    policies.can_invite(by, current).enforce()
    inviters = set(queries.inviters_of(current, localdate(at)).values_list("pk", flat=True))
    return [_added(current, draft, inviters, by, at) for draft in drafts[:MOST_AT_ONCE]]


@transaction.atomic
def change(
    *, invitation: PeerInvitation, in_name_of: Person, note: str, expected: int, by: Any, at: datetime
) -> PeerInvitation:
    """Another name or note, before it goes out."""
    current = _held(invitation)
    policies.can_work_invitation(by, current).enforce()
    if current.sent_at is not None or current.withdrawn_at is not None:
        raise InvitationProblem(_("Only an invitation that is not sent yet can be changed."))
    inviters = queries.inviters_of(current.launch, localdate(at))
    if not inviters.filter(pk=in_name_of.pk).exists():
        raise InvitationProblem(_not_a_peer(in_name_of))
    current.in_name_of, current.note = in_name_of, note.strip()[:1000]
    versions.save(current, expected=expected, fields=["in_name_of", "note"])
    audit.record(noun=current, verb="change", by=by, at=at, detail={"in_name_of": in_name_of.pk})
    return current


@dataclass(frozen=True, slots=True)
class Sending:
    """Which invitations go out, how a link is made of a token, and what was decided on companies that are asked
    already, by the key of the company."""

    invitations: Sequence[PeerInvitation]
    link_to: LinkTo
    choices: Mapping[int, Choice] = field(default_factory=dict)


@transaction.atomic
def send(*, launch: Launch, sending: Sending, by: Any, at: datetime) -> list[PeerInvitation]:
    """Send them, each once; `GateClosed` while a check fails, `AskCollides` when nobody decided on what is in the way.

    Each company stands in the ledger of asks first, so that no other agency asks it at the same time. One that the
    planner chose to spare is left out. Returns what was sent.
    """
    current = locked(launch)
    policies.can_invite(by, current).enforce()
    if closed := failing(launch_queries.checks(current, localdate(at))):
        raise GateClosed(closed)
    keys = [one.pk for one in sending.invitations]
    rows = queries.to_send(current).filter(pk__in=keys).select_for_update(of=("self",))
    sent = [one for row in list(rows) if (one := _sent(current, row, sending, by, at)) is not None]
    if sent and current.state != LaunchState.READY:
        current.state = LaunchState.READY
        versions.save(current, expected=current.version, fields=["state"])
        audit.record(noun=current, verb="ready", by=by, at=at)
    return sent


@transaction.atomic
def remind(*, invitation: PeerInvitation, link_to: LinkTo, by: Any, at: datetime) -> PeerInvitation:
    """Ask once more who has not answered, with a new link; the earlier one stops working. Only once."""
    current = _held(invitation)
    policies.can_work_invitation(by, current).enforce()
    if current.sent_at is None or current.withdrawn_at is not None or current.answer:
        raise InvitationProblem(_("Only somebody who was invited and has not answered can be reminded."))
    if current.reminded_at is not None:
        raise AlreadyReminded(_("%(person)s was reminded once. Call instead.") % {"person": current.person})
    if at >= current.launch.meeting.starts_at:
        raise InvitationProblem(_("The launch has begun."))
    token = secrets.token_urlsafe(32)
    current.token_hash, current.reminded_at = fingerprint(token), at
    versions.save(current, expected=current.version, fields=["token_hash", "reminded_at"])
    audit.record(noun=current, verb="remind", by=by, at=at)
    _mail(current, link_to(token), at, is_again=True)
    return current


@transaction.atomic
def withdraw(*, invitation: PeerInvitation, expected: int, by: Any, at: datetime) -> PeerInvitation:
    """Take it back: its link is dead. The company's line in the ledger falls away with its final invitation."""
    current = _held(invitation)
    policies.can_work_invitation(by, current).enforce()
    if current.withdrawn_at is not None:
        raise InvitationProblem(_("It was withdrawn already."))
    current.withdrawn_at, current.token_hash = at, ""
    versions.save(current, expected=expected, fields=["withdrawn_at", "token_hash"])
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    others = current.launch.invitations.filter(organization=current.organization, withdrawn_at=None)
    if not others.filter(ask__isnull=False).exists():
        launch_telling.withdraw_asks(current.launch, by=by, at=at, only=current.organization)
    return current


@transaction.atomic
def put_back(*, invitation: PeerInvitation, expected: int, by: Any, at: datetime) -> PeerInvitation:
    """Undo `withdraw`: it stands on the list, to be sent with a new link."""
    current = _held(invitation)
    policies.can_work_invitation(by, current).enforce()
    if current.withdrawn_at is None:
        raise InvitationProblem(_("It is not withdrawn."))
    _begin_anew(current, expected)
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def _added(launch: Launch, draft: InviteeDraft, inviters: set[int], by: Any, at: datetime) -> PeerInvitation:
    person, organization = draft.person, draft.organization
    if organization.kind != OrganizationKind.EMPLOYER:
        words = _("%(organization)s is not a company. Peers invite companies; partners are told that they listen.")
        raise InvitationProblem(words % {"organization": organization})
    if draft.in_name_of.pk not in inviters:
        raise InvitationProblem(_not_a_peer(draft.in_name_of))
    if draft.in_name_of.pk == person.pk:
        raise InvitationProblem(_("Nobody invites themselves. Choose another name."))
    if queries.candidate(by, launch, person.pk, localdate(at)) is None:
        raise InvitationProblem(_("This person is not in the part of the directory that you see."))
    row = launch.invitations.filter(person=person).first()
    if row is not None and row.withdrawn_at is None:
        raise InvitationProblem(_("%(person)s is on the list already.") % {"person": person})
    if row is None:
        row = PeerInvitation(launch=launch, person=person, made_at=at, made_by=by)
    row.organization, row.in_name_of, row.note = organization, draft.in_name_of, draft.note.strip()[:1000]
    if row.pk is None:
        row.save(force_insert=True)
    else:
        versions.save(row, expected=row.version, fields=["organization", "in_name_of", "note"])
        _begin_anew(row, row.version)
    audit.record(noun=row, verb="add", by=by, at=at, detail={"launch": launch.pk})
    return row


def _begin_anew(row: PeerInvitation, expected: int) -> None:
    empty = {"answer": "", "decline_reason": "", "words": "", "sends_name": "", "access_needs": "", "token_hash": ""}
    for name, value in empty.items():
        setattr(row, name, value)
    row.withdrawn_at = row.sent_at = row.reminded_at = row.answered_at = None
    fields = [*empty, "withdrawn_at", "sent_at", "reminded_at", "answered_at"]
    versions.save(row, expected=expected, fields=fields)


def _sent(launch: Launch, row: PeerInvitation, sending: Sending, by: Any, at: datetime) -> PeerInvitation | None:
    if not row.person.email and not launch.body.is_sample:
        raise InvitationProblem(_("No e-mail address of %(person)s is known.") % {"person": row.person})
    ask = _ask_for(launch, row.organization, sending.choices.get(row.organization_id), by, at)
    if ask.state == AskState.WITHDRAWN:
        return None
    token = secrets.token_urlsafe(32)
    row.launch, row.ask, row.token_hash, row.sent_at = launch, ask, fingerprint(token), at
    versions.save(row, expected=row.version, fields=["ask", "token_hash", "sent_at"])
    audit.record(noun=row, verb="send", by=by, at=at, detail={"ask": ask.pk})
    _mail(row, sending.link_to(token), at)
    return row


def _ask_for(launch: Launch, company: Organization, choice: Choice | None, by: Any, at: datetime) -> Ask:
    """The company's line in the ledger, entered now where there is none: by partner staff in the name of their agency,
    by chairs and the core group in the name of the group's host, who hears whatever becomes of it."""
    known = queries.ask_of(launch, company)
    if known is not None:
        return known
    plans = bool(ask_policies.can_plan(by))
    if not plans and choice is not None and choice.choice == CollisionChoice.JOIN:
        raise InvitationProblem(_("Only partner staff join asks of others, for they read the ledger."))
    agencies = own.own_organizations(by, localdate(at)) if plans else Organization.objects.none()
    agency = agencies.filter(pk=launch.body.host_id).first() or agencies.first() or launch.body.host
    day = launch.meeting.day
    # The ledger is read by every agency: a group that is its members' own goes unnamed there.
    is_public = launch.body.visibility == BodyVisibility.PUBLIC
    purpose = _("Come to the launch of %(group)s") % {"group": launch.body} if is_public else _("Come to a launch")
    minutes = launch.meeting.planned_minutes
    draft = AskDraft(company, agency, AskKind.MEETING, purpose[:200], day, day, minutes_asked=minutes)
    enter = asks.plan if plans else asks.enter
    ask = enter(draft=draft, by=by, at=at, choice=choice)
    if ask.state == AskState.PLANNED:  # the letter asks now
        ask = ask_answers.carry(ask=ask, to=AskState.MADE, by=by, at=at)
    return ask


def _mail(row: PeerInvitation, link: str, at: datetime, *, is_again: bool = False) -> None:
    if not row.launch.body.is_sample:  # people of the sample are invented and have no mailbox
        transaction.on_commit(partial(letters.send_invitation, row, link, at, is_again=is_again))


def _held(invitation: PeerInvitation) -> PeerInvitation:
    rows = PeerInvitation.objects.select_for_update(of=("self",))
    return rows.select_related(*queries.ALONG, "person", "organization", "in_name_of", "ask").get(pk=invitation.pk)


def _not_a_peer(person: Person) -> str:
    words = _("%(person)s can’t invite: peers do, who sit in the group or its core group for a company, or said yes.")
    return words % {"person": person}
