"""Whom and which organizations a declaration of a conflict can name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Term, TermState
from sectorworks.directory.models import Affiliation, Organization, Person
from sectorworks.directory.queries import own

from ..models import FundingNotice
from . import funding
from .liaison import people_for_choice


def people_for(user: Any, notice: FundingNotice, today: date, *, with_others: bool) -> QuerySet[Person]:
    """The reader; for chairs and staff also those who sit by name on the groups to which the notice matters."""
    named = Q(account=user)
    if with_others:
        for body in funding.led_with_relevance(user, notice, today):
            named |= Q(pk__in=people_for_choice(body, today).values("pk"))
    declared = notice.conflicts.values("person")
    return Person.objects.filter(named).exclude(pk__in=declared).order_by("name_key", "pk")


def organizations_for(people: QuerySet[Person], today: date) -> QuerySet[Organization]:
    """Organizations that these people belong to or sit for: nobody shuts out an organization of others."""
    keys = people.order_by().values("pk")
    acted = Affiliation.objects.filter(own.current(today), person__in=keys).values("organization")
    sat = Term.objects.filter(person__in=keys, state=TermState.SERVING, organization__isnull=False)
    wanted = Q(pk__in=acted) | Q(pk__in=sat.values("organization"))
    return Organization.objects.filter(wanted, merged_into=None).order_by("name_key", "pk")
