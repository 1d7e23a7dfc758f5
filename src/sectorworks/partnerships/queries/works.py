"""The actions of a partnership's plans as facts: who leads them, who else has a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Affiliation, OrganizationKind
from sectorworks.plans.models import Action, ActionState, PlanState

from ..rules.facts import Work

TOLD = (
    "pk", "wording", "goal__priority", "goal__horizon", "made_at", "due_on", "finished_on", "state", "status_on",
    "goal__dropped_on", "goal__plan__state", "owners__is_lead", "owners__organization", "owners__organization__kind",
    "owners__person",
)  # fmt: skip
OWN = 11


@dataclass(slots=True)
class _Owners:
    """The owners of one action: (leads, organization, kind, person)."""

    row: Sequence[Any]
    owners: list[tuple[bool, int | None, str | None, int | None]] = field(default_factory=list)


def works_of(body: Body) -> tuple[Work, ...]:
    """Every action of an adopted or closed plan: one statement, and one more where owners are named in person."""
    rows = Action.objects.filter(goal__plan__body=body).exclude(goal__plan__state=PlanState.DRAFT)
    found: dict[int, _Owners] = {}
    for row in rows.order_by("due_on", "pk", "owners__pk").values_list(*TOLD):
        one = found.setdefault(row[0], _Owners(row[:OWN]))
        leads, organization, kind, person = row[OWN:]
        if leads is not None:
            one.owners.append((leads, organization, kind, person))
    alone = {person for one in found.values() for _l, kind, _k, person in one.owners if person and not kind}
    places = _places_of(alone)
    return tuple(_work(one, places) for one in found.values())


def _places_of(people: set[int]) -> dict[int, tuple[int, str]]:
    """Where people mainly work now: key and kind of the organization."""
    if not people:
        return {}
    rows = Affiliation.objects.filter(person__in=people, ends_on=None).order_by("is_main", "-pk")
    return {
        person: (key, kind) for person, key, kind in rows.values_list("person", "organization", "organization__kind")
    }


def _work(one: _Owners, places: dict[int, tuple[int, str]]) -> Work:
    key, wording, aim, horizon, made_at, due_on, finished_on, state, said_on, dropped_on, plan_state = one.row
    led, partners = None, set()
    for leads, organization, kind, person in one.owners:
        where = (organization, kind) if organization and kind else places.get(person or 0)
        if where is None:
            continue
        at_company = where[1] == OrganizationKind.EMPLOYER
        if leads:
            led = at_company
        if not at_company:
            partners.add(where[0])
    return Work(
        key=key,
        wording=wording,
        aim=aim,
        horizon=horizon,
        made_on=timezone.localdate(made_at),
        due_on=due_on,
        finished_on=finished_on,
        is_done=state == ActionState.DONE,
        said_on=said_on,
        dropped_on=dropped_on,
        led_by_business=led,
        partners=frozenset(partners),
        is_in_force=plan_state == PlanState.ADOPTED,
    )
