"""Pairs of records that may be the same: which there are, and which of them somebody may see and decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock

from ..models import Affiliation, DuplicatePair, Merge, Organization, OrganizationName, PairState, Person, Sharing, Site
from ..rules.matching import Pair, Reason, Record, candidate_pairs
from ..rules.matching.words import phone
from . import merging, own
from .lookalikes import Draft, lookalikes

__all__ = ["Draft", "lookalikes", "pairs_visible_to"]

# A name or a company shared by more people than this is no sign that two of them are one.
MOST_ALIKE = 12
MOST_HINTS = 20
SURE, LIKELY = 0.95, 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """One pair with the records themselves."""

    pair: DuplicatePair
    first: Any
    second: Any


def pairs_visible_to(user: Any, noun: str) -> QuerySet[DuplicatePair]:
    """Pairs of which the person may see both records."""
    seen = merging.visible_of(noun, user).values("pk")
    return DuplicatePair.objects.filter(noun=noun, first_key__in=seen, second_key__in=seen)


def pair_visible_to(user: Any, pk: int) -> DuplicatePair:
    """One pair; raises `DuplicatePair.DoesNotExist` when either record is not for this person."""
    pair = DuplicatePair.objects.get(pk=pk)
    return pairs_visible_to(user, pair.noun).get(pk=pk)


def to_decide(user: Any, noun: str) -> QuerySet[DuplicatePair]:
    """The open pairs, likeliest first."""
    return pairs_visible_to(user, noun).filter(state=PairState.OPEN).order_by("-score", "pk")


def with_records(pairs: Iterable[DuplicatePair], noun: str) -> list[Found]:
    """The pairs with their records, in two statements for any number."""
    listed = list(pairs)
    keys = {key for pair in listed for key in (pair.first_key, pair.second_key)}
    rows = merging.model_of(noun)._default_manager.in_bulk(keys)
    return [Found(pair, rows[pair.first_key], rows[pair.second_key]) for pair in listed]


def records_of(pair: DuplicatePair) -> tuple[Any, Any]:
    """Both records of a pair."""
    model = merging.model_of(pair.noun)
    return model._default_manager.get(pk=pair.first_key), model._default_manager.get(pk=pair.second_key)


def latest_merges(user: Any, noun: str, limit: int) -> list[Found]:
    """The newest merges that stand, of records the person may see; `first` was kept, `second` went into it."""
    seen = merging.visible_of(noun, user).values("pk")
    rows = Merge.objects.filter(noun=noun, undone_at=None, kept_key__in=seen).select_related("merged_by")
    merges = list(rows.order_by("-merged_at", "-pk")[:limit])
    keys = {key for one in merges for key in (one.kept_key, one.merged_key)}
    records = merging.model_of(noun)._default_manager.in_bulk(keys)
    return [Found(one, records[one.kept_key], records[one.merged_key]) for one in merges]  # type: ignore[arg-type]


def known_elsewhere(user: Any, today: date) -> list[Person]:
    """People whom the reader's organizations keep and another organization privately keeps too, by e-mail or phone.

    Only the reader's own records come back: nothing of the other record, not even whose it is.
    """
    mine = own.own_affiliations(user, today).values("organization")
    standing = Person.objects.filter(merged_into=None, removed_on=None, arriving_with=None)
    ours = standing.filter(steward__in=mine)
    hidden = standing.filter(sharing=Sharing.OWN).exclude(steward__in=mine).exclude(account=user)
    emails = hidden.exclude(email="").values("email")
    phones = hidden.exclude(phone="").values("phone")
    same = (Q(email__in=emails) & ~Q(email="")) | (Q(phone__in=phones) & ~Q(phone=""))
    return list(ours.filter(same).order_by("name_key", "pk")[:MOST_HINTS])


def alike_organizations() -> list[Pair]:
    """All pairs of organizations that may be the same; keys are texts."""
    standing = Organization.objects.filter(merged_into=None, arriving_with=None)
    others: dict[int, list[str]] = defaultdict(list)
    for key, name in OrganizationName.objects.filter(organization__in=standing).values_list("organization_id", "name"):
        others[key].append(name)
    places: dict[int, tuple[str, str, str]] = {}
    sites = Site.objects.filter(organization__in=standing, closed_on=None).order_by("-is_main", "pk")
    for key, *place in sites.values_list("organization_id", "street", "city", "zip_code"):
        places.setdefault(key, (place[0], place[1], place[2]))
    rows = standing.values_list("pk", "name", "phone", "website", "parent__name", "uei", "fein_hash")
    records = [
        Record(str(key), name, tuple(others[key]), *places.get(key, ("", "", "")), tel, web, parent or "", uei, fein)
        for key, name, tel, web, parent, uei, fein in rows.order_by("pk").iterator()
    ]
    return candidate_pairs(records)


def alike_people() -> list[Pair]:
    """Pairs of people who may be one: the same e-mail, or the same name with the same phone or organization.

    Only within one organization's records, or where both agreed to be found: nobody learns of a record by a pair.
    """
    standing = Person.objects.filter(merged_into=None, removed_on=None, arriving_with=None)
    places: dict[int, set[int]] = defaultdict(set)
    now = Affiliation.objects.filter(own.current(clock.today()), person__in=standing)
    for person, organization in now.values_list("person_id", "organization_id"):
        places[person].add(organization)
    groups: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    columns = ("pk", "name_key", "email", "phone", "steward_id", "sharing")
    for row in standing.order_by("pk").values_list(*columns, named=True).iterator():
        if row.email:
            groups["email", row.email.casefold()].append(row)
        if row.phone:
            groups["phone", row.name_key, phone(row.phone) or row.phone].append(row)
        for place in places[row.pk]:
            groups["place", row.name_key, place].append(row)
    found: dict[tuple[int, int], Pair] = {}
    for group in groups.values():
        for i, first in enumerate(group[:MOST_ALIKE]):
            for second in group[i + 1 : MOST_ALIKE]:
                if _together(first, second) and (first.pk, second.pk) not in found:
                    found[first.pk, second.pk] = _people_pair(first, second, places)
    return list(found.values())


def _together(first: Any, second: Any) -> bool:
    shared = first.sharing == second.sharing == Sharing.PARTNERS
    return shared or (first.steward_id is not None and first.steward_id == second.steward_id)


def _people_pair(first: Any, second: Any, places: dict[int, set[int]]) -> Pair:
    same_name = first.name_key == second.name_key
    same_email = bool(first.email) and first.email.casefold() == second.email.casefold()
    reasons = [Reason.NAME_SAME] if same_name else []
    if same_email:
        reasons.append(Reason.IDENTIFIER)
    if first.phone and phone(first.phone) == phone(second.phone):
        reasons.append(Reason.PHONE)
    if places[first.pk] & places[second.pk]:
        reasons.append(Reason.PLACE)
    score = SURE if same_name and (same_email or Reason.PHONE in reasons) else LIKELY
    return Pair(str(first.pk), str(second.pk), score, tuple(reasons))
