"""Every change to people, roles and invitations."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from . import policies, queries
from .models import Invitation, User
from .roles import ROLES, STATE_ADMINISTRATOR, unknown
from .rules import fingerprint

INVITATION_LIFE = timedelta(days=14)


class InvitationGone(SectorworksError):
    """The invitation was used, withdrawn or has expired."""


class AlreadyHasAccount(SectorworksError):
    """The address belongs to somebody who has an account."""


class UnknownRole(SectorworksError):
    """A name that is no role."""


class NoOtherAdministrator(SectorworksError):
    """The change would leave the site without an administrator."""


class AlreadyClosed(SectorworksError):
    """The account is closed already."""


class AlreadyOpen(SectorworksError):
    """The account is open already."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom an administrator invites, and as what."""

    email: str
    full_name: str = ""
    organization_name: str = ""
    system: str = ""
    roles: tuple[str, ...] = field(default=("member",))


@transaction.atomic
def invite(*, invitee: Invitee, by: User | None, at: datetime) -> tuple[Invitation, str]:
    """Offer an account; return the invitation and its token, which exists nowhere else.

    An open invitation to the same address is replaced, so that the newest link is the one that works.
    `by` is None only for the command line of whoever runs the server.
    """
    if by is not None:
        policies.manage_people(by).enforce()
    _check_roles(invitee.roles)
    email = invitee.email.strip().lower()
    if User.objects.filter(email=email).exists():
        msg = f"{email} already has an account. Find the person in the list and change their roles there."
        raise AlreadyHasAccount(msg)
    # An expired one counts as open for the constraint; it goes, with its own trace in the audit record.
    for earlier in Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None):
        audit.record(noun=earlier, verb="replaced", by=by, at=at)
        earlier.delete()
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        full_name=invitee.full_name,
        organization_name=invitee.organization_name,
        system=invitee.system,
        roles=sorted(set(invitee.roles)),
        token_hash=fingerprint(token),
        expires_at=at + INVITATION_LIFE,
        invited_at=at,
        invited_by=by,
    )
    audit.record(noun=invitation, verb="invited", by=by, at=at, detail={"roles": invitation.roles})
    return invitation, token


@transaction.atomic
def accept(*, token: str, full_name: str, password: str, at: datetime) -> User:
    """Make the account the token offers. The address counts as confirmed: the token was sent there."""
    invitation = queries.invitation_of_token(token, at)
    if invitation is None or User.objects.filter(email=invitation.email).exists():
        msg = "This invitation was used, withdrawn or has expired. Ask an administrator for a new one."
        raise InvitationGone(msg)
    user = User.objects.create_user(
        invitation.email,
        password,
        full_name=full_name.strip() or invitation.full_name,
        organization_name=invitation.organization_name,
        system=invitation.system,
        roles=invitation.roles,
        joined_at=at,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    used = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=at, accepted_by=user)
    if not used:  # somebody else used the same link a moment ago; the transaction undoes the account
        msg = "This invitation was used a moment ago. Sign in instead."
        raise InvitationGone(msg)
    audit.record(noun=invitation, verb="accepted", by=user, at=at)
    audit.record(noun=user, verb="joined", by=user, at=at, detail={"roles": user.roles})
    return user


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an open invitation back; its link stops working."""
    policies.withdraw_invitation(by, invitation).enforce()
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=at, withdrawn_by=by
    )
    if not changed:
        msg = f"The invitation of {invitation.email} was used or withdrawn already."
        raise InvitationGone(msg)
    audit.record(noun=invitation, verb="withdrawn", by=by, at=at)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def set_roles(*, person: User, roles: tuple[str, ...], by: User, at: datetime) -> User:
    """Give and take roles in one step. The person's sessions end, and begin again with the new rights."""
    policies.change_person(by, person).enforce()
    _check_roles(roles)
    person = User.objects.select_for_update().get(pk=person.pk)
    before, after = set(person.roles), set(roles)
    if STATE_ADMINISTRATOR.name in before - after:
        _require_other_administrator(person)
    person.roles = [name for name in ROLES if name in after]
    person.save(update_fields=["roles"])
    detail = {"given": sorted(after - before), "taken": sorted(before - after)}
    audit.record(noun=person, verb="roles changed", by=by, at=at, detail=detail)
    return person


@transaction.atomic
def close_account(*, person: User, by: User, at: datetime) -> User:
    """The person can't sign in any more, and open sessions end at the next request. What they did stays recorded."""
    policies.change_person(by, person).enforce()
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        msg = f"The account of {person} is closed already."
        raise AlreadyClosed(msg)
    if STATE_ADMINISTRATOR.name in person.roles:
        _require_other_administrator(person)
    return _set_active(person, active=False, by=by, at=at)


@transaction.atomic
def reopen_account(*, person: User, by: User, at: datetime) -> User:
    """The person may sign in again, with the roles they had."""
    policies.change_person(by, person).enforce()
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_active:
        msg = f"The account of {person} is open already."
        raise AlreadyOpen(msg)
    return _set_active(person, active=True, by=by, at=at)


def _set_active(person: User, *, active: bool, by: User, at: datetime) -> User:
    person.is_active = active
    person.save(update_fields=["is_active"])
    audit.record(noun=person, verb="account reopened" if active else "account closed", by=by, at=at)
    return person


def _check_roles(names: Any) -> None:
    if wrong := unknown(names):
        msg = f"There is no role named {', '.join(wrong)}. Choose from: {', '.join(ROLES)}."
        raise UnknownRole(msg)


def _require_other_administrator(person: User) -> None:
    # Roles are a short JSON list; the databases disagree on how to search one, so Python does.
    others = User.objects.exclude(pk=person.pk).filter(is_active=True).values_list("roles", flat=True)
    if not any(STATE_ADMINISTRATOR.name in roles for roles in others):
        msg = f"{person} is the only state administrator. Give somebody else that role first."
        raise NoOtherAdministrator(msg)


@transaction.atomic
def add_sample_person(*, person: Invitee, at: datetime) -> User:
    """Make one of the sample's invented people, or give back the one that is there. They have no password."""
    existing = User.objects.filter(email=person.email).first()
    if existing is not None:
        return existing
    _check_roles(person.roles)
    user = User.objects.create_user(
        person.email,
        None,
        full_name=person.full_name,
        organization_name=person.organization_name,
        system=person.system,
        roles=list(person.roles),
        is_sample=True,
        joined_at=at,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    audit.record(noun=user, verb="sample person added", by=None, at=at)
    return user
