"""Records as evidence: which page opens each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from ..rules.record import Evidence

# Route by noun; a record without a page of its own opens where it is shown.
ROUTES = {
    "bodies.body": "group",
    "bodies.textversion": "group-text",
    "bodies.decision": "group-decision",
    "bodies.seat": "group-seats",
    "meetings.meeting": "meeting",
    "meetings.agendaitem": "meeting-agenda",
    "surveys.survey": "survey",
    "surveys.theme": "theme",
    "plans.plan": "plan",
    "plans.planedition": "plan",
    "plans.action": "action",
    "plans.accomplishment": "accomplishment",
    "boards.board": "board",
    "committees.feedback": "feedback",
    "committees.recommendation": "recommendation",
    "committees.annualreview": "annual-review",
    "committees.focus": "focus",
    "committees.event": "event",
}


def of(row: Model, title: str, route_key: object, *, is_public: bool = False) -> Evidence:
    """Evidence for one record; `route_key` are the arguments of its page, with a stroke between them."""
    noun = row._meta.label_lower
    return Evidence(noun, str(row.pk), title[:200], ROUTES[noun], str(route_key), is_public)


def address_of(evidence: Mapping[str, Any]) -> str:
    """The page that opens it; empty where the site has none."""
    try:
        return reverse(evidence["route"], args=str(evidence["route_key"]).split("/"))
    except NoReverseMatch:
        return ""
