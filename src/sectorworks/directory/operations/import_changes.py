"""What a row would change in a record we have. Empty cells change nothing, and nothing is ever taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from sectorworks import bulk

from ..models import ImportKind, ImportRow, Organization, Person, Site
from ..queries import imports as queries
from ..rules.names import name_key

ORGANIZATION_FIELDS = (
    "name", "kind", "sub_kind", "naics_code", "size_class", "website", "phone", "uei", "parent_id",
)  # fmt: skip
SITE_FIELDS = {
    "name": "site_name", "street": "street", "city": "city", "state": "state", "zip_code": "zip_code",
    "county_fips": "county_fips",
}  # fmt: skip
PERSON_FIELDS = ("full_name", "email", "phone", "preferred_means", "language", "pronouns")
AFFILIATION_FIELDS = ("title", "role")

Changes = dict[str, Any]


def note_changes(kind: str, rows: Iterable[ImportRow], *, today: date, taken: set[int]) -> None:
    """Set `changes` of each row that belongs to a record: `{version, fields, site, names}` or, for a person,
    `{version, fields, affiliation}`; empty when nothing differs. `taken` are records that another row describes:
    a further row of theirs is only about a further worksite or place of work."""
    found = [row for row in rows if row.candidate_key is not None]
    keys = [record_of(row) for row in found]
    if kind == ImportKind.ORGANIZATIONS:
        organizations = queries.organizations_of(keys)
        for row in found:
            record = organizations[record_of(row)]
            row.changes = _of_organization(row.values, record, first=record.pk not in taken)
            taken.add(record.pk)
    else:
        people = queries.people_of(keys)
        for row in found:
            person = people[record_of(row)]
            row.changes = _of_person(row.values, person, today, first=person.pk not in taken)
            taken.add(person.pk)


def record_of(row: ImportRow) -> int:
    """The record a row belongs to. A constraint sees to it that rows of the fate `SAME` have one."""
    assert row.candidate_key is not None
    return row.candidate_key


def write_fields(model: type[Model], by_field: dict[str, list[tuple[Any, int]]]) -> None:
    """Set single fields of many rows: `{field: [(value, key), …]}`."""
    for name, values in by_field.items():
        bulk.update(model, name, values)


def given(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The values that the row holds for these fields."""
    return {name: values[name] for name in names if values.get(name) not in ("", None)}


def site_of(values: Mapping[str, Any]) -> dict[str, str]:
    """A row's worksite by the names of our fields; empty when it names none."""
    return {ours: values[theirs] for ours, theirs in SITE_FIELDS.items() if values.get(theirs)}


def other_names(values: Mapping[str, Any]) -> list[str]:
    """A row's other names, each once."""
    parts = (" ".join(one.split())[:160] for one in str(values.get("names", "")).split(";"))
    return list(dict.fromkeys(one for one in parts if one))


def _difference(row: Any, wanted: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [getattr(row, name), value] for name, value in wanted.items() if getattr(row, name) != value}


def _of_organization(values: Mapping[str, Any], record: Organization, *, first: bool) -> Changes:
    changes: Changes = {}
    if first:
        if fields := _difference(record, given(values, ORGANIZATION_FIELDS)):
            changes["fields"] = fields
        known = {one.name for one in record.names.all()} | {record.name}
        if fresh := [name for name in other_names(values) if name not in known]:
            changes["names"] = fresh
    wanted = site_of(values)
    if wanted:
        sites = [site for site in record.sites.all() if site.closed_on is None]
        site = _same_site(wanted, sites)
        if site is None:
            changes["site"] = {"fields": wanted, "is_main": not any(one.is_main for one in record.sites.all())}
        elif moved := _difference(site, wanted):
            changes["site"] = {"pk": site.pk, "fields": moved}
    return changes | {"version": record.version} if changes else {}


def _same_site(wanted: Mapping[str, str], sites: list[Site]) -> Site | None:
    """The worksite a row is about: at the same address, of the same name, or the only one there is."""
    street = name_key(wanted.get("street", ""))
    for site in sites:
        same_zip = not wanted.get("zip_code") or wanted["zip_code"][:5] == site.zip_code[:5]
        same_name = wanted.get("name", "") in ("", site.name)
        if street and name_key(site.street) == street and same_zip and same_name:
            return site
    if named := [site for site in sites if site.name and site.name == wanted.get("name")]:
        return named[0]
    if len(sites) == 1 and wanted.get("name", "") in ("", sites[0].name):
        return sites[0]
    if not street:  # "somewhere in Peoria" is no new worksite where one in Peoria is known
        return next((site for site in sites if site.city == wanted.get("city", site.city)), None)
    return None


def _of_person(values: Mapping[str, Any], person: Person, today: date, *, first: bool) -> Changes:
    changes: Changes = {}
    if first and (fields := _difference(person, given(values, PERSON_FIELDS))):
        changes["fields"] = fields
    if where := values.get("organization_id"):
        wanted = given(values, AFFILIATION_FIELDS)
        places = [one for one in person.affiliations.all() if one.organization_id == where]
        current = next((one for one in places if one.ends_on is None or one.ends_on >= today), None)
        if current is None:
            is_main = not any(one.is_main for one in person.affiliations.all())
            changes["affiliation"] = {"organization_id": where, "fields": wanted, "is_main": is_main}
        elif moved := _difference(current, wanted):
            changes["affiliation"] = {"pk": current.pk, "fields": moved}
    return changes | {"version": person.version} if changes else {}
