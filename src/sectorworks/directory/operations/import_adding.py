"""New records of an import, added in pieces that stay hidden until all are there (docs/adr/0009)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks import bulk
from sectorworks.jobs.handles import JobFailed
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import (
    Activity,
    ActivityKind,
    Affiliation,
    ImportBatch,
    ImportKind,
    ImportRow,
    NameKind,
    Organization,
    OrganizationName,
    Person,
    RowFate,
    Site,
)
from ..rules.freshness import verify_by
from ..rules.names import name_key, person_key
from . import organizations
from .import_changes import (
    AFFILIATION_FIELDS,
    ORGANIZATION_FIELDS,
    PERSON_FIELDS,
    given,
    other_names,
    site_of,
)

ORGANIZATION, PERSON = "organization", "person"
Made = dict[str, Any]


class Staged(NamedTuple):
    """A row that is new."""

    pk: int
    number: int
    values: dict[str, Any]


def next_rows(batch: ImportBatch, after: int, size: int) -> list[Staged]:
    """New rows below row `after` that have no record yet: a killed attempt is taken up where it stood."""
    rows = batch.rows.filter(fate=RowFate.NEW, result_key=None, row_number__gt=after).order_by("row_number")
    return [Staged(*one) for one in rows.values_list("pk", "row_number", "values")[:size]]


def add_chunk(*, batch: ImportBatch, rows: Sequence[Staged], by: Any, at: datetime) -> None:
    """Add these rows, hidden. What can be made ready is made ready before the database is locked."""
    common = {"steward_id": batch.steward_id, "added_at": at, "added_by_id": by.pk, "arriving_with_id": batch.pk}
    own = [row for row in rows if "part_of_row" not in row.values]
    make = _organization if batch.kind == ImportKind.ORGANIZATIONS else _person
    today = timezone.localdate(at)
    made = [make(row.values, today) | common for row in own]
    parts = [row for row in rows if "part_of_row" in row.values]
    with transaction.atomic():
        keys = bulk.keys_for(Organization if batch.kind == ImportKind.ORGANIZATIONS else Person, len(made))
        for key, one in zip(keys, made, strict=True):
            one["id"] = key
        results = dict(zip((row.number for row in own), keys, strict=True))
        if batch.kind == ImportKind.ORGANIZATIONS:
            results |= _owners(batch, parts, results)
            _add_organizations(own, made, by, at)
            _add_parts(parts, results)
        else:
            _add_people(own, made)
        told = [(results[row.number], row.pk) for row in rows]
        if bulk.update(ImportRow, "result_key", told, where={"result_key": None}) != len(told):
            # Two workers at one import: the other one was faster, and this piece is undone.
            msg = _("Another worker is adding these rows already.")
            raise JobFailed(msg)


def _organization(values: dict[str, Any], today: date) -> Made:
    kind = values.get("kind", "employer")
    key = name_key(values["name"])
    return {"kind": kind, "name_key": key, "verify_by": verify_by(kind, today)} | given(values, ORGANIZATION_FIELDS)


def _person(values: dict[str, Any], today: date) -> Made:
    key = person_key(values["full_name"])
    return {"name_key": key, "verify_by": verify_by(PERSON, today)} | given(values, PERSON_FIELDS)


def _add_organizations(rows: Sequence[Staged], made: list[Made], by: Any, at: datetime) -> None:
    bulk.insert(Organization, made)
    pairs = [(row.values, one["id"]) for row, one in zip(rows, made, strict=True)]
    sites = ((key, site_of(values)) for values, key in pairs)
    bulk.insert(Site, ({"organization_id": key, "is_main": True} | site for key, site in sites if site))
    bulk.insert(
        OrganizationName,
        (_name(key, name) for values, key in pairs if "names" in values for name in other_names(values)),
    )
    happening: Made = {"kind": ActivityKind.RECORD, "headline": _("Added to the directory"), "route": ORGANIZATION}
    happening |= {"at": at, "by_id": by.pk}
    bulk.insert(Activity, (happening | {"organization_id": key, "route_key": str(key)} for _values, key in pairs))
    search.put_all(
        Found(ORGANIZATION, key, values["name"], " ".join([*other_names(values), values.get("city", "")]).strip())
        for values, key in pairs
    )


def _name(key: int, name: str) -> Made:
    return {"organization_id": key, "name": name, "name_key": name_key(name), "kind": NameKind.TRADE}


def _owners(batch: ImportBatch, parts: Sequence[Staged], made: dict[int, int]) -> dict[int, int]:
    """The organization of each row that only tells more of an earlier row's."""
    wanted = {row.values["part_of_row"] for row in parts}
    earlier = batch.rows.filter(row_number__in=wanted - made.keys()).values_list("row_number", "result_key")
    known = made | {number: key for number, key in earlier if key is not None}
    return {row.number: known[row.values["part_of_row"]] for row in parts}


