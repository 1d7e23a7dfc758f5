"""Writes: load the reference tables; save, change, archive and restore people's own regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from . import policies, queries
from .models import (
    Area,
    Membership,
    SavedRegion,
    SavedRegionMember,
    Scheme,
    SchemeRegion,
    Visibility,
)
from .rules import Reference


class RegionProblem(SectorworksError):
    """The region can't be saved as given: no areas, an unknown code, a weight out of range, or a name in use."""


class AlreadyArchived(SectorworksError):
    """The region is already in the archive."""


class NotArchived(SectorworksError):
    """The region is not in the archive, so there is nothing to restore."""


@dataclass(frozen=True, slots=True)
class RegionDraft:
    """What a person fills in: `members` are (area code, weight above 0 and at most 1)."""

    name: str
    members: tuple[tuple[str, float], ...]
    notes: str = ""
    visibility: Visibility = Visibility.PRIVATE


@transaction.atomic
def load_reference(*, reference: Reference, by: Any, at: datetime) -> int:
    """Bring the reference tables to the given state; return how many rows were written. Twice changes nothing.

    Memberships that the new tables no longer hold are removed: they are corrections of fact, since a boundary
    that moved keeps its old row with an end date.
    """
    areas = [
        Area(
            code=fact.code,
            kind=fact.kind,
            name=fact.name,
            state_code=fact.state_code,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
        )
        for fact in reference.areas
    ]
    written = _upsert(Area, areas, keys=["code", "valid_from"], values=["kind", "name", "state_code", "valid_to"])
    schemes = [
        Scheme(code=fact.code, name=fact.name, source=fact.source, must_be_told=fact.must_be_told)
        for fact in reference.schemes
    ]
    written += _upsert(Scheme, schemes, keys=["code"], values=["name", "source", "must_be_told"])
    scheme_ids = dict(Scheme.objects.values_list("code", "pk"))
    regions = [
        SchemeRegion(scheme_id=scheme_ids[fact.scheme], code=fact.code, name=fact.name, body=fact.body)
        for fact in reference.regions
    ]
    written += _upsert(SchemeRegion, regions, keys=["scheme_id", "code"], values=["name", "body"])
    written += _load_memberships(reference)
    if written:
        for scheme in Scheme.objects.filter(code__in=[fact.code for fact in reference.schemes]):
            audit.record(noun=scheme, verb="load reference", by=by, at=at, detail={"rows_written": written})
    return written


def _load_memberships(reference: Reference) -> int:
    region_ids = {
        (scheme, code): pk for pk, scheme, code in SchemeRegion.objects.values_list("pk", "scheme__code", "code")
    }
    memberships = [
        Membership(
            region_id=region_ids[fact.scheme, fact.region],
            area_code=fact.area_code,
            share=fact.share,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            is_uncertain=fact.is_uncertain,
        )
        for fact in reference.memberships
    ]
    wanted = {(row.region_id, row.area_code, row.valid_from) for row in memberships}
    loaded = Membership.objects.filter(region__scheme__code__in=[fact.code for fact in reference.schemes])
    gone = [
        pk for pk, *key in loaded.values_list("pk", "region_id", "area_code", "valid_from") if tuple(key) not in wanted
    ]
    Membership.objects.filter(pk__in=gone).delete()
    return len(gone) + _upsert(
        Membership,
        memberships,
        keys=["region_id", "area_code", "valid_from"],
        values=["share", "valid_to", "is_uncertain"],
    )


def _upsert(model: type[Model], rows: Sequence[Model], *, keys: list[str], values: list[str]) -> int:
    """Insert or update the rows that differ from what is stored; return how many those were."""
    columns = [*keys, *values]
    stored = set(model._default_manager.values_list(*columns))
    changed = [row for row in rows if tuple(getattr(row, name) for name in columns) not in stored]
    fields = [name.removesuffix("_id") for name in keys]
    model._default_manager.bulk_create(
        changed, update_conflicts=True, unique_fields=fields, update_fields=values, batch_size=500
    )
    return len(changed)


