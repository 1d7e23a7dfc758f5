"""Reads of who knows whom. A path shows a name only to those who may see that person; never an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock

from ..models import Acquaintance, Affiliation, Introduction, IntroductionState, Organization, Person
from ..rules import acquaintances as rules
from ..rules.acquaintances import Edge, Named, sentence
from . import own
from .visibility import organizations_visible_to, people_visible_to

MOST_EDGES = 2000
MOST_PATHS = 12


def visible_to(user: Any, today: date) -> QuerySet[Acquaintance]:
    """Edges of which the reader is one end, or whose knower works for their organization.

    Twin: `policies.acquaintances.can_see`.
    """
    rows = Acquaintance.objects.select_related("knower", "known")
    if not getattr(user, "is_active", False):
        return rows.none()
    return rows.filter(Q(knower__account=user) | Q(known__account=user) | _of_own_staff(user, today, "knower"))


def _of_own_staff(user: Any, today: date, path: str) -> Q:
    if not can(user, Capability.KEEP_DIRECTORY):
        return Q(pk__in=())
    mine = own.own_affiliations(user, today).values("organization")
    staff = Affiliation.objects.filter(own.current(today), organization__in=mine).values("person")
    return Q(**{f"{path}__in": staff})


def knowers(user: Any, today: date) -> QuerySet[Person]:
    """People whose acquaintances the reader may record. Twin: `policies.acquaintances.can_record`."""
    found = people_visible_to(user, today).filter(Q(account=user) | _of_own_staff(user, today, "pk"))
    return found.order_by("name_key", "pk")


def acquaintance_visible_to(user: Any, pk: int) -> Acquaintance:
    """One edge; raises `Acquaintance.DoesNotExist`."""
    return visible_to(user, clock.today()).get(pk=pk)


def standing(user: Any, today: date) -> list[Acquaintance]:
    """The reader's edges that are not withdrawn, those that expire first on top; people of removed records left out."""
    rows = visible_to(user, today).filter(withdrawn_on=None)
    return list(rows.filter(knower__removed_on=None, known__removed_on=None).order_by("expires_on", "pk"))


def usable(today: date) -> QuerySet[Acquaintance]:
    """Edges that may be used today. The same as `rules.acquaintances.holds`, for the database."""
    kept = {"removed_on": None, "merged_into": None, "arriving_with": None}
    kept_ends = {f"{end}__{name}": value for end in ("knower", "known") for name, value in kept.items()}
    in_time = Q(consented_on__lte=today, expires_on__gte=today)
    return Acquaintance.objects.filter(in_time, Q(withdrawn_on=None) | Q(withdrawn_on__gt=today), **kept_ends)


def askable(user: Any, pk: int) -> Acquaintance:
    """An edge whose knower may be asked: a usable one, for those who use the directory; else `DoesNotExist`."""
    rows = usable(clock.today()).select_related("knower", "known", "knower__steward")
    if not (getattr(user, "is_active", False) and can(user, Capability.USE_DIRECTORY)):
        raise Acquaintance.DoesNotExist
    return rows.get(pk=pk)


@dataclass(frozen=True, slots=True)
class WarmPath:
    """A way to a person in words the asker may read, and the edge whose knower can be asked."""

    words: str
    first_key: int
    is_own: bool
    is_asked: bool


def paths_to_person(user: Any, person: Person, today: date) -> list[WarmPath]:
    """Ways to one person."""
    return _paths(user, {person.pk}, today)


def paths_to_organization(user: Any, organization: Organization, today: date) -> list[WarmPath]:
    """Ways to anybody who works for an organization now."""
    staff = Affiliation.objects.filter(own.current(today), organization=organization)
    return _paths(user, set(staff.values_list("person", flat=True)), today)


def _paths(user: Any, goals: set[int], today: date) -> list[WarmPath]:
    mine = own.own_affiliations(user, today).values("organization")
    near = set(
        Affiliation.objects.filter(own.current(today), organization__in=mine).values_list("person", flat=True)
    ) | set(Person.objects.filter(account=user).values_list("pk", flat=True))
    last = list(usable(today).filter(known__in=goals).order_by("-strength", "pk")[:MOST_EDGES])
    middle = [one.knower_id for one in last]
    first = list(usable(today).filter(known__in=middle, knower__in=near).order_by("-strength", "pk")[:MOST_EDGES])
    edges = {one.pk: _edge(one) for one in (*last, *first)}
    found = rules.warm_paths(edges.values(), goals, near, today)[:MOST_PATHS]
    found = [path for path in found if path[0].knower not in _own_keys(user)] if found else []
    names = shown_to(user, {key for path in found for one in path for key in (one.knower, one.known)}, today)
    asked = set(
        Introduction.objects.filter(
            asked_by=user, state=IntroductionState.ASKED, acquaintance__in=[path[0].key for path in found]
        ).values_list("acquaintance", flat=True)
    )
    return [
        WarmPath(
            sentence([names[key] for key in (path[0].knower, *(one.known for one in path))]),
            path[0].key,
            path[0].knower in near,
            path[0].key in asked,
        )
        for path in found
    ]


def _own_keys(user: Any) -> set[int]:
    person = own.person_of(user)
    return {person.pk} if person else set()


def _edge(row: Acquaintance) -> Edge:
    return Edge(row.pk, row.knower_id, row.known_id, row.consented_on, row.expires_on, row.withdrawn_on, row.strength)


def shown_to(user: Any, people: Iterable[int], today: date) -> dict[int, Named]:
    """How people show to a reader: the name only of those they may see, the organization of all."""
    keys = set(people)
    names = dict(people_visible_to(user, today).filter(pk__in=keys).values_list("pk", "full_name"))
    places = (
        Affiliation.objects.filter(own.current(today), person__in=keys)
        .filter(organization__in=organizations_visible_to(user, today))
        .order_by("is_main", "-pk")
        .values_list("person", "organization__name")
    )
    where = dict(places)  # the main place comes last and so wins
    return {key: Named(names.get(key, ""), where.get(key, "")) for key in keys}


def introductions(user: Any, today: date) -> QuerySet[Introduction]:
    """Requests that the reader can answer, and those made in the name of their organizations."""
    rows = Introduction.objects.select_related(
        "acquaintance__knower", "acquaintance__known", "for_organization", "asked_by"
    )
    if not getattr(user, "is_active", False):
        return rows.none()
    asked_of = Q(acquaintance__knower__account=user) | _of_own_staff(user, today, "acquaintance__knower")
    mine = own.own_affiliations(user, today).values("organization")
    return rows.filter(asked_of | Q(asked_by=user) | Q(for_organization__in=mine))


def introduction_visible_to(user: Any, pk: int) -> Introduction:
    """One request; raises `Introduction.DoesNotExist`."""
    return introductions(user, clock.today()).get(pk=pk)
