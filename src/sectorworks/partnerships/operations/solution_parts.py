"""Each partner's part in a solution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.models import Organization

from ..models import Solution, SolutionPart
from ..policies import solutions as policies
from ..rules.solutions import makes_cycle
from .solutions import SolutionProblem, locked

FIELDS = ("organization", "wording", "resource", "due_on", "waits_for")


class GoesInCircles(SolutionProblem):
    """A part would come to wait for itself."""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """Who does what, with which resource, by when, and on whose part it waits."""

    organization: Organization
    wording: str
    resource: str = ""
    due_on: date | None = None
    waits_for: SolutionPart | None = None


def add(*, solution: Solution, draft: PartDraft, key: str = "", by: Any, at: datetime) -> SolutionPart:
    """One more part, at the end. The same form sent twice adds one."""
    policies.can_write(by, solution).enforce()

    @transaction.atomic
    def made() -> SolutionPart:
        current = locked(solution)
        _check(current, None, draft)
        latest = current.parts.aggregate(found=Max("position"))["found"] or 0
        values = {name: getattr(draft, name) for name in FIELDS}
        row = SolutionPart.objects.create(solution=current, position=latest + 1, **values)
        audit.record(noun=row, verb="add", by=by, at=at, detail={"solution": current.pk})
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.part", by=by, at=at, model=SolutionPart)
    return row


@transaction.atomic
def change(*, part: SolutionPart, draft: PartDraft, expected: int, by: Any, at: datetime) -> SolutionPart:
    """Change who, what, with what, by when, after whom."""
    current = _held(part)
    policies.can_write_part(by, current).enforce()
    _stands(current)
    _check(locked(current.solution), current, draft)
    for name in FIELDS:
        setattr(current, name, getattr(draft, name))
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def finish(*, part: SolutionPart, expected: int, by: Any, at: datetime) -> SolutionPart:
    """It is done: whoever waits for it may begin."""
    current = _held(part)
    policies.can_report(by, current).enforce()
    _stands(current)
    if current.done_on is not None:
        raise SolutionProblem(_("This part is done already."))
    current.done_on = localdate(at)
    versions.save(current, expected=expected, fields=["done_on"])
    audit.record(noun=current, verb="finish", by=by, at=at)
    return current


@transaction.atomic
def reopen(*, part: SolutionPart, expected: int, by: Any, at: datetime) -> SolutionPart:
    """Undo `finish`."""
    current = _held(part)
    policies.can_report(by, current).enforce()
    _stands(current)
    if current.done_on is None:
        raise SolutionProblem(_("This part is not done yet."))
    current.done_on = None
    versions.save(current, expected=expected, fields=["done_on"])
    audit.record(noun=current, verb="reopen", by=by, at=at)
    return current


@transaction.atomic
def remove(*, part: SolutionPart, by: Any, at: datetime) -> None:
    """Take a part out; what waited for it waits for nobody meanwhile. `bring_back` undoes it."""
    current = _held(part)
    policies.can_write_part(by, current).enforce()
    _stands(current)
    current.removed_at = at
    versions.save(current, expected=current.version, fields=["removed_at"])
    told = {"part": current.wording, "organization": current.organization_id}
    audit.record(noun=current.solution, verb="remove", by=by, at=at, detail=told)


@transaction.atomic
def bring_back(*, part: SolutionPart, by: Any, at: datetime) -> SolutionPart:
    """Undo `remove`: it stands where it stood, and what waited for it waits again."""
    current = _held(part)
    policies.can_write_part(by, current).enforce()
    if current.removed_at is None:
        raise SolutionProblem(_("This part stands."))
    current.removed_at = None
    versions.save(current, expected=current.version, fields=["removed_at"])
    told = {"part": current.wording, "organization": current.organization_id}
    audit.record(noun=current.solution, verb="bring back", by=by, at=at, detail=told)
    return current


def _held(part: SolutionPart) -> SolutionPart:
    rows = SolutionPart.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "solution__body__host", "solution__body__parent__parent").get(pk=part.pk)


def _stands(part: SolutionPart) -> None:
    if part.removed_at is not None:
        raise SolutionProblem(_("This part was taken out meanwhile."))


def _check(solution: Solution, part: SolutionPart | None, draft: PartDraft) -> None:
    if not draft.wording.strip():
        raise SolutionProblem(_("Say what this partner does."))
    if draft.waits_for is None:
        return
    if draft.waits_for.solution_id != solution.pk or draft.waits_for.removed_at is not None:
        raise SolutionProblem(_("A part waits for another part of the same solution."))
    if part is None:
        return
    waits = dict(solution.parts.values_list("pk", "waits_for"))
    if makes_cycle(waits, part.pk, draft.waits_for.pk):
        told = {"other": draft.waits_for.wording, "part": draft.wording}
        words = _("“%(other)s” waits for “%(part)s” already, directly or through others. Both would wait for ever.")
        raise GoesInCircles(words % told)