def save_region(*, draft: RegionDraft, key: str, by: Any, at: datetime) -> SavedRegion:
    """Save a new region of one's own. The same form sent twice saves one."""
    policies.can_save_region(by).enforce()

    @transaction.atomic
    def make() -> SavedRegion:
        _check(draft, owner=by)
        region = SavedRegion.objects.create(
            owner=by, name=draft.name.strip(), notes=draft.notes, visibility=draft.visibility, made_at=at
        )
        _set_members(region, draft)
        audit.record(noun=region, verb="save", by=by, at=at, detail=_detail(draft))
        return region

    region, _is_new = idempotency.once(make, key=key, action="places.save_region", by=by, at=at, model=SavedRegion)
    return region


@transaction.atomic
def change_region(*, region: SavedRegion, draft: RegionDraft, expected: int, by: Any, at: datetime) -> SavedRegion:
    """Change name, notes, visibility or areas; `StaleVersion` when somebody saved it since version `expected`.

    Reviews that were opened on this region keep the areas they copied.
    """
    policies.can_change_region(by, region).enforce()
    _check(draft, owner=region.owner, region=region)
    region.name, region.notes, region.visibility = draft.name.strip(), draft.notes, draft.visibility
    versions.save(region, expected=expected, fields=["name", "notes", "visibility"])
    region.members.all().delete()
    _set_members(region, draft)
    audit.record(noun=region, verb="change", by=by, at=at, detail=_detail(draft))
    return region


@transaction.atomic
def archive_region(*, region: SavedRegion, expected: int, by: Any, at: datetime) -> SavedRegion:
    """Put a region away: it leaves all lists and can be restored."""
    policies.can_change_region(by, region).enforce()
    if region.archived_at is not None:
        raise AlreadyArchived(_("“%(name)s” is already in your archive.") % {"name": region.name})
    region.archived_at, region.archived_by = at, by
    versions.save(region, expected=expected, fields=["archived_at", "archived_by"])
    audit.record(noun=region, verb="archive", by=by, at=at)
    return region


@transaction.atomic
def restore_region(*, region: SavedRegion, expected: int, by: Any, at: datetime) -> SavedRegion:
    """Undo `archive_region`."""
    policies.can_change_region(by, region).enforce()
    if region.archived_at is None:
        raise NotArchived(_("“%(name)s” is not in your archive.") % {"name": region.name})
    _check_name(region.name, owner=region.owner, region=region)
    region.archived_at, region.archived_by = None, None
    versions.save(region, expected=expected, fields=["archived_at", "archived_by"])
    audit.record(noun=region, verb="restore", by=by, at=at)
    return region


def _check(draft: RegionDraft, *, owner: Any, region: SavedRegion | None = None) -> None:
    if not draft.members:
        raise RegionProblem(_("A region needs at least one county. Choose one or more."))
    codes = [code for code, _weight in draft.members]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise RegionProblem(_("Listed twice: %(codes)s. Keep each area once.") % {"codes": ", ".join(twice)})
    if unknown := queries.unknown_codes(codes):
        raise RegionProblem(_("No area has the code %(codes)s. Choose areas from the list.") % {"codes": unknown[0]})
    if any(not 0 < weight <= 1 for _code, weight in draft.members):
        raise RegionProblem(_("A weight must be above 0 and at most 1: 1 counts the whole area, 0.5 half of it."))
    _check_name(draft.name, owner=owner, region=region)


def _check_name(name: str, *, owner: Any, region: SavedRegion | None) -> None:
    if not name.strip():
        raise RegionProblem(_("Give the region a name."))
    others = SavedRegion.objects.filter(owner=owner, name=name.strip(), archived_at__isnull=True)
    if region is not None:
        others = others.exclude(pk=region.pk)
    if others.exists():
        raise RegionProblem(_("You already have a region named “%(name)s”. Choose another name.") % {"name": name})


def _set_members(region: SavedRegion, draft: RegionDraft) -> None:
    SavedRegionMember.objects.bulk_create(
        SavedRegionMember(region=region, area_code=code, weight=weight) for code, weight in draft.members
    )


def _detail(draft: RegionDraft) -> dict[str, object]:
    return {"name": draft.name, "visibility": draft.visibility, "members": draft.members}
