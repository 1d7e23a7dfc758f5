"""Organizations and people as rows of a file, in the columns that an import reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from ..models import Affiliation, ContactMeans, Organization, OrganizationKind, Person, Site, SizeClass
from ..rules.columns import ORGANIZATIONS, PEOPLE, fields_of
from ..rules.organizations import SUB_KINDS
from . import own

AT_ONCE = 1_000
Cells = tuple[str, ...]


def titles(kind: str) -> Cells:
    """The columns' titles; the same in every language, so that a file finds its way back anywhere."""
    return tuple(one.title for one in fields_of(kind))


def organization_rows(rows: QuerySet[Organization]) -> Iterator[Cells]:
    """One row for each worksite, one for an organization without; the record's number says which belong together."""
    kinds, sizes = _in_english(OrganizationKind.choices), set(SizeClass.values)
    with translation.override("en-us"):
        sorts = {(kind, code): str(label) for kind, known in SUB_KINDS.items() for code, label in known.items()}
    sites = Prefetch("sites", Site.objects.filter(closed_on=None).order_by("-is_main", "pk"), to_attr="open_sites")
    found = rows.select_related("parent").prefetch_related("names", sites)
    for one in found.iterator(chunk_size=AT_ONCE):
        open_sites: list[Any] = one.open_sites
        for site in open_sites or [None]:
            values = {
                "record": str(one.pk),
                "name": one.name,
                "kind": kinds.get(one.kind, one.kind),
                "sub_kind": sorts.get((one.kind, one.sub_kind), one.sub_kind),
                "parent": one.parent.name if one.parent else "",
                "naics_code": one.naics_code,
                "size_class": one.size_class if one.size_class in sizes else "",
                "website": one.website,
                "phone": one.phone,
                "uei": one.uei,
                "names": "; ".join(sorted(name.name for name in one.names.all())),
            }
            if site is not None:
                values |= {
                    "site_name": site.name,
                    "street": site.street,
                    "city": site.city,
                    "state": site.state,
                    "zip_code": site.zip_code,
                    "county_fips": site.county_fips,
                }
            yield _cells(ORGANIZATIONS, values)


def people_rows(rows: QuerySet[Person], reachable: set[int], today: date) -> Iterator[Cells]:
    """One row for each place of work, one for a person without. Addresses only of people who may be reached."""
    means = _in_english(ContactMeans.choices)
    current = Affiliation.objects.filter(own.current(today), organization__merged_into=None)
    places = Prefetch(
        "affiliations", current.select_related("organization").order_by("-is_main", "pk"), to_attr="places"
    )
    for one in rows.prefetch_related(places).iterator(chunk_size=AT_ONCE):
        held: list[Any] = one.places
        for place in held or [None]:
            values = {
                "record": str(one.pk),
                "full_name": one.full_name,
                "preferred_means": means.get(one.preferred_means, ""),
                "language": one.language,
                "pronouns": one.pronouns,
            }
            if one.pk in reachable:
                values |= {"email": one.email, "phone": one.phone}
            if place is not None:
                values |= {"organization": place.organization.name, "title": place.title, "role": place.role}
            yield _cells(PEOPLE, values)


def _cells(kind: str, values: dict[str, Any]) -> Cells:
    return tuple(values.get(one.key, "") for one in fields_of(kind))


def _in_english(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """As an import reads them, whatever the reader's language."""
    with translation.override("en-us"):
        return {str(code): str(label) for code, label in choices}
