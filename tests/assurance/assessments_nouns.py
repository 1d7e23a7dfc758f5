"""Nouns of the policy tables of `assessments.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from world import World, make_world

from sectorworks.partnerships import factories

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _open(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.assessment(make_world(cast).body).pk}


def _part(cast: Cast) -> dict[str, Any]:
    return {**_open(cast), "part": "core"}


def _closed(cast: Cast) -> dict[str, Any]:
    """The chair's company rated it and named a next move."""
    world: World = make_world(cast)
    made = factories.assessment(world.body, closed_on=date(2026, 2, 1))
    factories.rating(made, world.company, cast["chair"], next_move="Agree on three")
    return {"pk": made.pk}


def _suggested(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.referral(make_world(cast).body, cast["seated"]).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(["assessments", "assessment_rubrics", "assessment_new"], _slug),
    **dict.fromkeys(["growth", "growth_gaps", "growth_suggest"], _slug),
    **dict.fromkeys(["growth_take_up", "growth_leave", "growth_withdraw"], _suggested),
    **dict.fromkeys(
        ["assessment", "assessment_record", "assessment_close", "assessment_call_off", "assessment_remind"], _open
    ),
    "assessment_rate": _part,
    **dict.fromkeys(["assessment_share", "assessment_act"], _closed),
}
