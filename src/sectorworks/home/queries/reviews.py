"""Joint decisions on the start page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.industry.models import Participant, Review, ReviewState
from sectorworks.industry.queries import reviews
from sectorworks.ui.links import Status

from .items import MOST_SHOWN, Item

TONES = {
    ReviewState.DRAFT: "neutral",
    ReviewState.OPEN: "attention",
    ReviewState.SHARED: "info",
    ReviewState.CLOSED: "good",
}


def reviews_of(user: User) -> tuple[list[Item], list[Item]]:
    """The person's joint decisions: those that wait for them, and the others."""
    waiting: list[Item] = []
    others: list[Item] = []
    unanswered = Participant.objects.filter(
        review=OuterRef("pk"), user=user, submitted_at__isnull=True, removed_at__isnull=True
    )
    rows = reviews.reviews_visible_to(user).annotate(owes_answer=Exists(unanswered))
    for review in rows.order_by("-started_at", "-pk")[: 4 * MOST_SHOWN]:
        act = _next_act(user, review, owes_answer=review.owes_answer)
        (waiting if act else others).append(_item(review, act))
    return waiting, others


def _next_act(user: User, review: Review, *, owes_answer: bool) -> str:
    """What this person should do next in the review; empty when it is somebody else's turn."""
    convenes = review.convener_id == user.pk
    if review.state == ReviewState.DRAFT:
        return _("Finish the set-up and open it")
    if review.state == ReviewState.OPEN and owes_answer:
        return _("Give your answer")
    if review.state == ReviewState.SHARED and convenes:
        return _("Talk it over and record the decision")
    return ""


def _item(review: Review, act: str) -> Item:
    return Item(
        title=review.title,
        href=reverse("review", args=[review.pk]),
        detail=_("%(region)s, convened by %(convener)s") % {"region": review.region_name, "convener": review.convener},
        what=act,
        status=Status(review.get_state_display(), TONES[ReviewState(review.state)]),
    )
