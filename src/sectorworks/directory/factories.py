"""Valid minimum objects for tests, and the beginnings of the sample."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from .models import Affiliation, Organization, OrganizationKind, Person
from .rules.names import name_key, person_key

AT = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def organization(name: str = "Prairie Foods", kind: str = OrganizationKind.EMPLOYER, **fields: Any) -> Organization:
    """One organization."""
    return Organization.objects.create(
        **{"name": name, "kind": kind, "name_key": name_key(name), "added_at": AT} | fields
    )


def person(full_name: str = "Pat Example", **fields: Any) -> Person:
    """One person."""
    key = person_key(full_name)
    return Person.objects.create(**{"full_name": full_name, "name_key": key, "added_at": AT} | fields)


def affiliation(who: Person, where: Organization, **fields: Any) -> Affiliation:
    """One person's place in one organization."""
    return Affiliation.objects.create(person=who, organization=where, **{"starts_on": date(2025, 1, 1)} | fields)


def representative(user: Any, where: Organization) -> Person:
    """The record of a person with an account who acts for the organization."""
    who = Person.objects.filter(account=user).first() or person(user.full_name, account=user, email=user.email)
    affiliation(who, where, is_representative=True)
    return who
