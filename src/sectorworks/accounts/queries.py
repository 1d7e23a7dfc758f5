"""Reads about people and their invitations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from sectorworks.ui.links import Action

from .models import Invitation, User
from .roles import Capability, can
from .rules import fingerprint, is_on_this_machine


def site_has_people() -> bool:
    """Whether anybody, real or sample, has an account here."""
    return User.objects.exists()


def sample_people() -> QuerySet[User]:
    """The invented people of the sample who can be signed in as."""
    return User.objects.filter(is_sample=True, is_active=True).order_by("full_name")


def site_has_only_sample_people() -> bool:
    """Whether no real person has an account: as long as that holds, signing in as somebody harms nobody."""
    return not User.objects.filter(is_sample=False).exists()


def offers_sample_people(host: str, meta: Mapping[str, Any]) -> bool:
    """Whether to let anyone sign in as an invented person: on one's own machine, while nobody real has an account."""
    return settings.SHOW_SAMPLE and is_on_this_machine(host, meta) and site_has_only_sample_people()


def office_sign_ins() -> list[Action]:
    """The office's own sign-in, where the site is configured for one: its name and where its button leads."""
    routes = {"openid_connect": ("openid_connect_login", "provider_id"), "saml": ("saml_login", "client_id")}
    found = []
    for kind, provider in settings.SOCIALACCOUNT_PROVIDERS.items():
        route, key = routes[kind]
        for app in provider["APPS"]:
            found.append(Action(str(app["name"]), reverse(route, args=[app[key]]), post=True))
    return found


def people_visible_to(user: Any) -> QuerySet[User]:
    """The people whose accounts this person may manage. Twin of `policies.manage_people`."""
    return User.objects.all() if can(user, Capability.MANAGE_PEOPLE) else User.objects.none()


def people_matching(user: Any, words: str) -> QuerySet[User]:
    """The people list, narrowed by name, address or organization."""
    people = people_visible_to(user).order_by("full_name", "pk")
    for word in words.split():
        people = people.filter(
            Q(full_name__icontains=word) | Q(email__icontains=word) | Q(organization_name__icontains=word)
        )
    return people


def person_visible_to(user: Any, pk: int) -> User:
    """One person; `DoesNotExist` for those who may not know."""
    return people_visible_to(user).get(pk=pk)


def open_invitations(user: Any, at: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, the soonest to expire first."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    rows = rows if can(user, Capability.MANAGE_PEOPLE) else rows.none()
    return rows.select_related("invited_by").order_by("expires_at")


def invitation_visible_to(user: Any, pk: int) -> Invitation:
    """One invitation, to an administrator."""
    rows = Invitation.objects.all() if can(user, Capability.MANAGE_PEOPLE) else Invitation.objects.none()
    return rows.get(pk=pk)


def invitation_of_token(token: str, at: datetime) -> Invitation | None:
    """The open invitation this token belongs to; None when there is none, or it was used, withdrawn or expired.

    The links of a closed account are closed with it.
    """
    rows = Invitation.objects.filter(
        token_hash=fingerprint(token), accepted_at=None, withdrawn_at=None, expires_at__gt=at
    )
    return rows.exclude(invited_by__is_active=False).first()
