"""Whose turn it is to rate: the organizations at a partnership's table, and for which of them somebody speaks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.bodies.queries import visibility
from sectorworks.bodies.queries.standing import asked
from sectorworks.directory.models import Organization


def raters_for(user: Any, body: Body, today: date) -> list[Organization]:
    """The organizations for which the person sits on the partnership, by name; each rates once."""
    if not getattr(user, "is_active", False):
        return []

    def find() -> list[Organization]:
        held = visibility.serving_terms(user, today).filter(seat__body=body).values("organization")
        return list(Organization.objects.filter(pk__in=held, merged_into=None).order_by("name_key", "pk"))

    return asked(("assessment raters", user.pk, body.pk, today), find)


def table_of(body: Body, today: date) -> list[Organization]:
    """The organizations at the table, by name."""
    seated = _sitting(body, today).values("organization")
    return list(Organization.objects.filter(pk__in=seated, merged_into=None).order_by("name_key", "pk"))


def accounts_of(body: Body, organizations: list[Organization], today: date) -> list[User]:
    """The accounts of those who sit at the table for one of these organizations."""
    seated = _sitting(body, today).filter(organization__in=organizations).values("person")
    return list(User.objects.filter(person__in=seated, is_active=True).order_by("pk"))


def _sitting(body: Body, today: date) -> Any:
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return Term.objects.filter(in_time, seat__body=body, state=TermState.SERVING)
