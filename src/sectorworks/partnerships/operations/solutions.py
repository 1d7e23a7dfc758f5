"""Solutions of several partners: proposed, agreed, running, ended; and what they are tied to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Text, TextKind
from sectorworks.convening.models import Initiative
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.engagement.models import Need
from sectorworks.plans.models import Accomplishment, Goal
from sectorworks.search.operations import Found, put

from ..models import Solution, SolutionNeed, SolutionProgram, SolutionResult, SolutionState
from ..policies import solutions as policies
from ..queries import solution_choices as choices

NOUN = "solution"
FIELDS = ("title", "summary", "priority", "goal")
# From where it may go where: forward, and one step back as the way to undo.
MOVES = {
    SolutionState.PROPOSED: (SolutionState.AGREED, SolutionState.ENDED),
    SolutionState.AGREED: (SolutionState.RUNNING, SolutionState.PROPOSED, SolutionState.ENDED),
    SolutionState.RUNNING: (SolutionState.ENDED, SolutionState.AGREED),
    SolutionState.ENDED: (SolutionState.RUNNING,),
}
LEAST_PARTNERS = 2


class SolutionProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class SolutionDraft:
    """What is to be done, and for which priority or goal."""

    title: str
    summary: str = ""
    priority: Text | None = None
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What a solution answers, what carries it, what came of it."""

    needs: tuple[Need, ...] = field(default=())
    programs: tuple[Initiative, ...] = field(default=())
    results: tuple[Accomplishment, ...] = field(default=())


def propose(*, body: Body, draft: SolutionDraft, key: str = "", by: Any, at: datetime) -> Solution:
    """Write a solution down. The same form sent twice writes one."""
    policies.can_propose(by, body).enforce()

    @transaction.atomic
    def made() -> Solution:
        _check(body, draft)
        values = {name: getattr(draft, name) for name in FIELDS}
        row = Solution.objects.create(body=body, made_at=at, made_by=by, **values)
        audit.record(noun=row, verb="make", by=by, at=at, detail={"body": body.pk})
        _findable(row)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.propose", by=by, at=at, model=Solution)
    return row


@transaction.atomic
def change(*, solution: Solution, draft: SolutionDraft, expected: int, by: Any, at: datetime) -> Solution:
    """Change its words, and what it serves."""
    current = locked(solution)
    policies.can_write(by, current).enforce()
    _check(current.body, draft)
    for name in FIELDS:
        setattr(current, name, getattr(draft, name))
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    _findable(current)
    return current


@transaction.atomic
def move(*, solution: Solution, to: str, expected: int, by: Any, at: datetime) -> Solution:
    """On to the next state, or one back. Agreed only once several organizations have a part in it."""
    current = locked(solution)
    policies.can_write(by, current).enforce()
    before = SolutionState(current.state)
    if to not in MOVES[before]:
        raise SolutionProblem(_("From “%(state)s” it can’t go there.") % {"state": before.label})
    if before == SolutionState.PROPOSED and to == SolutionState.AGREED:
        partners = current.parts.filter(removed_at=None).values("organization").distinct().count()
        if partners < LEAST_PARTNERS:
            raise SolutionProblem(
                _("A solution is several partners’ work. Write down at least two partners’ parts first.")
            )
    current.state = to
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="change", by=by, at=at, detail={"state": [before.value, to]})
    return current


@transaction.atomic
def tie(*, solution: Solution, ties: Ties, by: Any, at: datetime) -> Solution:
    """Tie it to needs, programs and results, and untie the others.

    A need that this person may not read stays tied: who can't see it can't take it off.
    """
    current = locked(solution)
    policies.can_write(by, current).enforce()
    seen = choices.choices_of(by, current.body, localdate(at))
    needs, programs, results = ({one.pk for one in given} for given in (ties.needs, ties.programs, ties.results))
    for given, offered in ((needs, seen.needs), (programs, seen.programs), (results, seen.results)):
        if given - {key for key, _words in offered}:
            raise SolutionProblem(
                _("One of these is not the partnership’s, or not yours to see. Choose from the list.")
            )
    tied = {
        "needs": _set(SolutionNeed, current, "need", needs, {key for key, _words in seen.needs}),
        "programs": _set(SolutionProgram, current, "initiative", programs, {key for key, _words in seen.programs}),
        "results": _set(SolutionResult, current, "accomplishment", results, {key for key, _words in seen.results}),
    }
    audit.record(noun=current, verb="change", by=by, at=at, detail=tied)
    return current


def locked(solution: Solution) -> Solution:
    """The row as stored, held until the transaction ends."""
    rows = Solution.objects.select_for_update(of=("self",))
    return rows.select_related("body__host", "body__parent__parent").get(pk=solution.pk)


def _findable(row: Solution) -> None:
    """By its own words and its group's; needs tied to it are not the members' to read, so they find nothing."""
    put(Found(NOUN, row.pk, row.title, f"{row.summary} {row.body.name}"))


def _set(model: type[Model], solution: Solution, field_name: str, wanted: set[int], seen: set[int]) -> list[int]:
    rows = model._default_manager.filter(solution=solution)
    stored = set(rows.values_list(field_name, flat=True))
    rows.filter(**{f"{field_name}__in": (stored & seen) - wanted}).delete()
    model._default_manager.bulk_create(
        model(solution=solution, **{f"{field_name}_id": key}) for key in sorted(wanted - stored)
    )
    return sorted(wanted | (stored - seen))


def _check(body: Body, draft: SolutionDraft) -> None:
    if not draft.title.strip():
        raise SolutionProblem(_("Give the solution a name."))
    priority, goal = draft.priority, draft.goal
    if priority is not None and (priority.body_id != body.pk or priority.kind != TextKind.PRIORITY):
        raise SolutionProblem(_("Choose a priority of this partnership."))
    if goal is not None and body.pk not in (goal.plan.body_id, goal.plan.body.parent_id):
        raise SolutionProblem(_("Choose a goal of this partnership or one of its teams."))
