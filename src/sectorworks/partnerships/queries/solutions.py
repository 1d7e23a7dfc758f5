"""Reads of solutions: a partnership's list, one solution with its health, its priorities with what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from sectorworks.bodies.models import Body, Text
from sectorworks.engagement.models import Need
from sectorworks.engagement.queries.needs import needs_visible_to

from ..models import PriorityChampion, PriorityProfile, Solution, SolutionPart
from ..rules import solutions as rules
from ..rules.shares import Share, share_of
from ..rules.solutions import Hold, LateHandOff, Piece
from . import issues, solution_choices
from .issues import Issue
from .solution_readers import in_time


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """One priority in force with what the partnership knows of it."""

    key: int
    title: str
    profile: PriorityProfile | None
    issue: Issue | None
    champions: tuple[PriorityChampion, ...]
    solutions: int
    is_acted_on: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How a solution holds together, in its own parts."""

    late: tuple[tuple[LateHandOff, SolutionPart, tuple[SolutionPart, ...]], ...]
    too_early: tuple[tuple[SolutionPart, SolutionPart], ...]
    holds: tuple[tuple[Hold, str], ...]


def solutions_of(body: Body) -> QuerySet[Solution]:
    """All of a partnership's, with their parts and how many results they have."""
    standing = SolutionPart.objects.filter(removed_at=None)
    parts = standing.select_related("organization").order_by("position", "pk")
    rows = Solution.objects.filter(body=body).select_related("priority__partnership_profile")
    return rows.prefetch_related(Prefetch("parts", parts)).annotate(result_count=Count("results", distinct=True))


def late_count(solution: Solution, today: date) -> int:
    """How many of its parts are late."""
    return sum(1 for one in pieces_of(solution.parts.all()) if one.is_late(today))


def pieces_of(parts: Sequence[SolutionPart] | QuerySet[SolutionPart]) -> list[Piece]:
    """Parts as the rules take them; one that waits for a part taken out waits for nobody."""
    told = list(parts)
    keys = {one.pk for one in told}
    return [
        Piece(
            one.pk, one.organization_id, one.due_on, one.done_on, one.waits_for_id if one.waits_for_id in keys else None
        )
        for one in told
    ]


def parts_of(solution: Solution) -> list[SolutionPart]:
    """In their order, with whose they are and what they wait for."""
    rows = solution.parts.filter(removed_at=None).select_related("organization", "waits_for__organization")
    return list(rows.order_by("position", "pk"))


def taken_out(solution: Solution) -> list[SolutionPart]:
    """Parts that were taken out, the latest first."""
    return list(solution.parts.exclude(removed_at=None).select_related("organization").order_by("-removed_at", "pk"))


def health_of(parts: Sequence[SolutionPart], today: date) -> Health:
    """Late hand-offs and whom they hold up, dates out of order, and on whom everything hangs."""
    by_key = {one.pk: one for one in parts}
    names = {one.organization_id: one.organization.name for one in parts}
    pieces = pieces_of(parts)
    late = rules.late_hand_offs(pieces, today)
    return Health(
        tuple((one, by_key[one.piece.key], tuple(by_key[held.key] for held in one.holds_up)) for one in late),
        tuple((by_key[one.key], by_key[before.key]) for one, before in rules.too_early(pieces)),
        tuple((one, names[one.organization]) for one in rules.bus_factor(pieces)),
    )


def needs_told(user: Any, solution: Solution, today: date) -> tuple[list[Need], int]:
    """The needs that the reader may read, and how many more there are of which only that is known."""
    keys = set(solution.needs.values_list("need", flat=True))
    seen = list(needs_visible_to(user, today).filter(pk__in=keys).order_by("raised_at", "pk")) if keys else []
    return seen, len(keys) - len(seen)


def priority_lines(body: Body, today: date) -> list[PriorityLine]:
    """Every priority in force, in the partnership's order."""
    titles = solution_choices.priorities(body)
    keys = [key for key, _title in titles]
    known = {one.priority_id: one for one in issues.profiles_of(body)}
    champions: dict[int, list[PriorityChampion]] = {}
    for one in champions_now(keys, today):
        champions.setdefault(one.priority_id, []).append(one)
    counted = Solution.objects.filter(priority__in=keys).values("priority").annotate(found=Count("pk"))
    solved = {row["priority"]: row["found"] for row in counted.order_by("priority")}
    acted = issues.acted_keys(body)
    return [
        PriorityLine(
            key,
            title,
            known.get(key),
            issues.issue_named(known[key].issue, today) if key in known else None,
            tuple(champions.get(key, ())),
            solved.get(key, 0),
            key in acted,
        )
        for key, title in titles
    ]


def acted_share(lines: Sequence[PriorityLine]) -> Share:
    """Of the priorities beyond workforce, those that somebody acts on; the same as `issues.acted_on`, read already."""
    return share_of(one.is_acted_on for one in lines if one.issue is not None and not one.issue.is_workforce)


def champions_now(keys: Sequence[int], today: date) -> QuerySet[PriorityChampion]:
    """Who champions these priorities today."""
    rows = PriorityChampion.objects.filter(in_time(today), priority__in=keys)
    return rows.select_related("person", "organization").order_by("starts_on", "pk")


def champions_of(priority: Text, today: date) -> tuple[list[PriorityChampion], list[PriorityChampion]]:
    """Those of today and those who stood down, newest first."""
    rows = list(
        PriorityChampion.objects.filter(priority=priority).select_related("person", "organization").order_by("-pk")
    )
    now = [one for one in rows if one.ends_on is None]
    return now, [one for one in rows if one.ends_on is not None]


def title_of(priority: Text) -> str:
    """The title in force, else the first words of it."""
    row = priority.versions.filter(state="adopted").order_by("-number").first()
    return (row.title or row.wording[:80]) if row else str(priority)


def solutions_for(priority: Text) -> QuerySet[Solution]:
    """What answers one priority."""
    return Solution.objects.filter(Q(priority=priority) | Q(goal__priority=priority, priority=None)).order_by("pk")
