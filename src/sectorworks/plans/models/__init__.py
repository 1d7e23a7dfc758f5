"""Workplans of groups: goals, actions, promises, and what was accomplished."""

from __future__ import annotations

from .accomplishments import Accomplishment, Evidence
from .actions import Action, ActionOwner, ActionState, DateMove, Dependency
from .commitments import Commitment, CommitmentKind, CommitmentState
from .plans import Goal, Horizon, OutcomeFamily, Plan, PlanEdition, PlanState

__all__ = [
    "Accomplishment",
    "Action",
    "ActionOwner",
    "ActionState",
    "Commitment",
    "CommitmentKind",
    "CommitmentState",
    "DateMove",
    "Dependency",
    "Evidence",
    "Goal",
    "Horizon",
    "OutcomeFamily",
    "Plan",
    "PlanEdition",
    "PlanState",
]
