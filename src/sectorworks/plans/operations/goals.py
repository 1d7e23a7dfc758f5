"""Add a goal to a plan, change it, put goals in order, drop one with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Text, TextKind
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from ..models import Goal, Horizon, OutcomeFamily, Plan
from ..policies import plans as policies
from ..queries import goals as queries
from ..queries import populations
from .plans import locked, touch

FIELDS = ("wording", "horizon", "charge", "priority", "outcome", "population", "measure")


class GoalProblem(SectorworksError):
    """The goal can't stand as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """One thing to reach. `population` is a code of `parameters/populations.yml`, blank for everyone."""

    wording: str
    horizon: str = Horizon.MID_TERM
    charge: Text | None = None
    priority: Text | None = None
    outcome: str = ""
    population: str = ""
    measure: str = ""


def add(*, plan: Plan, draft: GoalDraft, by: User, at: datetime, key: str = "") -> Goal:
    """Put a goal at the end of a plan. The same form sent twice adds one."""
    policies.can_see_inside(by, plan).enforce()

    @transaction.atomic
    def made() -> Goal:
        current = locked(plan)
        policies.can_write(by, current).enforce()
        _check(draft, current.body_id)
        position = (current.goals.aggregate(last=Max("position"))["last"] or 0) + 1
        goal = Goal.objects.create(plan=current, position=position, **_values(draft))
        audit.record(noun=goal, verb="add", by=by, at=at, detail={"plan": current.pk})
        touch(current)
        return goal

    goal, _new = idempotency.once(made, key=key, action="plans.add_goal", by=by, at=at, model=Goal)
    return goal


@transaction.atomic
def change(*, goal: Goal, draft: GoalDraft, expected: int, by: User, at: datetime) -> Goal:
    """Change a goal. In an adopted plan the change is not adopted until the plan is amended."""
    current = held(goal)
    policies.can_write(by, current.plan).enforce()
    _stands(current)
    # A charge or priority that ended since stays where it was.
    _check(draft, current.plan.body_id, kept=(current.charge_id, current.priority_id))
    for name, value in _values(draft).items():
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    touch(current.plan)
    return current


@transaction.atomic
def reorder(*, plan: Plan, order: Sequence[int], by: User, at: datetime) -> Plan:
    """Put the goals that stand in this order; `order` names each of them once."""
    current = locked(plan)
    policies.can_write(by, current).enforce()
    rows = {goal.pk: goal for goal in queries.goals_of(current)}
    if sorted(order) != sorted(rows):
        raise GoalProblem(_("The goals changed in the meantime. Look at the plan again."))
    for position, key in enumerate(order, start=1):
        rows[key].position = position
    Goal.objects.bulk_update(rows.values(), ["position"])
    audit.record(noun=current, verb="reorder goals", by=by, at=at, detail={"order": list(order)})
    touch(current)
    return current


@transaction.atomic
def drop(*, goal: Goal, reason: str, expected: int, by: User, at: datetime) -> Goal:
    """Give a goal up, with the reason. `bring_back` undoes it."""
    current = held(goal)
    policies.can_write(by, current.plan).enforce()
    _stands(current)
    if not reason.strip():
        raise GoalProblem(_("Say why the goal is given up."))
    current.dropped_on, current.drop_reason = localdate(at), reason.strip()
    versions.save(current, expected=expected, fields=["dropped_on", "drop_reason"])
    audit.record(noun=current, verb="drop", by=by, at=at, detail={"reason": current.drop_reason})
    touch(current.plan)
    return current


@transaction.atomic
def bring_back(*, goal: Goal, expected: int, by: User, at: datetime) -> Goal:
    """Undo `drop`."""
    current = held(goal)
    policies.can_write(by, current.plan).enforce()
    if current.dropped_on is None:
        raise GoalProblem(_("This goal stands. Look at the plan again."))
    current.dropped_on, current.drop_reason = None, ""
    versions.save(current, expected=expected, fields=["dropped_on", "drop_reason"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    touch(current.plan)
    return current


def held(goal: Goal) -> Goal:
    """The goal as stored, with its plan, both held until the transaction ends."""
    plan = locked(goal.plan)
    current = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    current.plan = plan
    return current


def _stands(goal: Goal) -> None:
    if goal.dropped_on is not None:
        raise GoalProblem(_("This goal was given up. Bring it back first."))


def _values(draft: GoalDraft) -> dict[str, object]:
    values = {name: getattr(draft, name) for name in FIELDS}
    return values | {"wording": draft.wording.strip(), "measure": draft.measure.strip()}


def _check(draft: GoalDraft, body: int, kept: tuple[int | None, ...] = ()) -> None:
    if not draft.wording.strip():
        raise GoalProblem(_("Write the goal."))
    if draft.horizon not in Horizon.values or (draft.outcome and draft.outcome not in OutcomeFamily.values):
        raise GoalProblem(_("Choose from the list."))
    if draft.population and draft.population not in {one.code for one in populations.all()}:
        raise GoalProblem(_("Not a known population: %(code)s.") % {"code": draft.population})
    for text, kind in ((draft.charge, TextKind.CHARGE), (draft.priority, TextKind.PRIORITY)):
        if text is not None and text.pk not in kept and not queries.is_in_force(text, body, kind):
            raise GoalProblem(_("Choose a charge and a priority of this group that are in force."))
