"""Playbooks beside each other, and where one's own partnerships stand in theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import Run
from . import editions
from .editions import Edition
from .runs import RunStep, current_of, runs_visible_to, steps_with


@dataclass(frozen=True, slots=True)
class OwnRun:
    """One partnership of the reader's with the step it is at; none when all are through."""

    run: Run
    current: RunStep | None
    count: int


def own_runs(user: Any, today: date) -> list[OwnRun]:
    """The partnerships in which the person takes part, by name. A few statements however many."""
    found = runs_visible_to(user, today).select_related("body").prefetch_related("marks").order_by("body__name", "pk")
    known: dict[str, Edition] = {}
    rows = []
    for run in found:
        if run.edition not in known:
            known[run.edition] = editions.edition(run.edition)
        steps = steps_with(known[run.edition].content.steps, run)
        rows.append(OwnRun(run, current_of(steps), len(steps)))
    return rows


def siblings(edition: Edition) -> list[Edition]:
    """All published editions of the same playbook, newest first."""
    return [one for one in editions.all() if one.playbook == edition.playbook]


def before(edition: Edition) -> str:
    """The key of what an edition came from: the edition before it, else what its playbook was made from."""
    older = [one for one in siblings(edition) if one.number < edition.number]
    if older:
        return older[0].key
    return edition.kept.fork.base if edition.kept else ""
