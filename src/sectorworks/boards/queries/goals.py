"""What became of a board, and where a goal came from."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core import clock
from sectorworks.plans.models import Plan, PlanState
from sectorworks.plans.queries.plans import plans_of

from ..models import Board, BoardGoal
from .boards import boards_visible_to


def goals_of(board: Board) -> list[BoardGoal]:
    """The goals that came of a board."""
    of_board = Q(cluster__board=board) | Q(note__board=board)
    return list(BoardGoal.objects.filter(of_board).select_related("goal__plan", "cluster", "note").order_by("pk"))


def plans_for_choice(user: Any, board: Board) -> QuerySet[Plan]:
    """The group's workplans that goals may still go into."""
    return plans_of(user, board.body, clock.today()).exclude(state=PlanState.CLOSED)


def origins(user: Any, goals: list[int]) -> dict[int, BoardGoal]:
    """Where each of these goals came from, on boards that the person may see."""
    seen = boards_visible_to(user, clock.today()).values("pk")
    of_seen = Q(cluster__board__in=seen) | Q(note__board__in=seen)
    found = BoardGoal.objects.filter(of_seen, goal__in=goals).select_related("cluster__board", "note__board")
    return {one.goal_id: one for one in found}
