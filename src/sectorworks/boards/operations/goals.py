"""What came of a board: a group of notes, or a note, becomes a goal of a workplan and keeps its support."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.plans.models import Plan
from sectorworks.plans.operations import goals as plan_goals
from sectorworks.plans.operations.goals import GoalDraft

from ..models import Board, BoardGoal
from ..policies import boards as policies
from ..queries.walls import wall_of
from ..rules.stages import CLOSED
from . import revisions
from .revisions import BoardProblem


@transaction.atomic
def carry(*, board: Board, thing: str, plan: Plan, draft: GoalDraft, key: str = "", by: Any, at: datetime) -> BoardGoal:
    """Make a goal of a thing on a closed board (`thing` is its key). The same form sent twice makes one goal.

    Several goals may come of one thing; each keeps how many notes and dots it had.
    """
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    if row.stage != CLOSED:
        raise revisions.NotInThisStage(_("Close the board first, so that the counts of notes and dots are final."))
    if plan.body_id != row.body_id:
        raise BoardProblem(_("That workplan is another group’s."))
    found = next((one for one in wall_of(row).ranked() if one.key == thing), None)
    if found is None:
        raise BoardProblem(_("This note is not on the board any more. Look at it again."))
    goal = plan_goals.add(plan=plan, draft=draft, key=key, by=by, at=at)
    if (known := BoardGoal.objects.filter(goal=goal).first()) is not None:
        return known
    kind, _dash, number = thing.partition("-")
    made = BoardGoal.objects.create(
        goal=goal, note_count=found.notes, dot_count=found.dots, **{f"{kind}_id": int(number)}
    )
    revisions.raised(row)
    detail = {"goal": goal.pk, "notes": found.notes, "dots": found.dots}
    audit.record(noun=row, verb="carried into a goal", by=by, at=at, detail=detail)
    return made
