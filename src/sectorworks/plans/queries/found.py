"""Plans, actions and accomplishments that somebody finds by words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.registry import SearchHit
from sectorworks.search.queries import rows

from . import accomplishments, actions, plans

MOST_HITS = 8


def find(user: Any, words: str) -> list[SearchHit]:
    """What the person may see, best first: plans, then actions, then accomplishments."""
    today = clock.today()
    found_plans = rows(plans.plans_visible_to(user, today).select_related("body"), "plan", words, MOST_HITS)
    of_groups = actions.actions_visible_to(user, today).select_related(*actions.RELATED)
    found_actions = rows(of_groups, "action", words, MOST_HITS)
    found_done = rows(accomplishments.visible_to(user, today), "accomplishment", words, MOST_HITS)
    hits = [SearchHit(one.title, _("Workplans"), one.body.name, reverse("plan", args=[one.pk])) for one in found_plans]
    hits += [
        SearchHit(one.wording, _("Actions"), one.goal.plan.body.name, reverse("action", args=[one.pk]))
        for one in found_actions
    ]
    hits += [
        SearchHit(
            Truncator(one.wording).chars(120), _("Accomplishments"), one.body.name,
            reverse("accomplishment", args=[one.pk]),
        )
        for one in found_done
    ]  # fmt: skip
    return hits
