"""Reads of people: the list, one record with its places, and people found by a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.search import queries as search

from ..models import Affiliation, ContactMeans, MailState, Organization, Person
from ..rules.names import name_key
from . import own
from .visibility import organizations_visible_to, people_visible_to

# Beyond this many hits words tell nothing apart; more words narrow them.
MOST_FOUND = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of the list of people. Empty: no such limit. `kept_by_own`: by the reader's organizations."""

    words: str = ""
    organization_kind: str = ""
    language: str = ""
    is_in_time: bool | None = None
    kept_by_own: bool = False


def person_visible_to(user: Any, pk: int) -> Person:
    """One person this reader may see; raises `Person.DoesNotExist`."""
    return people_visible_to(user, clock.today()).select_related("steward", "account", "verified_by").get(pk=pk)


def reachable(user: Any, today: date) -> QuerySet[Person]:
    """People whose e-mail and phone the reader may see. Twin: `policies.people.can_reach`."""
    if not getattr(user, "is_active", False):
        return Person.objects.none()
    open_to_all = ~Q(preferred_means=ContactMeans.NONE) | Q(account=user)
    mine = own.own_affiliations(user, today).values("organization")
    if can(user, Capability.KEEP_DIRECTORY):
        open_to_all |= Q(steward__in=mine)
    found = people_visible_to(user, today).filter(open_to_all)
    if can(user, Capability.MANAGE_PEOPLE):
        colleagues = Affiliation.objects.filter(own.current(today), organization__in=mine).values("person")
        found = found.filter(Q(account=user) | Q(steward__in=mine) | Q(pk__in=colleagues))
    return found


def affiliation_visible_to(user: Any, pk: int) -> Affiliation:
    """One place of a person this reader may see; raises `Affiliation.DoesNotExist`."""
    people = people_visible_to(user, clock.today()).values("pk")
    return Affiliation.objects.select_related("person", "organization").get(pk=pk, person__in=people)


def with_places(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Each person with their present places as `places`, the main one first."""
    places = (
        Affiliation.objects.filter(own.current(today), organization__merged_into=None)
        .select_related("organization")
        .order_by("-is_main", "pk")
    )
    return people.prefetch_related(Prefetch("affiliations", queryset=places, to_attr="places"))


def listed(user: Any, wanted: Wanted, today: date) -> QuerySet[Person]:
    """People the reader may see and asked for, unordered."""
    people = people_visible_to(user, today)
    if wanted.words:
        people = people.filter(pk__in=_with_words(wanted.words, today))
    if wanted.organization_kind:
        at = Affiliation.objects.filter(own.current(today), person=OuterRef("pk"))
        people = people.filter(Exists(at.filter(organization__kind=wanted.organization_kind)))
    if wanted.language:
        people = people.filter(language=wanted.language)
    if wanted.kept_by_own:
        people = people.filter(steward__in=own.own_affiliations(user, today).values("organization"))
    if wanted.is_in_time is not None:
        people = people.filter(in_time(today)) if wanted.is_in_time else people.exclude(in_time(today))
    return people


def _with_words(words: str, today: date) -> set[int]:
    """People by their own words, and who is now at an organization with these words. Rights are not looked at."""
    there = search.keys("organization", words)
    places = Affiliation.objects.filter(own.current(today), organization__in=there)
    return {*search.keys("person", words, MOST_FOUND), *places.values_list("person", flat=True)[:MOST_FOUND]}


def in_time(today: date) -> Q:
    """Records that can be trusted: looked at in time, mail arrives, nobody said the person left."""
    return Q(verify_by__isnull=False, verify_by__gte=today, left_reported_on=None) & ~Q(mail_state=MailState.BOUNCED)


def people_of(user: Any, organization: Organization, today: date) -> list[Affiliation]:
    """The present places in an organization of those people whom the reader may see, by name; `person` is loaded."""
    people = people_visible_to(user, today).values("pk")
    found = Affiliation.objects.filter(own.current(today), organization=organization, person__in=people)
    return list(found.select_related("person").order_by("-is_main", "person__name_key", "pk"))


def find_people(user: Any, words: str, limit: int) -> list[Person]:
    """The first people by name who fit the words, each with `places`. No words, nobody."""
    if not words.strip():
        return []
    today = clock.today()
    people = listed(user, Wanted(words=words), today).order_by("name_key", "pk")
    return list(with_places(people, today)[:limit])


def places_of(person: Person) -> list[Affiliation]:
    """Where somebody is and was, the present and the main one first."""
    places = person.affiliations.select_related("organization")
    return sorted(
        places,
        key=lambda one: (one.ends_on is not None, not one.is_main, -(one.starts_on or date.min).toordinal(), one.pk),
    )


def keepers_of(person: Person, today: date) -> list[Any]:
    """The accounts of those who act for the organization that keeps the record."""
    if person.steward_id is None:
        return []
    return representatives([person.steward_id], today)


def representatives(organizations: list[int], today: date) -> list[Any]:
    """The accounts of those who act for any of the organizations."""
    found = Affiliation.objects.filter(
        own.current(today), organization__in=organizations, is_representative=True, person__account__is_active=True
    ).select_related("person__account")
    return list({one.person.account_id: one.person.account for one in found}.values())


def languages_of(user: Any, today: date) -> list[str]:
    """The languages that occur among the people a reader sees."""
    return sorted(people_visible_to(user, today).order_by().values_list("language", flat=True).distinct())


def organization_by_name(user: Any, name: str) -> list[Organization]:
    """Organizations called so, by their own or another name; "Name #12" means the one with that key."""
    words, mark, number = name.rpartition("#")
    rows = organizations_visible_to(user, clock.today())
    if mark and number.isascii() and number.isdecimal() and words.strip():
        return list(rows.filter(pk=int(number[:12])))
    key = name_key(name)
    return list(rows.filter(Q(name_key=key) | Q(names__name_key=key)).order_by("name", "pk").distinct()[:6])
