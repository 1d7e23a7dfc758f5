"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Accomplishment, Action, Commitment, CommitmentKind, Goal, Plan, PlanState

START, END = date(2026, 1, 1), date(2026, 12, 31)


def plan(of: Body, title: str = "Workplan 2026", state: str = PlanState.DRAFT, **fields: Any) -> Plan:
    """One plan without goals, and even when adopted without an edition."""
    made = {"starts_on": START, "ends_on": END, "state": state, "made_at": AT}
    return Plan.objects.create(body=of, title=title, **made | fields)


def goal(of: Plan, wording: str = "Serve opportunity youth", **fields: Any) -> Goal:
    """One goal."""
    return Goal.objects.create(plan=of, wording=wording, **fields)


def action(of: Goal, wording: str = "Map the pathways", **fields: Any) -> Action:
    """One open action without an owner."""
    return Action.objects.create(goal=of, wording=wording, **{"made_at": AT} | fields)


def commitment(of: Body, **fields: Any) -> Commitment:
    """One promise of hours; of an organization or person that the caller names."""
    made = {"kind": CommitmentKind.TIME, "wording": "Mentor students", "pledged_on": START, "made_at": AT}
    return Commitment.objects.create(body=of, **made | fields)


def accomplishment(of: Body, wording: str = "Twelve schools joined.", **fields: Any) -> Accomplishment:
    """One accomplishment that only members see."""
    made = {"happened_on": START, "recorded_at": AT}
    return Accomplishment.objects.create(body=of, wording=wording, **made | fields)
