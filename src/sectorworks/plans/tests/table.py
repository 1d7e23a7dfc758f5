"""A committee with a plan: Alice keeps it, Bob chairs, Carol sits on it and owns an action, Eve is outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sectorworks.bodies.models import Body, BodyVisibility, Decision
from sectorworks.bodies.tests.people import Cast, make_cast
from sectorworks.directory.models import Person
from sectorworks.plans.models import Action, Goal, Plan, PlanEdition
from sectorworks.plans.operations import actions, goals, plans
from sectorworks.plans.operations.actions import ActionDraft, Owner
from sectorworks.plans.operations.goals import GoalDraft
from sectorworks.plans.operations.plans import Adoption, PlanDraft

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PERIOD = PlanDraft("Workplan 2026", date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Table:
    """Who sits there, and a plan with one goal and one action that Carol leads."""

    cast: Cast
    carol: Person
    plan: Plan
    goal: Goal
    action: Action

    @property
    def body(self) -> Body:
        return self.cast.body

    def adopt(self, **told: Any) -> PlanEdition:
        """Adopt the plan as it stands."""
        self.plan.refresh_from_db()
        edition = plans.adopt(
            plan=self.plan, adoption=Adoption(TODAY, **told), expected=self.plan.version, by=self.cast.alice, at=AT
        )
        self.plan.refresh_from_db()
        return edition

    def close(self, note: str = "The rest goes on next year.") -> Plan:
        """Close the adopted plan."""
        self.plan.refresh_from_db()
        return plans.close(plan=self.plan, note=note, expected=self.plan.version, by=self.cast.alice, at=AT)


def make_table(visibility: str = BodyVisibility.PUBLIC) -> Table:
    """A draft plan."""
    cast = make_cast(visibility)
    carol = Person.objects.get(account=cast.carol)
    plan = plans.make(body=cast.body, draft=PERIOD, by=cast.alice, at=AT)
    goal = goals.add(plan=plan, draft=GoalDraft("Serve opportunity youth"), by=cast.alice, at=AT)
    draft = ActionDraft("Map the pathways", date(2026, 6, 30), owners=(Owner(person=carol, is_lead=True),))
    action = actions.add(goal=goal, draft=draft, by=cast.alice, at=AT)
    plan.refresh_from_db()
    return Table(cast, carol, plan, goal, action)


def decision(body: Body, title: str = "Adopt the workplan") -> Decision:
    """One decision of the group."""
    return Decision.objects.create(body=body, title=title, wording="Carried.", decided_on=TODAY, recorded_at=AT)
