"""Nouns of reviews, observances and focuses: of the members' own group of agency A, and of a team below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cast import AT
from world import make_world

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility
from sectorworks.committees import factories

Cast = dict[str, Any]
Noun = Callable[[Cast], dict[str, Any]]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _below(cast: Cast) -> Body:
    """An action team that agency A keeps too, below the members' group."""
    world = make_world(cast)
    named = {"kind": BodyKind.ACTION_TEAM, "parent": world.body, "visibility": BodyVisibility.MEMBERS}
    return groups.body(world.agency, "Youth Team", starts_on=date(2020, 1, 1), **named)


def _slug_below(cast: Cast) -> dict[str, Any]:
    return {"slug": _below(cast).slug}


def _review(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.review(_below(cast)).pk}


def _closed(cast: Cast) -> dict[str, Any]:
    said = {"fit": "fits", "result": "keep", "reason": "It reaches youth.", "closed_on": AT.date()}
    return {"pk": factories.review(_below(cast), **said).pk}


def _figure(**fields: Any) -> Noun:
    return lambda cast: {"pk": factories.figure(factories.review(_below(cast)), **fields).pk}


def _observance(**fields: Any) -> Noun:
    return lambda cast: {"pk": factories.observance(make_world(cast).body, **fields).pk}


def _observance_year(cast: Cast) -> dict[str, Any]:
    return _observance()(cast) | {"year": 2026}


def _focus(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.focus(make_world(cast).body).pk}


def _focus_kind(cast: Cast) -> dict[str, Any]:
    return _focus(cast) | {"kind": "goal"}


def _tie(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.resource(factories.focus(make_world(cast).body)).pk}


NOUNS: dict[str, Noun] = {
    "annual_reviews_of": _slug,
    "annual_review_new": _slug_below,
    "annual_review_reopen": _closed,
    **dict.fromkeys(
        [
            "annual_review", "annual_review_write", "annual_review_close", "annual_review_figure_new",
            "annual_review_figures_import",
        ],
        _review,
    ),
    **dict.fromkeys(["annual_review_figure_edit", "annual_review_figure_remove"], _figure()),
    "annual_review_figure_bring_back": _figure(removed_at=AT),
    **dict.fromkeys(["observances_of", "observance_new"], _slug),
    **dict.fromkeys(["observance", "observance_edit", "observance_remove"], _observance()),
    "observance_bring_back": _observance(removed_at=AT),
    **dict.fromkeys(["observance_plan", "observance_reach"], _observance_year),
    **dict.fromkeys(["focuses_of", "focus_new"], _slug),
    **dict.fromkeys(["focus", "focus_edit", "focus_resource"], _focus),
    "focus_tie": _focus_kind,
    "focus_untie": _tie,
}  # fmt: skip
