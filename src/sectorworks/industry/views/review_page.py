"""The page of a review that is not decided yet: where it stands, what is true now, and what comes next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lmi.periods import Period
from sectorworks.accounts.models import System
from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit
from sectorworks.ui.links import Action, Event, Status, Step

from ..forms.reviews import InviteForm
from ..models import Participant, Review, ReviewState
from ..policies import reviews as policies
from ..queries import knowledge
from ..queries import reviews as queries
from ..rules import profile_state
from ..rules.region_addresses import RegionAddress

TONES = {
    ReviewState.DRAFT: "neutral",
    ReviewState.OPEN: "attention",
    ReviewState.SHARED: "info",
    ReviewState.CLOSED: "good",
    ReviewState.DROPPED: "neutral",
}
STEPS = (
    (ReviewState.DRAFT, gettext_lazy("Prepare and invite")),
    (ReviewState.OPEN, gettext_lazy("Answer in private")),
    (ReviewState.SHARED, gettext_lazy("Compare and discuss")),
    (ReviewState.CLOSED, gettext_lazy("Decide")),
)
EVENTS = {
    "start": gettext_lazy("Review started"),
    "prepare": gettext_lazy("Set-up changed"),
    "discard": gettext_lazy("Draft discarded"),
    "bring_back": gettext_lazy("Draft brought back"),
    "invite": gettext_lazy("Somebody invited"),
    "take off": gettext_lazy("An invitation taken back"),
    "open": gettext_lazy("Opened for answers"),
    "share": gettext_lazy("All answers shared"),
    "resume": gettext_lazy("Back to private answers"),
    "hand over": gettext_lazy("Handed over to another convener"),
    "close": gettext_lazy("Decision recorded"),
}
MOST_EVENTS = 20


def status_of(review: Review) -> Status:
    """The review's state as people read it."""
    return Status(review.get_state_display(), TONES[ReviewState(review.state)])


def profile_address(review: Review) -> str:
    """The region's profile with the very figures that the review is pinned to."""
    region = RegionAddress(members=queries.region_of(review).members)
    address = profile_state.read(
        {
            "period": review.period,
            "base": review.base_period,
            "level": review.level,
            "reference": review.reference_code,
            "edition": review.edition_id,
        },
        region,
    ).address()
    return reverse("profile") + address


def overview(request: MemberRequest, review: Review, form: InviteForm) -> HttpResponse:
    user = request.user
    seat = queries.seat_of(user, review)
    people = list(queries.participants(review))
    primary, actions = _acts(request, review, seat)
    context = {
        "review": review,
        "status": status_of(review),
        "summary": _summary(review, people),
        "primary": primary,
        "actions": actions,
        "steps": _steps(review),
        "period_label": Period.parse(review.period).label,
        "members": review.members.order_by("area_code"),
        "candidates": queries.candidates(review),
        "people": people,
        "removable": {one.pk for one in people if policies.can_remove(user, one)},
        "missing": _missing(review, people),
        "knowledge": knowledge.by_candidate(review),
        "withdrawn": queries.withdrawn_notes(user, review),
        "seat": seat,
        "can": {
            "invite": policies.can_invite(user, review),
            "hand_over": policies.can_hand_over(user, review),
            "answer": policies.can_answer(user, review),
            "add_knowledge": policies.can_add_knowledge(user, review),
        },
        "form": form,
        "history": _history(review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/review.html", context, status=400 if form.errors else 200)


def _summary(review: Review, people: list[Participant]) -> str:
    answered = sum(one.submitted_at is not None for one in people)
    if review.state == ReviewState.DRAFT:
        return _("Only you see this draft. Invite people from all three systems, then open it for answers.")
    if review.state == ReviewState.SHARED:
        return ngettext(
            "%(num)s answer is shared. Talk about it, then record what you decide.",
            "%(num)s answers lie side by side. Talk about where you differ, then record what you decide.",
            answered,
        ) % {"num": answered}
    return _("%(answered)s of %(people)s people have answered. You see others’ answers once you gave your own.") % {
        "answered": answered,
        "people": len(people),
    }


def _acts(request: MemberRequest, review: Review, seat: Participant | None) -> tuple[Action | None, list[Action]]:
    """What this person most likely does next, and what else they may do."""
    user, has_answered = request.user, seat is not None and seat.submitted_at is not None
    version = {"version": str(review.version)}

    def at(name: str) -> str:
        return reverse(name, kwargs={"review_id": review.pk})

    offered = [
        (policies.can_open, Action(_("Open for answers"), at("review-open"), post=True, hidden=version)),
        (policies.can_close, Action(_("Record the decision"), at("review-close"))),
    ]
    answer = Action(_("Change your answer") if has_answered else _("Weigh and rank"), at("review-answer"))
    share = Action(_("Share all answers"), at("review-share"), post=True, hidden=version)
    compare = Action(_("Compare side by side"), at("review-compare"))
    if review.state == ReviewState.OPEN and has_answered:
        offered += [(policies.can_share, share), (policies.can_see, compare), (policies.can_answer, answer)]
    elif review.state == ReviewState.OPEN:
        offered += [(policies.can_answer, answer), (policies.can_share, share), (policies.can_see, compare)]
    elif review.state == ReviewState.SHARED:
        offered += [(policies.can_see, compare), (policies.can_answer, answer)]
    back = Action(_("Go back to private answers"), at("review-resume"), post=True, hidden=version)
    offered += [
        (policies.can_resume, back),
        (policies.can_prepare, Action(_("Change the set-up"), at("review-prepare"))),
        (policies.can_discard, Action(_("Discard the draft"), at("review-discard"), post=True, hidden=version)),
    ]
    if has_answered and seat is not None:
        own = {"version": str(seat.version)}
        take_back = Action(_("Take your answer back"), at("review-take-back"), post=True, hidden=own)
        offered.append((policies.can_answer, take_back))
    allowed = [action for policy, action in offered if policy(user, review)]
    return (allowed[0] if allowed else None), allowed[1:]


def missing_sentences(review: Review) -> list[str]:
    """Which of the three systems nobody has answered for, as sentences."""
    return [
        _("No one from %(system)s has answered.") % {"system": str(system.label).lower()}
        for system in queries.systems_without_answer(review)
    ]


def _missing(review: Review, people: list[Participant]) -> list[str]:
    """The same, and of a draft who is not even invited."""
    if review.state != ReviewState.DRAFT:
        return missing_sentences(review) if any(one.submitted_at for one in people) else []
    at_the_table = {one.system for one in people}
    return [
        _("No one from %(system)s is invited yet.") % {"system": str(System(system).label).lower()}
        for system in queries.NEEDED_SYSTEMS
        if system not in at_the_table
    ]


def _steps(review: Review) -> list[Step]:
    order = [state for state, _label in STEPS]
    now = order.index(ReviewState(review.state))
    return [
        Step(str(label), "done" if place < now else "current" if place == now else "waiting")
        for place, (_state, label) in enumerate(STEPS)
    ]


def _history(review: Review) -> list[Event]:
    return [
        Event(str(EVENTS.get(one.verb, one.verb)), str(one.by or _("The site")), one.at)
        for one in audit.history(review)[:MOST_EVENTS]
    ]
