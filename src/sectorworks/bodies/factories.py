"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.text import slugify

from sectorworks.directory.factories import AT
from sectorworks.directory.models import Organization, Person

from .models import Body, BodyKind, Office, Seat, Term, TermState, Voice

START = date(2026, 1, 1)


def body(host: Organization, name: str = "Food Manufacturing Partnership", **fields: Any) -> Body:
    """One body."""
    made = {"kind": BodyKind.PARTNERSHIP, "slug": slugify(name), "starts_on": START, "made_at": AT}
    return Body.objects.create(host=host, name=name, **made | fields)


def seat(of: Body, office: str = Office.MEMBER, voice: str = Voice.BUSINESS, **fields: Any) -> Seat:
    """One vacant seat."""
    return Seat.objects.create(body=of, office=office, voice=voice, **{"opened_on": START} | fields)


def term(where: Seat, who: Person, **fields: Any) -> Term:
    """One person serving in a seat."""
    serving = {"state": TermState.SERVING, "starts_on": START, "invited_at": AT}
    return Term.objects.create(seat=where, person=who, **serving | fields)
