"""What companies raise: the issues of the dated parameters, whom each may be routed to, what was acted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from sectorworks.bodies.models import Body, TextState
from sectorworks.core.memo import remembered
from sectorworks.directory.models import OrganizationKind
from sectorworks.plans.models import Action, ActionState, PlanState

from ..models import PriorityProfile, Solution, SolutionState
from ..rules.shares import Share, share_of

FOLDER = Path(__file__).parent.parent / "parameters"
ACTED = (SolutionState.AGREED, SolutionState.RUNNING, SolutionState.ENDED)


@dataclass(frozen=True, slots=True)
class Issue:
    """One sort of matter that companies raise."""

    code: str
    is_workforce: bool
    agencies: tuple[str, ...]
    names: Mapping[str, str]
    meanings: Mapping[str, str]

    @property
    def name(self) -> str:
        return said(self.names)

    @property
    def meaning(self) -> str:
        return said(self.meanings)

    @property
    def agency_names(self) -> list[str]:
        """The kinds of agency that can act on it."""
        return [str(OrganizationKind(one).label) for one in self.agencies]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Thresholds as they hold on a day, each with its reason."""

    values: Mapping[str, int]
    reasons: Mapping[str, Mapping[str, str]]
    source: str

    def reason(self, name: str) -> str:
        return said(self.reasons[name])


def issues(today: date) -> dict[str, Issue]:
    """By code, in the order in which forms offer them."""
    return _issues(today)


def issue_named(code: str, today: date) -> Issue:
    """One issue; a code that is not in force any more goes as something else."""
    found = issues(today)
    return found.get(code) or found["other"]


def thresholds(today: date) -> Numbers:
    """When the Solutions page warns."""
    return numbers_of("alarms.yml", today)


def said(words: Mapping[str, str]) -> str:
    """In the reader's language."""
    return words["es" if (get_language() or "en").startswith("es") else "en"]


def acted_on(body: Body, today: date) -> Share:
    """Of the priorities beyond workforce, those that somebody acts on: an agreed solution, or an action of a plan in
    force that was not dropped."""
    known = issues(today)
    keys = [one.priority_id for one in profiles_of(body) if not _is_workforce(known, one.issue)]
    done = acted_keys(body) if keys else frozenset()
    return share_of([key in done for key in keys])


def profiles_of(body: Body) -> list[PriorityProfile]:
    """What is said of the priorities in force, read once a page."""

    def find() -> list[PriorityProfile]:
        rows = PriorityProfile.objects.filter(priority__body=body, priority__versions__state=TextState.ADOPTED)
        return list(rows.select_related("raised_by", "routed_to").order_by("priority__position", "pk"))

    return remembered(("priority profiles", body.pk), find)


def acted_keys(body: Body) -> frozenset[int]:
    """The priorities that somebody acts on."""
    solved = Solution.objects.filter(body=body, state__in=ACTED, priority__isnull=False).values_list("priority")
    worked = Action.objects.filter(
        goal__priority__body=body, goal__dropped_on=None, goal__plan__state=PlanState.ADOPTED
    ).exclude(state=ActionState.DROPPED)
    return frozenset(key for (key,) in solved.union(worked.values_list("goal__priority")))


def _is_workforce(known: Mapping[str, Issue], code: str) -> bool:
    return code in known and known[code].is_workforce


@cache
def _issues(today: date) -> dict[str, Issue]:
    chosen = _in_force("issues.yml", today)
    return {
        code: Issue(code, told["is_workforce"], tuple(told["agencies"]), told["name"], told["meaning"])
        for code, told in chosen["issues"].items()
    }


@cache
def numbers_of(name: str, today: date) -> Numbers:
    """The thresholds of one file of parameters as they hold on a day."""
    chosen = _in_force(name, today)
    numbers: dict[str, Any] = chosen["numbers"]
    return Numbers(
        {name: one["value"] for name, one in numbers.items()},
        {name: one["reason"] for name, one in numbers.items()},
        chosen["source"],
    )


def _in_force(name: str, today: date) -> dict[str, Any]:
    """The newest edition that began on or before the day; the first one before that."""
    import yaml  # only where parameters are read

    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    found.sort(key=lambda one: one["from"])
    return ([one for one in found if one["from"] <= today] or found[:1])[-1]
