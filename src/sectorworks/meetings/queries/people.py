"""Whom a meeting concerns: who sits on the groups that hold it, and who is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.directory.models import Person

from ..models import Meeting
from .visibility import bodies_of


def seated_people(bodies: Sequence[Body], on: date) -> QuerySet[Person]:
    """Everybody in a seat of the groups on a day, once, in the order of the directory."""
    in_time = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    terms = Term.objects.filter(in_time, state=TermState.SERVING, seat__body__in=bodies)
    return Person.objects.filter(pk__in=terms.values("person"), removed_on=None).order_by("name_key", "pk")


def accounts_to_tell(meeting: Meeting, on: date) -> list[User]:
    """The accounts of who sits on the groups and of who keeps them."""
    seated = seated_people(bodies_of(meeting), on).values("pk")
    found = {one.pk: one for one in User.objects.filter(person__in=seated, is_active=True).distinct()}
    for body in bodies_of(meeting):
        found |= {one.pk: one for one in keepers_of(body, on)}
    return list(found.values())
