"""Mark days of the year: add and change them, plan a year's observance, say whom it reached and what that led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.plans.models import Accomplishment, Action
from sectorworks.search import operations as search
from sectorworks.search.operations import Found, put

from ..models import Observance, ObservanceWork, ObservanceYear
from ..policies import observances as policies
from ..queries.observance_catalog import all_listed
from ..queries.observances import RELATED

WORDS = ["title", "catalog", "starts_on", "ends_on", "is_yearly", "why", "permitted_note"]
YEARS = range(2000, 2101)


class ObservanceProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ObservanceDraft:
    """One of the list by its code, or a title with days of its own."""

    title: str = ""
    catalog: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_yearly: bool = False
    why: str = ""
    permitted_note: str = ""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What is planned for a year, by which actions, and its days where they differ from the rule's."""

    plan: str = ""
    actions: tuple[Action, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom it reached, how they were counted, and what that led to. None: nobody counted."""

    led_to: str
    count: int | None = None
    basis: str = ""
    accomplishments: tuple[Accomplishment, ...] = ()


def add(*, body: Body, draft: ObservanceDraft, by: Any, at: datetime, key: str = "") -> Observance:
    """Mark a day. The same form sent twice marks one."""

    @transaction.atomic
    def make() -> Observance:
        policies.can_add(by, body).enforce()
        _check(draft)
        _refuse_twice(body, draft)
        row = Observance(body=body, made_at=at, made_by=by)
        _put(row, draft)
        row.save(force_insert=True)
        audit.record(noun=row, verb="add", by=by, at=at, detail={"title": row.title})
        put(Found("observance", row.pk, row.title, row.why))
        return row

    row, _new = idempotency.once(make, key=key, action="committees.observe", by=by, at=at, model=Observance)
    return row


@transaction.atomic
def change(*, row: Observance, draft: ObservanceDraft, expected: int, by: Any, at: datetime) -> Observance:
    """Put it right. What was planned for single years stays."""
    current = _standing(row, by)
    _check(draft)
    if draft.catalog != current.catalog:
        _refuse_twice(current.body, draft)
    before = {"title": current.title, "starts_on": str(current.starts_on or "")}
    _put(current, draft)
    versions.save(current, expected=expected, fields=WORDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"before": before})
    put(Found("observance", current.pk, current.title, current.why))
    return current


@transaction.atomic
def remove(*, row: Observance, expected: int, by: Any, at: datetime) -> Observance:
    """Take it off the calendar. It can be brought back with all its years."""
    current = _standing(row, by)
    current.removed_at = at
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    search.remove("observance", [current.pk])
    return current


@transaction.atomic
def bring_back(*, row: Observance, expected: int, by: Any, at: datetime) -> Observance:
    """Put it on the calendar again."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    if current.removed_at is None:
        raise ObservanceProblem(_("“%(title)s” stands on the calendar already.") % {"title": current.title})
    _refuse_twice(current.body, ObservanceDraft(catalog=current.catalog))
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    put(Found("observance", current.pk, current.title, current.why))
    return current


@transaction.atomic
def plan(*, row: Observance, year: int, words: YearPlan, expected: int, by: Any, at: datetime) -> ObservanceYear:
    """Say what the group does in a year, by which of its actions. `expected` is 0 for the first plan of a year."""
    current = _standing(row, by)
    if (words.starts_on is None) != (words.ends_on is None):
        raise ObservanceProblem(_("Give the first and the last day, or neither."))
    if words.starts_on is not None and words.ends_on is not None and words.ends_on < words.starts_on:
        raise ObservanceProblem(_("It can’t end before it begins."))
    if any(one.goal.plan.body_id != current.body_id for one in words.actions):
        raise ObservanceProblem(_("Choose actions of this group."))
    kept = _year(current, year, expected)
    before = kept.plan
    kept.plan, kept.starts_on, kept.ends_on = words.plan.strip(), words.starts_on, words.ends_on
    versions.save(kept, expected=kept.version, fields=["plan", "starts_on", "ends_on"])
    _tie(kept, "action", words.actions)
    audit.record(noun=current, verb="plan", by=by, at=at, detail={"year": year, "before": before})
    return kept


@transaction.atomic
def note_reach(*, row: Observance, year: int, reach: Reach, expected: int, by: Any, at: datetime) -> ObservanceYear:
    """Say what a year's observance led to, and whom it reached. Numbers without what they led to are refused."""
    current = _standing(row, by)
    if reach.count is not None and not (reach.basis.strip() and reach.led_to.strip()):
        raise ObservanceProblem(_("With a number, say how people were counted and what it led to."))
    if any(one.body_id != current.body_id for one in reach.accomplishments):
        raise ObservanceProblem(_("Choose accomplishments of this group."))
    kept = _year(current, year, expected)
    before = {"count": kept.reached_count, "led_to": kept.led_to}
    kept.reached_count, kept.reached_basis, kept.led_to = reach.count, reach.basis.strip(), reach.led_to.strip()
    versions.save(kept, expected=kept.version, fields=["reached_count", "reached_basis", "led_to"])
    _tie(kept, "accomplishment", reach.accomplishments)
    audit.record(noun=current, verb="note reach", by=by, at=at, detail={"year": year, "before": before})
    return kept


def locked(row: Observance) -> Observance:
    """The row as stored, held until the transaction ends."""
    return Observance.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=row.pk)


