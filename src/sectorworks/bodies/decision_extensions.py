"""The way between a joint industry decision and the partnerships that follow from it, on both pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.industry import registry as industry
from sectorworks.industry.models import Review
from sectorworks.ui.links import Action, Link

from . import registry
from .models import Body, BodyKind
from .policies import bodies as policies
from .queries import joint_decisions


def register() -> None:
    """Called by the room's `register`."""
    industry.sequels.register("groups", industry.Sequel(_groups, _start), rank=10)
    registry.body_panels.register(
        "joint-decision", registry.Panel("bodies/_joint_decision.html", _came_from, beside=True), rank=5
    )


def _groups(user: Any, review: Review) -> list[Link]:
    found = joint_decisions.groups_of(user, review, clock.today())
    return [Link(one.name, reverse("group", args=[one.slug])) for one in found]


def _start(user: Any, review: Review, code: str) -> Action | None:
    if not (policies.can_start(user) and policies.can_follow(user, review)):
        return None
    asked = {"kind": BodyKind.PARTNERSHIP.value, "decision": review.pk} | ({"industry": code} if code else {})
    return Action(_("Start a partnership"), f"{reverse('group-new')}?{urlencode(asked)}", "add")


def _came_from(user: Any, body: Body) -> dict[str, Any] | None:
    decision = joint_decisions.decision_of(user, body)
    return {"decision": decision} if decision else None
