"""What a check of rows asks of the records we have: which of them a row is, and which it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ..models import Affiliation, ImportKind, OrganizationName, Person, Site
from ..rules.matching import Matcher, Pair, Record, Relation
from ..rules.names import name_key, person_key
from . import own
from .visibility import organizations_visible_to, people_visible_to

Fingerprint = tuple[str, ...]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a row belongs to (`is_sure`) or may belong to; `score` is the chance of it, 0 to 1."""

    key: int
    score: float
    is_sure: bool


def fingerprint(kind: str, values: Values) -> Fingerprint:
    """What makes two rows the same organization at the same place, or the same person at the same organization."""
    if kind == ImportKind.PEOPLE:
        return person_key(str(values["full_name"])), name_key(str(values.get("organization", "")))
    street = name_key(str(values.get("street", "")))
    return name_key(str(values["name"])), street, str(values.get("zip_code", ""))[:5]


@dataclass
class Organizations:
    """Every organization, read once for a whole file: 100,000 fit into some hundred megabytes."""

    by_key: set[int] = field(default_factory=set)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_address: dict[Fingerprint, int] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    make_matcher: Callable[[], Matcher] | None = None
    seen: frozenset[int] = frozenset()  # whoever imports may change every organization

    @cached_property
    def matcher(self) -> Matcher | None:
        """Finds likenesses. Made when the first row needs it: a file that comes again needs none."""
        make, self.make_matcher = self.make_matcher, None  # it holds what the matcher is made of
        return make() if make else None

    def find_many(self, rows: Sequence[Values]) -> list[Found | None]:
        """For each row the record with the same name at the same address for certain, or one that looks like it."""
        exact = [self.by_address.get(fingerprint(ImportKind.ORGANIZATIONS, one)) for one in rows]
        open_rows = [n for n, key in enumerate(exact) if key is None]
        found = [None if key is None else Found(key, 1.0, is_sure=True) for key in exact]
        if open_rows and self.matcher is not None:
            asked = [_record(str(n), rows[n]) for n in open_rows]
            for n, pair in zip(open_rows, self.matcher.best_of_many(asked), strict=True):
                found[n] = _perhaps(pair)
        return found

    def named(self, name: str) -> list[int]:
        """The records of this name."""
        return self.by_name.get(name_key(name), [])


@dataclass
class People:
    """The people that the importing organization keeps, and the organizations they may be placed in."""

    by_key: set[int] = field(default_factory=set)
    # Others' people whom the reader sees: an export names them, but only their own organization changes them.
    seen: set[int] = field(default_factory=set)
    by_email: dict[str, int] = field(default_factory=dict)
    by_place: dict[Fingerprint, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    places: Organizations = field(default_factory=Organizations)

    def find_many(self, rows: Sequence[Values]) -> list[Found | None]:
        """The same e-mail address, or the same name at the same organization, for certain; the same name perhaps."""
        return [self._find(one) for one in rows]

    def _find(self, values: Values) -> Found | None:
        told = fingerprint(ImportKind.PEOPLE, values)
        key = self.by_email.get(str(values.get("email", "")).casefold()) if values.get("email") else None
        if key is None:
            key = self.by_place.get(told)
        if key is not None:
            return Found(key, 1.0, is_sure=True)
        named = self.by_name.get(told[0], [])
        return Found(named[0], 0.7, is_sure=False) if named else None


def organizations(user: Any, today: date, *, matching: bool = True) -> Organizations:
    """The directory as a check of organizations sees it; `matching` also makes it ready for likenesses."""
    known = Organizations()
    rows = organizations_visible_to(user, today)
    names: dict[int, str] = {}
    told: list[tuple[Any, ...]] = []
    columns = ("pk", "name", "name_key", "parent_id", "phone", "website", "uei")
    for row in rows.order_by("pk").values_list(*columns).iterator():
        pk, name, key, parent, *_rest = row
        known.by_key.add(pk)
        known.by_name[key].append(pk)
        known.parents[pk] = parent
        names[pk] = name
        told.append(row)
    others: dict[int, list[str]] = defaultdict(list)
    for pk, name, key in _names(rows):
        others[pk].append(name)
        if pk not in known.by_name[key]:
            known.by_name[key].append(pk)
    places = _sites(known, rows, {row[0]: row[2] for row in told})
    if matching and told:
        known.make_matcher = lambda: Matcher.of(_known(row, others, places, names) for row in told)
    return known


def people(user: Any, today: date) -> People:
    """The people whom this person may change, as a check of people sees them: nobody else's are matched or named."""
    known = People(places=organizations(user, today, matching=False))
    mine = own.own_organizations(user, today)
    rows = Person.objects.filter(steward__in=mine, merged_into=None, removed_on=None, arriving_with=None)
    for pk, key, email in rows.order_by("pk").values_list("pk", "name_key", "email").iterator():
        known.by_key.add(pk)
        known.by_name[key].append(pk)
        if email:
            known.by_email.setdefault(email.casefold(), pk)
    known.seen = set(people_visible_to(user, today).values_list("pk", flat=True)) - known.by_key
    placed = Affiliation.objects.filter(own.current(today), person__in=rows).order_by("pk")
    settled = set()
    for pk, key, where in placed.values_list("person_id", "person__name_key", "organization__name_key").iterator():
        settled.add(pk)
        known.by_place.setdefault((key, where), pk)
    for key, keys in known.by_name.items():
        for pk in keys:
            if pk not in settled:
                known.by_place.setdefault((key, ""), pk)
    return known


def _names(rows: Any) -> Any:
    found = OrganizationName.objects.filter(organization__in=rows).order_by("pk")
    return found.values_list("organization_id", "name", "name_key").iterator()


def _sites(known: Organizations, rows: Any, keys: Mapping[int, str]) -> dict[int, tuple[str, str, str]]:
    """Note every address; return each organization's first, the main one if it has one."""
    first: dict[int, tuple[str, str, str]] = {}
    sites = Site.objects.filter(organization__in=rows, closed_on=None).order_by("-is_main", "pk")
    for pk, street, city, zip_code in sites.values_list("organization_id", "street", "city", "zip_code").iterator():
        first.setdefault(pk, (street, city, zip_code))
        known.by_address.setdefault((keys[pk], name_key(street), zip_code[:5]), pk)
    for pk in known.by_key - first.keys():
        known.by_address.setdefault((keys[pk], "", ""), pk)
    return first


def _known(
    row: tuple[Any, ...],
    others: Mapping[int, list[str]],
    places: Mapping[int, tuple[str, str, str]],
    names: Mapping[int, str],
) -> Record:
    pk, name, _key, parent, phone, website, uei = row
    street, city, zip_code = places.get(pk, ("", "", ""))
    more = tuple(others.get(pk, ()))
    above = names.get(parent, "")
    return Record(str(pk), name, more, street, city, zip_code, phone, website, above, uei)


def _record(key: str, values: Values) -> Record:
    more = tuple(one.strip() for one in str(values.get("names", "")).split(";") if one.strip())
    given = (values.get(name, "") for name in ("street", "city", "zip_code", "phone", "website", "parent", "uei"))
    return Record(key, values["name"], more, *given)


def _perhaps(pair: Pair | None) -> Found | None:
    """A parent is another organization, however alike the names; two worksites are for a person to settle."""
    if pair is None or pair.relation == Relation.PARENT:
        return None
    return Found(int(pair.second), pair.score, is_sure=False)
