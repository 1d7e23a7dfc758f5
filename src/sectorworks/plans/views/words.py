"""How states of plans, actions and promises look, and the sentence that says how a plan stands."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.ui.links import Status

from ..models import Action, ActionState, Commitment, CommitmentState, Plan, PlanState
from ..queries.plan_page import ActionLine
from ..rules.states import Freshness, Tally, is_late

PLAN_TONES = {PlanState.DRAFT: "attention", PlanState.ADOPTED: "good", PlanState.CLOSED: "neutral"}
ACTION_TONES = {
    ActionState.NOT_STARTED: "neutral",
    ActionState.UNDER_WAY: "info",
    ActionState.DONE: "good",
    ActionState.DROPPED: "neutral",
}
COMMITMENT_TONES = {
    CommitmentState.PLEDGED: "attention",
    CommitmentState.PARTLY: "info",
    CommitmentState.DELIVERED: "good",
    CommitmentState.RELEASED: "neutral",
}
FRESHNESS = {
    Freshness.FRESH: (gettext_lazy("Fresh"), "good"),
    Freshness.AGING: (gettext_lazy("Over 30 days old"), "attention"),
    Freshness.STALE: (gettext_lazy("Over 60 days old"), "bad"),
    Freshness.SILENT: (gettext_lazy("No word yet"), "attention"),
}


def plan_status(plan: Plan) -> Status:
    return Status(str(PlanState(plan.state).label), PLAN_TONES[PlanState(plan.state)])


def action_status(one: ActionLine | Action, *, late: bool) -> Status:
    """A late action says so instead of its state."""
    if late:
        return Status(_("Late"), "bad")
    return Status(str(ActionState(one.state).label), ACTION_TONES[ActionState(one.state)])


def status_of_action(action: Action, today: date) -> Status:
    late = action.goal.plan.state == PlanState.ADOPTED and is_late(action.due_on, action.finished_on, today)
    return action_status(action, late=late)


def commitment_status(row: Commitment, today: date) -> Status:
    """A promise past its day says so."""
    state = CommitmentState(row.state)
    if state in (CommitmentState.PLEDGED, CommitmentState.PARTLY) and row.due_on is not None and row.due_on < today:
        return Status(_("Late"), "bad")
    return Status(str(state.label), COMMITMENT_TONES[state])


def freshness_status(freshness: Freshness) -> Status:
    label, tone = FRESHNESS[freshness]
    return Status(str(label), tone)


def standing(tally: Tally, plan: Plan) -> str:
    """How the plan stands, in a sentence or two."""
    if not tally.promised:
        return _("No action is written down yet.")
    words = {"done": tally.done, "all": tally.promised}
    parts = [
        ngettext("%(done)s of %(all)s action is done.", "%(done)s of %(all)s actions are done.", tally.promised) % words
    ]
    if tally.late:
        parts.append(ngettext("%(n)s is late.", "%(n)s are late.", tally.late) % {"n": tally.late})
    if plan.state == PlanState.CLOSED and tally.unfinished:
        parts.append(
            ngettext("%(n)s was left unfinished.", "%(n)s were left unfinished.", tally.unfinished)
            % {"n": tally.unfinished}
        )
    return " ".join(parts)
