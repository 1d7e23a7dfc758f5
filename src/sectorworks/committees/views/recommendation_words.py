"""Recommendations in words: where one stands, what is next, the row of a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.core import clock
from sectorworks.ui.links import Action, Status
from sectorworks.ui.wording import day, share

from ..models import Recommendation, RecommendationState
from ..policies import recommendations as policies
from ..rules.recommendations import Adoption, is_overdue

TONES = {
    RecommendationState.DRAFT: "neutral",
    RecommendationState.MADE: "info",
    RecommendationState.ADOPTED: "good",
    RecommendationState.PARTLY: "good",
    RecommendationState.DECLINED: "attention",
    RecommendationState.WITHDRAWN: "neutral",
}
# What can be done on a page of its own: address, label, policy, icon.
STEPS: tuple[tuple[str, Any, Any, str], ...] = (
    ("recommendation-make", gettext_lazy("Make it by a decision"), policies.can_make, "check"),
    ("recommendation-answer", gettext_lazy("Record the answer"), policies.can_answer, "forum"),
    ("recommendation-outcome", gettext_lazy("Say what came of it"), policies.can_say_outcome, ""),
    ("recommendation-edit", gettext_lazy("Change the draft"), policies.can_change, "edit"),
    ("recommendation-withdraw", gettext_lazy("Withdraw it"), policies.can_withdraw, ""),
)


def status_of(row: Recommendation) -> Status:
    """Where it stands; an answer past its day says so."""
    if is_overdue(row.state, row.answer_due_on, clock.today()):
        return Status(_("Answer overdue"), "bad")
    state = RecommendationState(row.state)
    return Status(str(state.label), TONES[state])


def addressee_of(row: Recommendation) -> str:
    """Whom it asks."""
    asked = row.to_body or row.to_organization
    return str(asked) if asked else _("nobody yet")


def summary_of(row: Recommendation) -> str:
    """What is true now, in a sentence."""
    told = {"body": row.body, "to": addressee_of(row)}
    if row.state == RecommendationState.WITHDRAWN:
        return _("%(body)s withdrew it.") % told
    if row.made_on is None:
        return _("A draft that members of %(body)s alone see. It asks: %(to)s.") % told
    told["made"] = day(row.made_on)
    if row.answered_on is not None:
        words = _("%(body)s recommended it to %(to)s on %(made)s, and got an answer on %(answered)s.")
        return words % (told | {"answered": day(row.answered_on)})
    if row.answer_due_on is not None:
        words = _("%(body)s recommended it to %(to)s on %(made)s and asked for an answer by %(due)s.")
        return words % (told | {"due": day(row.answer_due_on)})
    return _("%(body)s recommended it to %(to)s on %(made)s.") % told


def actions_of(user: Any, row: Recommendation) -> list[Action]:
    """What this reader can do next, the first thing first."""
    found = [
        Action(str(label), reverse(name, args=[row.pk]), icon)
        for name, label, policy, icon in STEPS
        if policy(user, row)
    ]
    if policies.can_bring_back(user, row):
        address = reverse("recommendation-bring-back", args=[row.pk])
        found.append(Action(_("Bring it back"), address, post=True, hidden={"version": str(row.version)}))
    return found


def finding(adoption: Adoption, overdue: int) -> str:
    """The list's headline: what became of what was recommended."""
    if not adoption.answered:
        return _("No recommendation is answered yet") if adoption.waiting else _("Recommendations")
    told = {"adopted": adoption.adopted + adoption.partly, "answered": adoption.answered}
    if overdue:
        told["overdue"] = overdue
        return _("%(adopted)s of %(answered)s answered recommendations adopted, %(overdue)s overdue") % told
    return _("%(adopted)s of %(answered)s answered recommendations were adopted") % told


def formula(adoption: Adoption) -> str:
    """How the adoption rate is found, with its numbers."""
    if adoption.share is None:
        return _("The adoption rate is adopted in whole or in part, divided by answered. Nothing is answered yet.")
    return _(
        "Adoption rate: (%(adopted)s adopted + %(partly)s in part) ÷ %(answered)s answered = %(share)s. "
        "%(waiting)s wait for an answer; drafts and withdrawn ones do not count."
    ) % {
        "adopted": adoption.adopted,
        "partly": adoption.partly,
        "answered": adoption.answered,
        "share": share(adoption.share),
        "waiting": adoption.waiting,
    }


def header() -> tuple[str, ...]:
    """Columns of the file."""
    return (
        _("Group"), _("Number"), _("Recommendation"), _("Words"), _("Rests on"), _("Put to"), _("Made on"),
        _("Answer asked by"), _("State"), _("Answered on"), _("Answer"), _("What came of it"),
    )  # fmt: skip


def short_header() -> tuple[str, ...]:
    """Columns of the printed list, which has room for fewer."""
    return (_("Number"), _("Recommendation"), _("Put to"), _("Made on"), _("State"), _("Answer"))


def cells(row: Recommendation) -> tuple[object, ...]:
    """One row of the file."""
    return (
        row.body, row.number, row.title, row.wording, row.basis, addressee_of(row), _iso(row.made_on),
        _iso(row.answer_due_on), status_of(row).label, _iso(row.answered_on), row.answer, row.outcome,
    )  # fmt: skip


def short_cells(row: Recommendation) -> tuple[object, ...]:
    """One row of the printed list."""
    made = day(row.made_on) if row.made_on else _("not yet")
    return (row.number, row.title, addressee_of(row), made, status_of(row).label, row.answer)


def _iso(value: Any) -> str:
    return value.isoformat() if value else ""
