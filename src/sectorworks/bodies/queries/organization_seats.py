"""The seats in which somebody speaks for an organization, as far as the seats show their people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.directory.models import Organization

from ..models import Privacy, Term, TermState
from .visibility import bodies_visible_to

MOST_SEATS = 50


def seats_held_by(user: Any, organization: Organization, today: date) -> list[Term]:
    """Terms in named seats of bodies that the reader may see. Others would point at their person."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(
        in_time,
        organization=organization,
        state=TermState.SERVING,
        seat__privacy=Privacy.NAMED,
        seat__body__in=bodies_visible_to(user, today).values("pk"),
    )
    return list(terms.select_related("seat__body", "person").order_by("seat__body__name", "pk")[:MOST_SEATS])
