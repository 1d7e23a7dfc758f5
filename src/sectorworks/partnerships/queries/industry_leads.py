"""For whom industry speaks at the offer desk: chairs, chairs of teams and champions, each from a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, Term, Voice
from sectorworks.bodies.queries.visibility import LEADERS, serving_terms
from sectorworks.core.memo import remembered
from sectorworks.directory.models import OrganizationKind
from sectorworks.plans.models import Action
from sectorworks.plans.queries.actions import opened

from ..models import PriorityChampion
from .solution_readers import carrying


@dataclass(frozen=True, slots=True)
class Led:
    """What of a partnership a person leads for industry: all of it, some teams, some priorities."""

    is_chair: bool = False
    teams: frozenset[int] = frozenset()
    aims: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.is_chair or bool(self.teams or self.aims)

    def covers(self, action: Action) -> bool:
        """Whether the action is theirs to open."""
        goal = action.goal
        return self.is_chair or goal.plan.body_id in self.teams or (goal.priority_id or 0) in self.aims


def home_of(action: Action) -> Body | None:
    """The partnership an action belongs to, through its team where it is a team's; None elsewhere."""
    body = action.goal.plan.body
    for one in (body, body.parent):
        if one is not None and one.kind == BodyKind.PARTNERSHIP:
            return one
    return None


def led_by(user: Any, body: Body, today: date) -> Led:
    """Asked once a page."""
    return remembered(("leads industry", getattr(user, "pk", None), body.pk, today), lambda: _led(user, body, today))


def _led(user: Any, body: Body, today: date) -> Led:
    if not getattr(user, "is_active", False):
        return Led()
    business = Q(organization__kind=OrganizationKind.EMPLOYER) | Q(organization=None, seat__voice=Voice.BUSINESS)
    running = Q(seat__body__ends_on=None) | Q(seat__body__ends_on__gt=today)
    terms: QuerySet[Term] = serving_terms(user, today).filter(
        business, running, Q(seat__body=body) | Q(seat__body__parent=body), seat__office__in=LEADERS
    )
    places = frozenset(terms.values_list("seat__body", flat=True))
    carried = PriorityChampion.objects.filter(
        carrying(today), person__account=user, priority__body=body, organization__kind=OrganizationKind.EMPLOYER
    )
    return Led(body.pk in places, places - {body.pk}, frozenset(carried.values_list("priority", flat=True)))


def company_term_of(user: Any, body: Body, today: date) -> Term | None:
    """The term in which the person sits for a company on the partnership or one of its teams; None for all others."""
    terms: QuerySet[Term] = serving_terms(user, today).filter(
        Q(seat__body=body) | Q(seat__body__parent=body), organization__kind=OrganizationKind.EMPLOYER
    )
    return terms.select_related("person", "organization").order_by("seat__body__parent", "pk").first()


def openable(user: Any, body: Body, today: date) -> QuerySet[Action]:
    """Actions still to do that the person may open to partners and nobody has opened yet."""
    led = led_by(user, body, today)
    rows = opened().filter(Q(goal__plan__body=body) | Q(goal__plan__body__parent=body), open_call=None)
    if not led.is_chair:
        rows = rows.filter(Q(goal__plan__body__in=led.teams) | Q(goal__priority__in=led.aims))
    return rows.order_by("due_on", "pk")
