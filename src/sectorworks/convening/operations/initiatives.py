"""Initiatives: listed, changed, removed, brought back, and how each stands to a partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.search.operations import Found, put
from sectorworks.search.operations import remove as forget

from ..models import Alignment, Initiative, InitiativeAlignment, InitiativeEmployer
from ..policies import initiatives as policies
from ..queries import initiatives as queries
from ..queries.initiatives import OPENING, Pair

NOUN = "initiative"
MOST_EMPLOYERS = 500
FIELDS = [
    "name", "owner", "purpose", "summary", "naics_codes", "area_codes", "starts_on", "ends_on", "yearly_usd", "funder",
    "is_public", "verified_on",
]  # fmt: skip


class InitiativeProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """One effort: whose, for what and whom, with which money. `yearly_usd` is None when nobody said."""

    name: str
    owner: Organization
    purpose: str
    summary: str = ""
    naics_codes: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    yearly_usd: Decimal | None = None
    funder: str = ""
    is_public: bool = False
    employers: tuple[Organization, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignmentDraft:
    """How an initiative stands to a partnership, in a word and in words, and since when."""

    state: str
    words: str
    since_on: date


def add(*, draft: InitiativeDraft, key: str = "", by: Any, at: datetime) -> Initiative:
    """List an initiative. The same form sent twice lists one."""
    policies.can_add(by).enforce()

    @transaction.atomic
    def make() -> Initiative:
        row = Initiative(added_at=at, added_by=by, is_sample=draft.owner.is_sample)
        _check(draft, row, by, localdate(at))
        _fill(row, draft, localdate(at))
        row.save(force_insert=True)
        _lean(row, draft)
        audit.record(noun=row, verb="add", by=by, at=at, detail={"owner": row.owner_id, "name": row.name})
        _find(row)
        return row

    made, _is_new = idempotency.once(make, key=key, action="convening.initiative", by=by, at=at, model=Initiative)
    return made


@transaction.atomic
def change(*, initiative: Initiative, draft: InitiativeDraft, expected: int, by: Any, at: datetime) -> Initiative:
    """Correct it. The record says which fields changed, not the money or the companies."""
    current = _held(initiative)
    policies.can_change(by, current).enforce()
    _check(draft, current, by, localdate(at))
    before = {name: getattr(current, name) for name in FIELDS}
    _fill(current, draft, localdate(at))
    versions.save(current, expected=expected, fields=FIELDS)
    leans = _lean(current, draft)
    changed = [name for name in FIELDS if getattr(current, name) != before[name]] + ["employers"] * leans
    audit.record(noun=current, verb="change", by=by, at=at, detail={"fields": changed})
    _find(current)
    return current


@transaction.atomic
def remove(*, initiative: Initiative, expected: int, by: Any, at: datetime) -> Initiative:
    """Take it off the list. Its own people can bring it back."""
    return _move(initiative, at, expected, "remove", by, at)


@transaction.atomic
def bring_back(*, initiative: Initiative, expected: int, by: Any, at: datetime) -> Initiative:
    """Undo `remove`."""
    return _move(initiative, None, expected, "bring back", by, at)


def _move(
    initiative: Initiative, removed_at: datetime | None, expected: int, verb: str, by: Any, at: datetime
) -> Initiative:
    current = _held(initiative)
    policies.can_change(by, current).enforce()
    if (current.removed_at is None) == (removed_at is None):
        raise InitiativeProblem(_("This stands already. Look at the list again."))
    if removed_at is None and (twin := _twin(current.owner, current.name, current)):
        raise InitiativeProblem(
            _("%(owner)s lists “%(name)s” again already.") % {"owner": twin.owner, "name": twin.name}
        )
    current.removed_at = removed_at
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb=verb, by=by, at=at)
    if removed_at is None:
        _find(current)
    else:
        forget(NOUN, [current.pk])
    return current


@transaction.atomic
def align(
    *, initiative: Initiative, body: Body, draft: AlignmentDraft, expected: int, by: Any, at: datetime
) -> InitiativeAlignment:
    """Say how an initiative stands to a partnership. `expected` is 0 when nobody said before."""
    group, current = locked(body), _held(initiative)
    policies.can_align(by, Pair(current, group)).enforce()
    if draft.state in OPENING:
        policies.can_open(by, current).enforce()
    if draft.state not in Alignment.values:
        raise InitiativeProblem(_("Choose how they stand to each other."))
    if draft.since_on > localdate(at):
        raise InitiativeProblem(_("Choose a day that is not in the future."))
    row = InitiativeAlignment.objects.filter(initiative=current, body=group).first()
    before = row.state if row else ""
    if row is None:
        row = InitiativeAlignment(initiative=current, body=group)
    row.state, row.words, row.since_on, row.said_by = draft.state, draft.words.strip(), draft.since_on, by
    if row.pk is None:
        row.save(force_insert=True)
    else:
        versions.save(row, expected=expected, fields=["state", "words", "since_on", "said_by"])
    detail = {"body": group.pk, "from": before, "to": row.state}
    audit.record(noun=current, verb="align", by=by, at=at, detail=detail)
    return row


def _held(initiative: Initiative) -> Initiative:
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("owner", "added_by")
    return rows.get(pk=initiative.pk)


def _check(draft: InitiativeDraft, row: Initiative, by: Any, today: date) -> None:
    if not draft.name.strip():
        raise InitiativeProblem(_("Give the initiative a name."))
    if (row.pk is None or draft.owner.pk != row.owner_id) and not (
        queries.owners_for(by, today).filter(pk=draft.owner.pk).exists()
    ):
        told = _("%(name)s lists its initiatives itself. Ask one of its people.")
        raise InitiativeProblem(told % {"name": draft.owner})
    if twin := _twin(draft.owner, draft.name, row):
        told = _("%(owner)s already lists “%(name)s”. Change that one, or choose another name.")
        raise InitiativeProblem(told % {"owner": twin.owner, "name": twin.name})
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        raise InitiativeProblem(_("It ends before it begins. Choose a later day."))
    if draft.yearly_usd is not None and draft.yearly_usd < 0:
        raise InitiativeProblem(_("Money a year can’t be below zero."))
    if len(draft.employers) > MOST_EMPLOYERS:
        raise InitiativeProblem(_("An initiative names up to %(most)s companies.") % {"most": MOST_EMPLOYERS})
    wanted = {one.pk for one in draft.employers}
    seen = set(queries.employers_for(by, today).filter(pk__in=wanted).values_list("pk", flat=True))
    if row.pk is not None:  # those named before stay, whoever may see them now
        seen |= set(row.employers.values_list("employer", flat=True))
    if wanted - seen:
        raise InitiativeProblem(_("Choose companies from the directory."))


def _twin(owner: Organization, name: str, row: Initiative) -> Initiative | None:
    rows = Initiative.objects.filter(owner=owner, name__iexact=name.strip(), removed_at=None)
    return rows.exclude(pk=row.pk).select_related("owner").first()


def _fill(row: Initiative, draft: InitiativeDraft, today: date) -> None:
    row.name, row.owner, row.purpose = draft.name.strip(), draft.owner, draft.purpose
    row.summary, row.funder = draft.summary.strip(), draft.funder.strip()
    row.naics_codes, row.area_codes = list(draft.naics_codes), list(draft.area_codes)
    row.starts_on, row.ends_on, row.yearly_usd = draft.starts_on, draft.ends_on, draft.yearly_usd
    row.is_public, row.verified_on = draft.is_public, today


def _lean(row: Initiative, draft: InitiativeDraft) -> bool:
    """Make the companies those of the draft; whether that changed any."""
    wanted = {one.pk for one in draft.employers}
    before = set(row.employers.values_list("employer", flat=True))
    if wanted == before:
        return False
    row.employers.exclude(employer__in=wanted).delete()
    InitiativeEmployer.objects.bulk_create(
        InitiativeEmployer(initiative=row, employer_id=key) for key in sorted(wanted - before)
    )
    return True


def _find(row: Initiative) -> None:
    put(Found(NOUN, row.pk, row.name, f"{row.owner.name} {row.summary} {row.get_purpose_display()}"))
