"""Nouns of the policy tables of `conveners.yaml`: the members' partnership with a core group that its chair chairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, BodyVisibility, Office
from sectorworks.convening.models import ConvenerCandidate, ConvenerSelection, ConveningStep, Mover
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization

Cast = dict[str, Any]
Noun = Callable[[Cast], dict[str, Any]]


def _world(cast: Cast) -> World:
    world = make_world(cast)
    kept = {"kind": BodyKind.CORE_GROUP, "parent": world.body, "visibility": BodyVisibility.MEMBERS}
    core = bodies.body(world.agency, "Food core group", **kept)
    bodies.term(bodies.seat(core, Office.CHAIR), world.people["chair"], organization=world.company)
    return world


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _world(cast).body.slug}


def _without_core_group(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _candidate(**fields: Any) -> Noun:
    def make(cast: Cast) -> dict[str, Any]:
        world = _world(cast)
        return {"pk": _proposed(world, world.rival_agency, **fields).pk}

    return make


def _proposed(world: World, organization: Organization, **fields: Any) -> ConvenerCandidate:
    return ConvenerCandidate.objects.create(body=world.body, organization=organization, proposed_on=AT.date(), **fields)


def _slug_with_candidate(cast: Cast) -> dict[str, Any]:
    world = _world(cast)
    _proposed(world, world.rival_agency)
    return {"slug": world.body.slug}


def _selection(cast: Cast) -> dict[str, Any]:
    world = _world(cast)
    chosen = ConvenerSelection.objects.create(
        body=world.body, convener=world.agency, chosen_on=AT.date(), method="By voice.", reason="Neutral."
    )
    return {"pk": chosen.pk}


def _mover(cast: Cast) -> dict[str, Any]:
    world = _world(cast)
    leader = directory.person("Lou Leader", steward=world.agency)
    return {"pk": Mover.objects.create(body=world.body, person=leader, organization=world.employer, named_at=AT).pk}


def _step(**fields: Any) -> Noun:
    def make(cast: Cast) -> dict[str, Any]:
        world, today = _world(cast), clock.today()
        days = {"starts_on": today, "ends_on": today + timedelta(days=7)}
        step = ConveningStep.objects.create(
            body=world.body, wording="Call the mills", organization=world.agency, made_at=AT, **days | fields
        )
        return {"pk": step.pk}

    return make


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        (
            *("convening", "convener", "convener_propose", "convener_compare", "convener_anew"),
            *("core_group", "core_group_seat", "movers", "mover_new"),
            *("convening_plan", "convening_plan_new", "convening_plan_ics"),
        ),
        _slug,
    ),
    "core_group_start": _without_core_group,
    "convener_choose": _slug_with_candidate,
    "convener_score": _candidate(),
    "convener_decline": _candidate(),
    "convener_bring_back": _candidate(declined_on=AT.date()),
    **dict.fromkeys(("convener_edit", "convener_end"), _selection),
    **dict.fromkeys(("mover", "mover_edit", "mover_approach", "mover_decline", "mover_remove"), _mover),
    **dict.fromkeys(
        ("convening_plan_edit", "convening_plan_finish", "convening_plan_remove", "convening_plan_ask"), _step()
    ),
    "convening_plan_reopen": _step(done_on=AT.date()),
}
