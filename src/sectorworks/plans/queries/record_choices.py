"""What the forms of accomplishments and promises offer, and the evidence somebody may see."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.bodies.queries.visibility import parts_of as parts_in
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock
from sectorworks.directory.queries import own

from ..models import Action, Commitment, Evidence, Goal, PlanState
from . import actions


def of_plans(body: Body, goal: Goal | None = None, action: Action | None = None) -> dict[str, Any]:
    """Goals and actions of the group's plans that are not closed; what a row names already stays in the list."""
    goals = list(
        Goal.objects.filter(plan__body=body, dropped_on=None)
        .exclude(plan__state=PlanState.CLOSED)
        .order_by("plan__starts_on", "plan", "position", "pk")
    )
    rows = list(
        Action.objects.filter(goal__in=goals).select_related("goal__plan").order_by("goal__position", "position", "pk")
    )
    if action is not None and action not in rows:
        rows.append(action)
    for one in (goal, action.goal if action is not None else None):
        if one is not None and one not in goals:
            goals.append(one)
    return {"goals": goals, "actions": rows}


def who_promises(user: Any, body: Body, today: date, commitment: Commitment | None = None) -> dict[str, Any]:
    """Chairs and staff choose among everybody at the table; members among themselves and who they act for."""
    people = actions.people_for_choice(user, body, today)
    organizations = actions.organizations_for_choice(body, today)
    if not parts_in(user, body, today) & {Part.STAFF, Part.LEADER}:
        people = [one for one in people if one.account_id == user.pk]
        organizations = list(own.own_organizations(user, today))
    if commitment is not None:
        known = (commitment.person, commitment.organization)
        people += [known[0]] if known[0] is not None and known[0] not in people else []
        organizations += [known[1]] if known[1] is not None and known[1] not in organizations else []
    return {"people": people, "organizations": organizations}


def evidence_visible_to(user: Any, pk: int) -> Evidence:
    """A proof of a group the person takes part in; raises `Evidence.DoesNotExist`."""
    own_bodies = bodies_taking_part(user, clock.today()).values("pk")
    related = ("accomplishment__body__host", "accomplishment__body__parent__parent", "file")
    rows = Evidence.objects.select_related(*related, *(f"action__{one}" for one in actions.RELATED))
    of_group = rows.filter(accomplishment__body__in=own_bodies) | rows.filter(action__goal__plan__body__in=own_bodies)
    return of_group.get(pk=pk)
