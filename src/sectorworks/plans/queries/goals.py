"""Reads of goals, and the texts of the group that they serve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from sectorworks.bodies.models import Text, TextKind, TextState, TextVersion
from sectorworks.bodies.queries.texts import PUBLIC_STATES
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock

from ..models import Goal, Plan
from . import populations


def goals_visible_to(user: Any, today: date) -> QuerySet[Goal]:
    """Goals of plans of groups the person takes part in. Twin: `policies.plans.can_see_goal`."""
    own = bodies_taking_part(user, today).values("pk")
    return Goal.objects.filter(plan__body__in=own).select_related("plan__body__host", "plan__body__parent__parent")


def goal_visible_to(user: Any, pk: int) -> Goal:
    """One goal; raises `Goal.DoesNotExist`."""
    return goals_visible_to(user, clock.today()).get(pk=pk)


def goals_of(plan: Plan) -> QuerySet[Goal]:
    """The goals that stand, in order."""
    return Goal.objects.filter(plan=plan, dropped_on=None).order_by("position", "pk")


def texts_for_choice(body: int, kind: TextKind) -> list[tuple[str, str]]:
    """The group's charges or priorities in force: (key of the text, title)."""
    rows = TextVersion.objects.filter(text__body=body, text__kind=kind, state=TextState.ADOPTED)
    told = rows.order_by("text__position").values_list("text", "title", "wording")
    return [(str(key), title or wording[:80]) for key, title, wording in told]


def titles_of(texts: Iterable[int | None]) -> dict[int, str]:
    """What texts are called by their wording in force; of a text no longer in force, by its newest."""
    keys = {key for key in texts if key is not None}
    if not keys:
        return {}
    rows = TextVersion.objects.filter(text__in=keys, state__in=PUBLIC_STATES).order_by("number")
    found: dict[int, str] = {}
    settled: set[int] = set()
    for key, title, wording, state in rows.values_list("text", "title", "wording", "state"):
        if key not in settled:
            found[key] = title or wording[:80]
        if state == TextState.ADOPTED:
            settled.add(key)
    return found


def is_in_force(text: Text, body: int, kind: TextKind) -> bool:
    """Whether the text is such a text of the group and adopted."""
    stands = TextVersion.objects.filter(text=text, state=TextState.ADOPTED).exists()
    return text.body_id == body and text.kind == kind and stands


def population_choices() -> list[tuple[str, str]]:
    """Code and name, in the reader's language."""
    language = get_language() or "en"
    return [(one.code, one.name(language)) for one in populations.all()]


def population_name(code: str) -> str:
    """Nothing for everyone, and for a code that is no longer listed the code itself."""
    return dict(population_choices()).get(code, code) if code else ""
