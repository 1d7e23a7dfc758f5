"""The personas of the policy tables as people with accounts."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.test import Client

from sectorworks.accounts.models import User

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PERSONAS = ("anonymous", "member", "convener", "outsider", "analyst", "administrator", "disabled")
PERSONAS += ("auditor", "staff", "rival", "employer", "chair", "seated")
ROLES = {
    "member": ["member"],
    "convener": ["convener"],
    "outsider": ["member"],
    "analyst": ["state_analyst"],
    "administrator": ["state_administrator"],
    "disabled": ["state_administrator"],
    "auditor": ["auditor"],
    "staff": ["partner_staff", "convener"],
    "rival": ["partner_staff", "convener"],
    "employer": ["member"],
    "chair": ["member"],
    "seated": ["member"],
}


def make_cast() -> dict[str, User]:
    """Everyone but anonymous. The disabled persona is an administrator whose account is about to be closed."""
    password = make_password("a long and quiet sentence")  # once for all: each test makes its own cast
    people = User.objects.bulk_create(
        User(
            email=f"{name}@example.org",
            password=password,
            full_name=name.title(),
            organization_name="Elsewhere" if name == "outsider" else "Here",
            roles=roles,
        )
        for name, roles in ROLES.items()
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return dict(zip(ROLES, people, strict=True))


def client_of(persona: str, cast: dict[str, User], **options: object) -> Client:
    """A browser in which the persona is signed in; the disabled one was, before the account was closed."""
    client = Client(**options)
    if persona != "anonymous":
        client.force_login(cast[persona], backend="allauth.account.auth_backends.AuthenticationBackend")
    if persona == "disabled":
        User.objects.filter(pk=cast[persona].pk).update(is_active=False)
    return client
