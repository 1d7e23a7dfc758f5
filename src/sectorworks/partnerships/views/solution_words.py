"""States, late hand-offs and dependence in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.ui import wording
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status

from ..models import CallOffer, CallState, OpenCall, Solution, SolutionState
from ..operations.solutions import MOVES
from ..queries import calls
from ..queries.solutions import Health
from ..rules.shares import Share

TONES = {
    SolutionState.PROPOSED: "neutral",
    SolutionState.AGREED: "info",
    SolutionState.RUNNING: "good",
    SolutionState.ENDED: "neutral",
}
STEPS = {
    SolutionState.PROPOSED: gettext_lazy("Back to proposed"),
    SolutionState.AGREED: gettext_lazy("The partners agreed"),
    SolutionState.RUNNING: gettext_lazy("It runs now"),
    SolutionState.ENDED: gettext_lazy("It ended"),
}
OFFER_TONES = {
    CallState.OFFERED: "info",
    CallState.ACCEPTED: "good",
    CallState.DECLINED: "neutral",
    CallState.WITHDRAWN: "neutral",
}


def state_of(state: str) -> Status:
    """Where a solution stands."""
    found = SolutionState(state)
    return Status(str(found.label), TONES[found])


def steps_of(solution: Solution) -> list[Action]:
    """The buttons that move it on, and back."""
    hidden = {"version": str(solution.version)}
    back = solution.state == SolutionState.RUNNING
    words = dict(STEPS) | ({SolutionState.AGREED: gettext_lazy("Back to agreed")} if back else {})
    return [
        Action(str(words[to]), url("solution-move", pk=solution.pk), post=True, hidden=hidden | {"to": to.value})
        for to in MOVES[SolutionState(solution.state)]
    ]


def health_words(health: Health) -> list[str]:
    """What is late and whom it holds up, whose dates don't fit, on whom all hangs."""
    said = []
    for one, part, held in health.late:
        days = ngettext("%(num)s day late", "%(num)s days late", one.days) % {"num": one.days}
        told = {"who": part.organization, "what": part.wording, "days": days}
        line = _("%(who)s: “%(what)s” is %(days)s.") % told
        if held:
            names = ", ".join(dict.fromkeys(str(other.organization) for other in held))
            line += " " + _("It holds up: %(names)s.") % {"names": names}
        said.append(line)
    for part, before in health.too_early:
        assert part.due_on is not None  # the rule compares two days
        told = {"what": part.wording, "day": wording.day(part.due_on), "before": before.wording}
        words = _("“%(what)s” is promised for %(day)s, before “%(before)s”, for which it waits.")
        said.append(words % told)
    if health.holds and health.holds[0][0].is_alone:
        told = {"name": health.holds[0][1], "count": health.holds[0][0].all_open}
        said.append(_("All %(count)s open parts hang on %(name)s. Ask who would step in.") % told)
    return said


def share_words(share: Share) -> str:
    """The share of priorities beyond workforce that somebody acts on."""
    if share.value is None:
        return _("No priority beyond workforce is described yet, so there is no share to tell.")
    told = {"part": share.part, "whole": share.whole, "share": wording.share(share.value, 0)}
    return _("Somebody acts on %(part)s of %(whole)s priorities beyond workforce (%(share)s).") % told


def call_status(call: OpenCall, offers: list[CallOffer], today: date) -> Status:
    """Whether a call is open, answered, unanswered or closed."""
    if calls.is_unanswered(call, offers, today):
        return Status(_("Overdue, no answer"), "bad")
    if calls.is_open(call, today):
        return Status(_("Open"), "good")
    return Status(_("Closed"), "neutral")


def offer_status(offer: CallOffer) -> Status:
    """What industry said to it."""
    found = CallState(offer.state)
    return Status(str(found.label), OFFER_TONES[found])
