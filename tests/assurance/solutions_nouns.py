"""Nouns of the policy tables of `solutions.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from world import World, make_world

from sectorworks.bodies.models import RoleLine, SupportRole
from sectorworks.directory.factories import AT
from sectorworks.directory.models import Person
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import CallOffer, OpenCall, SolutionPart
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState

Cast = dict[str, Any]


def _partnership(cast: Cast) -> World:
    """The rival's college supports the partnership, without a seat."""
    world = make_world(cast)
    RoleLine.objects.create(
        body=world.body, organization=world.rival_agency, role=SupportRole.SUPPORTS, starts_on=date(2026, 1, 1),
        agreed_at=AT,
    )  # fmt: skip
    return world


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _partnership(cast).body.slug}


def _priority(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.priority(_partnership(cast).body).pk}


def _champion(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    who = Person.objects.get(pk=world.people["chair"].pk)
    return {"pk": factories.champion(factories.priority(world.body), who, world.company).pk}


def _solution(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.solution(_partnership(cast).body).pk}


def _part(cast: Cast) -> dict[str, Any]:
    world = _partnership(cast)
    return {"pk": factories.part(factories.solution(world.body), world.company).pk}


def _part_taken_out(cast: Cast) -> dict[str, Any]:
    found = _part(cast)
    SolutionPart.objects.filter(**found).update(removed_at=datetime(2026, 3, 2, 15, tzinfo=UTC))
    return found


def _opened(cast: Cast) -> tuple[OpenCall, CallOffer]:
    world = _partnership(cast)
    plan = plans.plan(world.body, state=PlanState.ADOPTED)
    call = factories.call(plans.action(plans.goal(plan)), closes_on=date(2099, 1, 1))
    return call, factories.offer(call, world.rival_agency)


def _call(cast: Cast) -> dict[str, Any]:
    return {"pk": _opened(cast)[0].pk}


def _offer(cast: Cast) -> dict[str, Any]:
    return {"pk": _opened(cast)[1].pk}


def _taken_back(cast: Cast) -> dict[str, Any]:
    """Industry had taken it, and the partner took it back."""
    call, offer = _opened(cast)
    body = call.action.goal.plan.body
    released = {"state": "released", "release_reason": "Our trainer left"}
    offer.commitment = plans.commitment(body, organization=offer.organization, action=call.action, **released)
    offer.state, offer.withdrawn_because = "withdrawn", "Our trainer left"
    offer.save()
    return {"pk": offer.pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(["solutions", "trace", "solution_new", "calls", "call_new"], _slug),
    **dict.fromkeys(
        ["solution_priority", "solution_priority_profile", "solution_champion_new", "solution_step_up"], _priority
    ),
    "solution_champion_end": _champion,
    **dict.fromkeys(["solution", "solution_edit", "solution_move", "solution_ties", "solution_part_new"], _solution),
    **dict.fromkeys(["solution_part_edit", "solution_part_done", "solution_part_remove"], _part),
    "solution_part_back": _part_taken_out,
    **dict.fromkeys(["call", "call_edit", "call_close", "call_offer"], _call),
    **dict.fromkeys(["call_answer", "call_withdraw", "call_withdraw_taken", "call_answer_back"], _offer),
    "call_bring_back": _taken_back,
}
