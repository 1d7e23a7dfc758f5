"""Reads of actions: whose they are, which are late, what waits for what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, Privacy, Term, TermState
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization, Person

from ..models import Action, ActionOwner, Dependency, Plan, PlanState

RELATED = ("goal__plan__body__host", "goal__plan__body__parent__parent")
OWNERS = ("owners__person", "owners__organization")


def actions_visible_to(user: Any, today: date) -> QuerySet[Action]:
    """Actions of groups the person takes part in. Twin: `policies.plans.can_see_action`."""
    return Action.objects.filter(goal__plan__body__in=bodies_taking_part(user, today).values("pk"))


def action_visible_to(user: Any, pk: int) -> Action:
    """One action; raises `Action.DoesNotExist`."""
    return actions_visible_to(user, clock.today()).select_related(*RELATED).get(pk=pk)


def actions_of(plan: Plan) -> QuerySet[Action]:
    """The actions of the plan's goals that stand, in order."""
    rows = Action.objects.filter(goal__plan=plan, goal__dropped_on=None)
    return rows.select_related("goal").prefetch_related(*OWNERS).order_by("goal__position", "goal", "position", "pk")


def opened() -> QuerySet[Action]:
    """What is promised and not finished: of adopted plans that are not closed, and of goals that stand."""
    return Action.objects.filter(
        goal__plan__state=PlanState.ADOPTED, goal__dropped_on=None, finished_on=None
    ).select_related(*RELATED)


def open_of_person(person: Person, today: date) -> QuerySet[Action]:
    """What a person has to do, the most urgent first; of running groups only."""
    return _open_of(ActionOwner.objects.filter(person=person), today)


def open_of_account(user: Any, today: date) -> QuerySet[Action]:
    """The same for whoever is signed in, in one statement."""
    return _open_of(ActionOwner.objects.filter(person__account=user.pk), today)


def _open_of(owned: QuerySet[ActionOwner], today: date) -> QuerySet[Action]:
    running = Q(goal__plan__body__ends_on=None) | Q(goal__plan__body__ends_on__gt=today)
    return opened().filter(running, pk__in=owned.values("action")).order_by("due_on", "pk")


def overdue(today: date) -> QuerySet[Action]:
    """Every open action whose day has passed."""
    return opened().filter(due_on__lt=today).order_by("due_on", "pk")


def open_of_body(body: Body) -> QuerySet[Action]:
    """What a group has to do, by day."""
    rows = opened().filter(goal__plan__body=body)
    return rows.prefetch_related(*OWNERS).order_by("due_on", "pk")


def owned_keys(user: Any) -> frozenset[int]:
    """Keys of the actions that somebody owns in person, asked once a page."""
    if not getattr(user, "is_active", False):
        return frozenset()
    rows = ActionOwner.objects.filter(person__account=user)
    return remembered(("owned_actions", user.pk), lambda: frozenset(rows.values_list("action", flat=True)))


def is_owner(user: Any, action: Action) -> bool:
    """Whether the action is this person's. An organization's action is reported by the chairs and staff."""
    return action.pk in owned_keys(user)


def needs_known(plan: Plan) -> dict[int, list[int]]:
    """Which actions of the plan each action needs."""
    found: dict[int, list[int]] = {}
    rows = Dependency.objects.filter(action__goal__plan=plan)
    for action, needed in rows.values_list("action", "needs"):
        found.setdefault(action, []).append(needed)
    return found


def blockers(action: Action) -> QuerySet[Action]:
    """What must be finished first and is not."""
    return Action.objects.filter(needed_by__action=action, finished_on=None).order_by("due_on", "pk")


def people_for_choice(user: Any, body: Body, today: date) -> list[Person]:
    """Whom an action may be given to: who sits here under their own name, and whoever gives it."""
    terms = Term.objects.filter(
        seat__body=body, seat__privacy=Privacy.NAMED, state=TermState.SERVING, starts_on__lte=today
    )
    serving = terms.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values("person")
    private = Term.objects.filter(_private(), seat__body=body).values("person")
    rows = Person.objects.filter(Q(pk__in=serving) | Q(account=user.pk), merged_into=None).exclude(pk__in=private)
    return list(rows.order_by("name_key", "pk"))


def sits_in_private(person: Person, body: Body) -> bool:
    """Whether the group may not learn this person's name from here."""
    return Term.objects.filter(_private(), seat__body=body, person=person).exists()


def _private() -> Q:
    """Terms whose person does not appear by name."""
    return ~Q(seat__privacy=Privacy.NAMED) & Q(state__in=(TermState.SERVING, TermState.INVITED))


def organizations_for_choice(body: Body, today: date) -> list[Organization]:
    """The group's host and the organizations its members speak for."""
    terms = Term.objects.filter(seat__body=body, state=TermState.SERVING, organization__isnull=False)
    serving = terms.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values("organization")
    rows = Organization.objects.filter(Q(pk__in=serving) | Q(pk=body.host_id), merged_into=None)
    return list(rows.order_by("name_key", "pk"))


def carried(keys: list[int]) -> frozenset[int]:
    """Which of these go on in another plan."""
    return frozenset(Action.objects.filter(pk__in=keys, carried_to__isnull=False).values_list("pk", flat=True))