def _add_parts(rows: Sequence[Staged], owners: dict[int, int]) -> None:
    """Further worksites and names of organizations that an earlier row of the file added."""
    if not rows:
        return
    keys = {owners[row.number] for row in rows}
    held = set(Site.objects.filter(organization__in=keys).values_list("organization_id", flat=True))
    sites, names = [], []
    for row in rows:
        key = owners[row.number]
        if not row.values.get("same_place") and (site := site_of(row.values)):
            sites.append({"organization_id": key, "is_main": key not in held} | site)
            held.add(key)
        names += [_name(key, name) for name in (*row.values.get("also", ()), *other_names(row.values))]
    bulk.insert(Site, sites)
    known = set(OrganizationName.objects.filter(organization__in=keys).values_list("organization_id", "name"))
    known |= set(Organization.objects.filter(pk__in=keys).values_list("pk", "name"))
    fresh = {(one["organization_id"], one["name"]): one for one in names}
    bulk.insert(OrganizationName, (one for told, one in fresh.items() if told not in known))
    organizations.make_all_findable(keys)


def _add_people(rows: Sequence[Staged], made: list[Made]) -> None:
    bulk.insert(Person, made)
    pairs = [(row.values, one["id"]) for row, one in zip(rows, made, strict=True)]
    bulk.insert(
        Affiliation,
        (
            {"person_id": key, "organization_id": where, "is_main": True} | given(values, AFFILIATION_FIELDS)
            for values, key in pairs
            if (where := values.get("organization_id"))
        ),
    )
    search.put_all(Found(PERSON, key, values["full_name"], " ".join(_words(values))) for values, key in pairs)


def _words(values: dict[str, Any]) -> list[str]:
    return [values[name] for name in ("organization", "title") if values.get(name)]


@transaction.atomic
def join_parents(*, batch: ImportBatch) -> None:
    """Put new organizations under parents that are new themselves. They are still hidden."""
    rows = batch.rows.filter(fate=RowFate.NEW, values__has_key="parent_row")
    above = dict(rows.values_list("result_key", "values__parent_row"))
    keys = dict(
        batch.rows.filter(row_number__in=set(above.values())).values_list("row_number", "result_key")
        if len(above) < 500
        else batch.rows.values_list("row_number", "result_key")
    )
    known = dict(batch.rows.filter(fate=RowFate.SAME).values_list("row_number", "candidate_key"))
    children = [
        Organization(pk=pk, parent_id=keys.get(row) or known.get(row)) for pk, row in above.items() if pk is not None
    ]
    Organization.objects.bulk_update(children, ["parent"], batch_size=500)


@transaction.atomic
def clear_hidden(*, batch: ImportBatch, size: int) -> int:
    """Remove the next hidden records of the batch for good; how many there were."""
    model, noun = (Organization, ORGANIZATION) if batch.kind == ImportKind.ORGANIZATIONS else (Person, PERSON)
    keys = list(model.objects.filter(arriving_with=batch).order_by("-pk").values_list("pk", flat=True)[:size])
    if model is Organization:
        # Children and parents may go in different pieces.
        Organization.objects.filter(parent__in=keys).update(parent=None)
    search.remove(noun, keys)
    batch.rows.filter(result_key__in=keys).update(result_key=None)
    model.objects.filter(pk__in=keys).delete()
    return len(keys)
