"""Partnerships on their way through a playbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from sectorworks.bodies.models import Body
from sectorworks.core.memo import remembered

from ..models import GateWaiver, Run, StepMark
from ..rules.content import Step
from . import editions
from .editions import Edition
from .partnerships import partnerships_taking_part


class StepState(StrEnum):
    """Where a partnership stands with a step."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of a run with its mark; `number` counts from 1."""

    step: Step
    number: int
    state: StepState
    mark: StepMark | None = None

    def weeks_taken(self, today: date) -> int | None:
        """Whole weeks since the step began, until its end or today; none before it begins."""
        if self.mark is None:
            return None
        return ((self.mark.finished_on or today) - self.mark.started_on).days // 7


def run_of(body: Body) -> Run | None:
    """The partnership's way through its playbook; none before it starts one. What was marked on it: `marks_of`."""

    def find() -> Run | None:
        # A run that has begun comes along with its marks, in one statement.
        marks = list(StepMark.objects.filter(run__body=body).select_related("run").order_by("pk"))
        found = marks[0].run if marks else Run.objects.filter(body=body).first()
        if found is None:
            return None
        found.body = body
        found._prefetched_objects_cache = {"marks": marks}  # type: ignore[attr-defined]  # where `prefetch_related_objects` looks first
        return found

    return remembered(("playbook run", body.pk), find)


def marks_of(run: Run) -> list[StepMark]:
    """Its steps begun and finished, asked for once."""
    prefetch_related_objects([run], "marks")
    return list(run.marks.all())


def waivers_of(run: Run) -> list[GateWaiver]:
    """Its gates passed on somebody's word, asked for once."""
    prefetch_related_objects([run], "waivers")
    return list(run.waivers.all())


def runs_visible_to(user: Any, today: date) -> QuerySet[Run]:
    """The ways of those partnerships in which the person takes part. Twin: `policies.runs.can_see` of the body."""
    return Run.objects.filter(body__in=partnerships_taking_part(user, today))


def pinned(body: Body) -> Edition:
    """The edition that the partnership goes by; the first that ships for one without a playbook."""
    run = run_of(body)
    key = run.edition if run else editions.FIRST
    return remembered(("playbook edition", key), lambda: editions.edition(key))


def settings(body: Body) -> dict[str, int]:
    """The numbers that gates read, as the partnership's edition has them."""
    return editions.edition(editions.FIRST).content.numbers | pinned(body).content.numbers


def setting(body: Body, name: str) -> int:
    """One such number; `KeyError` for a name that no playbook has."""
    return settings(body)[name]


def steps_of(body: Body) -> list[RunStep]:
    """The steps of the partnership's playbook in order, each with where the partnership stands."""
    return steps_with(pinned(body).content.steps, run_of(body))


def steps_with(steps: Sequence[Step], run: Run | None) -> list[RunStep]:
    """The same of marks already fetched. The first step that is not finished is next or under way."""
    marks = {mark.step: mark for mark in marks_of(run)} if run else {}
    found, is_next = [], True
    for number, step in enumerate(steps, start=1):
        mark = marks.get(step.code)
        if mark is not None:
            state = StepState.DONE if mark.finished_on else StepState.UNDER_WAY
        else:
            state = StepState.NEXT if is_next else StepState.LATER
        is_next = is_next and state is StepState.DONE
        found.append(RunStep(step, number, state, mark))
    return found


def current_of(steps: Sequence[RunStep]) -> RunStep | None:
    """The first step not finished; none when all are through."""
    return next((one for one in steps if one.state is not StepState.DONE), None)


def current_step(body: Body) -> str:
    """The code of the step the partnership is at: the first not finished. Empty without a playbook, or after all."""
    if run_of(body) is None:
        return ""
    found = current_of(steps_of(body))
    return found.step.code if found else ""


def newer_for(run: Run) -> list[Edition]:
    """Editions the run could move to: newer ones of its playbook, and the newest of each other one."""
    mine, _stroke, number = run.edition.rpartition("/")
    return [one for one in editions.latest() if one.playbook != mine or one.number > int(number)]
