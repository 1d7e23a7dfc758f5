"""The list of reviews, a review's own page, and the convener's steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.models import System
from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import version_of

from ..forms.reviews import InviteForm
from ..models import Participant, Review, ReviewState
from ..operations import participants as seats
from ..operations import reviews as operations
from ..policies import reviews as policies
from ..queries import reviews as queries
from .review_page import overview, status_of
from .review_records import record_page


@require_safe
@requires(policies.can_list)
def review_list(request: MemberRequest) -> HttpResponse:
    """The reviews a person convenes or sits in."""
    listed = queries.reviews_visible_to(request.user).order_by("-started_at")
    context = {
        "reviews": [(review, status_of(review)) for review in listed],
        "discarded": queries.discarded_drafts(request.user).order_by("-started_at"),
        "is_sample": any(review.basis == "sample" for review in listed),
    }
    return render(request, "industry/reviews/list.html", context)


@require_safe
@requires(policies.can_see, get=queries.review_visible_to)
def review_page(request: MemberRequest, review: Review) -> HttpResponse:
    """One review at its permanent address: where it stands, or, once closed, the record."""
    if review.state == ReviewState.CLOSED:
        return record_page(request, review)
    return overview(request, review, InviteForm())


def _step(
    request: MemberRequest,
    review: Review,
    operation: Callable[..., Any],
    done: str,
    back_to: str = "",
    **arguments: Any,
) -> HttpResponse:
    """Carry out one of the convener's steps and go back to the review, or to `back_to`, saying what happened."""
    try:
        operation(review=review, expected=version_of(request), by=request.user, at=clock.now(), **arguments)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
        if back_to:
            return redirect(back_to)
    return redirect("review", review_id=review.pk)


def _address(request: MemberRequest, review: Review) -> str:
    return request.build_absolute_uri(reverse("review", kwargs={"review_id": review.pk}))


@require_POST
@requires(policies.can_open, get=queries.review_visible_to)
def open_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Let the invited people in."""
    done = _("Open: everyone invited can answer now, and is told by e-mail")
    return _step(request, review, operations.open_for_answers, done, address=_address(request, review))


@require_POST
@requires(policies.can_discard, get=queries.review_visible_to)
def discard(request: MemberRequest, review: Review) -> HttpResponse:
    """Put a draft aside."""
    done = _("Draft “%(title)s” discarded. You can bring it back below.") % {"title": review.title}
    return _step(request, review, operations.discard, done, back_to="reviews")


@require_POST
@requires(policies.can_bring_back, get=queries.discarded_draft)
def bring_back(request: MemberRequest, review: Review) -> HttpResponse:
    """Undo a discard."""
    return _step(request, review, operations.bring_back, _("Draft “%(title)s” is back") % {"title": review.title})


@require_POST
@requires(policies.can_share, get=queries.review_visible_to)
def share_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Lay all submitted answers side by side."""
    return _step(request, review, operations.share, _("Shared: all submitted answers are side by side"))


@require_POST
@requires(policies.can_resume, get=queries.review_visible_to)
def resume_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Back to answering in private."""
    return _step(request, review, operations.resume, _("Open again for private answers"))


@require_POST
@requires(policies.can_hand_over, get=queries.review_visible_to)
def hand_over(request: MemberRequest, review: Review) -> HttpResponse:
    """Make another participant the convener."""
    wanted = request.POST.get("to", "")
    seat_id = int(wanted[:12]) if wanted.isdecimal() and wanted.isascii() else 0
    to = queries.participants(review).filter(pk=seat_id).first()
    if to is None:
        messages.error(request, _("Choose somebody who is at the table."))
        return redirect("review", review_id=review.pk)
    done = _("%(name)s convenes this review now") % {"name": to}
    return _step(request, review, operations.hand_over, done, to=to)


@require_POST
@requires(policies.can_invite, get=queries.review_visible_to)
def invite(request: MemberRequest, review: Review) -> HttpResponse:
    """Bring somebody to the table."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            seat = seats.invite(
                review=review,
                email=form.cleaned_data["email"],
                system=System(form.cleaned_data["system"]),
                by=request.user,
                at=clock.now(),
                address=_address(request, review),
            )
        except SectorworksError as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, _("%(name)s is at the table") % {"name": seat.user})
            return redirect("review", review_id=review.pk)
    return overview(request, review, form)


@require_POST
@requires(policies.can_remove, get=queries.seat_visible_to)
def remove(request: MemberRequest, seat: Participant) -> HttpResponse:
    """Take back an invitation that is not answered."""
    try:
        seats.remove(seat=seat, by=request.user, at=clock.now())
    except SectorworksError as problem:  # they answered while this page was open
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s was taken off. Invite them again to undo this.") % {"name": seat.user})
    return redirect("review", review_id=seat.review.pk)