def _standing(row: Observance, by: Any) -> Observance:
    current = locked(row)
    policies.can_change(by, current).enforce()
    if current.removed_at is not None:
        raise ObservanceProblem(_("“%(title)s” is off the calendar. Bring it back first.") % {"title": current.title})
    return current


def _year(row: Observance, year: int, expected: int) -> ObservanceYear:
    """The row of a year as the form knew it; made when the form knew none."""
    if year not in YEARS:
        raise ObservanceProblem(_("Choose a year from 2000 to 2100."))
    kept = ObservanceYear.objects.select_for_update().filter(observance=row, year=year).first()
    if kept is None:
        return ObservanceYear.objects.create(observance=row, year=year)
    if kept.version != expected:
        raise versions.StaleVersion(kept)
    return kept


def _tie(kept: ObservanceYear, name: str, wanted: Iterable[Any]) -> None:
    """Exactly these actions, or exactly these accomplishments."""
    keys = {one.pk for one in wanted}
    standing = ObservanceWork.objects.filter(kept=kept, **{f"{name}__isnull": False})
    standing.exclude(**{f"{name}__in": keys}).delete()
    known = set(standing.values_list(name, flat=True))
    ObservanceWork.objects.bulk_create(
        [ObservanceWork(kept=kept, **{f"{name}_id": key}) for key in sorted(keys - known)]
    )


def _put(row: Observance, draft: ObservanceDraft) -> None:
    known = all_listed().get(draft.catalog)
    row.catalog, row.title = draft.catalog, known.names["en"] if known else draft.title.strip()
    row.starts_on, row.ends_on = (None, None) if known else (draft.starts_on, draft.ends_on)
    row.is_yearly = bool(known) or draft.is_yearly
    row.why, row.permitted_note = draft.why.strip(), draft.permitted_note.strip()


def _check(draft: ObservanceDraft) -> None:
    if draft.catalog:
        if draft.catalog not in all_listed():
            raise ObservanceProblem(_("Choose an observance of the list."))
        return
    if not draft.title.strip():
        raise ObservanceProblem(_("Choose one of the list, or give a title and days."))
    if draft.starts_on is None or draft.ends_on is None:
        raise ObservanceProblem(_("Say on which days “%(title)s” falls.") % {"title": draft.title.strip()})
    if draft.ends_on < draft.starts_on:
        raise ObservanceProblem(_("It can’t end before it begins."))
    if (draft.ends_on - draft.starts_on).days > 366:
        raise ObservanceProblem(_("An observance lasts a year at most. Declare a focus for what lasts longer."))


def _refuse_twice(body: Body, draft: ObservanceDraft) -> None:
    standing = Observance.objects.filter(body=body, removed_at=None, catalog=draft.catalog)
    if draft.catalog and standing.exists():
        raise ObservanceProblem(_("The group marks this one already."))
