"""What the page “Convening” shows of convener, core group, candidate champions and plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.playbooks.queries import runs
from sectorworks.ui.links import Status

from ..policies import movers as mover_policies
from ..queries import conveners, convening_plan, core_group_words, core_groups, movers
from ..queries.parameters import convener_points
from ..registry import Seen
from ..rules.core_groups import Size
from . import convener_words, mover_words, plans


def convener(_user: Any, body: Body, today: date) -> Seen:
    """Who convenes, or how far the choice is."""
    listed = convener_points(today)
    chosen = conveners.selection_of(body, today)
    if chosen is not None:
        told = convener_words.summary(convener_words.Steps(body, [], None, chosen, []), listed)
        return Seen(Status(_("Chosen"), "good"), f"{convener_words.heading(body, chosen, [])}. {told}")
    candidates, comparison = conveners.candidates_of(body), conveners.comparison_of(body)
    lacking = conveners.lacking_raters(body, today) if candidates else []
    now = convener_words.Steps(body, candidates, comparison, None, lacking)
    label = _("Being chosen") if candidates else _("Not begun")
    return Seen(Status(label, "attention"), convener_words.summary(now, listed))


def core_group(_user: Any, body: Body, today: date) -> Seen:
    """How many companies."""
    numbers = runs.settings(body)
    group = core_groups.companies(body, today)
    size, words = core_group_words.size_words(group, numbers["core_group_least"], numbers["core_group_most"])
    if size is Size.RIGHT:
        return Seen(Status(_("It stands"), "good"), words)
    return Seen(Status(_("Not begun") if group.body is None else _("Under way"), "attention"), words)


def candidates(user: Any, body: Body, _today: date) -> Seen | None:
    """Who is named: numbers only."""
    if not mover_policies.can_list(user, body):
        return None
    rows = list(movers.of(body))
    going = [one for one in rows if one.state in movers.OPEN]
    words = mover_words.title_of([one.state for one in rows], len({one.organization_id for one in going})) + "."
    if not going:
        return Seen(Status(_("Not begun"), "attention"), words)
    silent = mover_words.unspoken(going)
    words += " " + mover_words.sentence(silent)
    return Seen(Status(_("Under way"), "attention" if silent else "info"), words)


def plan(_user: Any, body: Body, today: date) -> Seen:
    """How far the plan is."""
    steps = list(convening_plan.in_order(body))
    words = plans.heading(steps, today) + "."
    if not steps:
        return Seen(Status(_("Not begun"), "attention"), words)
    if any(convening_plan.is_overdue(one, today) for one in steps):
        return Seen(Status(_("Overdue"), "bad"), words)
    is_done = all(one.done_on for one in steps)
    return Seen(Status(_("Done"), "good") if is_done else Status(_("Under way"), "info"), words)
