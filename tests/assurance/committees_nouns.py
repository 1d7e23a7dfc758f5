"""Nouns of the room `committees`: what the members' own group of agency A recommended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from events_nouns import NOUNS as EVENT_NOUNS
from world import make_world
from yearly_nouns import NOUNS as YEARLY_NOUNS

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import RequestKind
from sectorworks.bodies.operations import requests
from sectorworks.bodies.operations.requests import RequestDraft
from sectorworks.committees import factories

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.recommendation(make_world(cast).body).pk}


def _withdrawn(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.recommendation(make_world(cast).body, state="withdrawn").pk}


def _put_to_agency_b(state: str) -> Callable[[Cast], dict[str, Any]]:
    def make(cast: Cast) -> dict[str, Any]:
        world = make_world(cast)
        answered = {"answer": "Yes.", "answered_on": AT.date()} if state != "made" else {}
        to = {"to_organization": world.rival_agency, "made_on": AT.date(), "state": state}
        return {"pk": factories.recommendation(world.body, **to, **answered).pk}

    return make


def _feedback(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    return {"pk": factories.feedback(groups.body(world.rival_agency, "Neighbor Partnership"), world.body).pk}


def _asked_of_agency_b(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    asked = groups.body(world.rival_agency, "Neighbor Partnership")
    draft = RequestDraft(asked, RequestKind.FEEDBACK, "Your view", "What do you think?")
    return {"pk": requests.ask(body=world.body, draft=draft, by=cast["staff"], at=AT).pk}


def _notice(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    notice = factories.notice()
    factories.relevance(notice, world.body)
    return {"pk": notice.pk}


def _notice_of_group(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    notice = factories.notice()
    factories.relevance(notice, world.body)
    factories.conflict(notice, world.people["seated"])
    return {"slug": world.body.slug, "pk": notice.pk}


def _advice(cast: Cast) -> dict[str, Any]:
    """Given by the chair; the seated member declared a conflict."""
    world = make_world(cast)
    notice = factories.notice()
    factories.conflict(notice, world.people["seated"])
    return {"pk": factories.advice(notice, world.body, given_by=cast["chair"]).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **YEARLY_NOUNS,
    **EVENT_NOUNS,
    "recommendations_of": _slug,
    "recommendation_new": _slug,
    **dict.fromkeys(
        ["recommendation", "recommendation_edit", "recommendation_make", "recommendation_withdraw"], _draft
    ),
    "recommendation_answer": _put_to_agency_b("made"),
    "recommendation_outcome": _put_to_agency_b("adopted"),
    "recommendation_bring_back": _withdrawn,
    "liaison_of": _slug,
    "feedback_new": _slug,
    **dict.fromkeys(["feedback", "feedback_edit", "feedback_change"], _feedback),
    "request_slot": _asked_of_agency_b,
    "funding_of": _slug,
    **dict.fromkeys(["funding_notice", "funding_edit", "funding_conflict"], _notice),
    **dict.fromkeys(["funding_relevance", "funding_advise"], _notice_of_group),
    **dict.fromkeys(["funding_input", "funding_input_edit", "funding_input_outcome"], _advice),
}
