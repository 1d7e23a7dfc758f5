"""The list of reviews, starting one, its own page, and the convener's steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lmi.errors import LmiError
from lmi.regions import Region
from sectorworks.accounts.models import System
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Step

from ..forms.reviews import InviteForm, StartForm
from ..models import Participant, Review, ReviewLevel, ReviewState
from ..operations import participants as seats
from ..operations import reviews as operations
from ..policies import reviews as policies
from ..queries import evidence
from ..queries import reviews as queries
from ..rules.region_addresses import AddressProblem
from .addresses import region_of
from .requests import MemberRequest
from .review_records import record_page


@requires(policies.can_list)
def review_list(request: MemberRequest) -> HttpResponse:
    """The reviews a person convenes or sits in."""
    listed = queries.reviews_visible_to(request.user).order_by("-started_at")
    return render(request, "industry/reviews/list.html", {"reviews": listed})


@requires(policies.can_start)
def start(request: MemberRequest) -> HttpResponse:
    """Set up a review of the region in the address, with candidates from the ranking or by code."""
    level = request.GET.get("level", ReviewLevel.SUBSECTOR)
    if level not in ReviewLevel.values:
        level = ReviewLevel.SUBSECTOR
    replaced = _replaced(request)
    try:
        region = queries.region_of(replaced) if replaced else region_of(request).region
        offer = evidence.offer(region, level)
    except (AddressProblem, LmiError) as problem:
        return render(request, "industry/reviews/no_region.html", {"problem": str(problem)}, status=400)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        offered=[(code, title) for code, title, _reasons in offer.industries],
        level=level,
        initial={"key": idempotency.new_key(), "system": request.user.system, "title": region.name},
    )
    if request.method == "POST" and form.is_valid():
        try:
            review = operations.start(
                plan=_plan(form, region, level, offer),
                system=System(form.cleaned_data["system"]),
                key=form.cleaned_data["key"],
                by=request.user,
                at=clock.now(),
                supersedes=replaced,
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Review “%(title)s” started") % {"title": review.title})
            return redirect("review", review_id=review.pk)
    context = {
        "form": form,
        "region": region,
        "offer": offer,
        "level": level,
        "levels": ReviewLevel.choices,
        "replaced": replaced,
        "is_sample": offer.basis == "sample",
        "kept_address": [(name, value) for name, value in request.GET.items() if name != "level"],
    }
    return render(request, "industry/reviews/start.html", context, status=400 if form.errors else 200)


def _replaced(request: MemberRequest) -> Review | None:
    wanted = request.GET.get("replaces", "")
    if not (wanted.isascii() and wanted.isdecimal()):
        return None
    return queries.reviews_visible_to(request.user).filter(pk=int(wanted[:12]), state=ReviewState.CLOSED).first()


def _plan(form: StartForm, region: Region, level: str, offer: evidence.Offer) -> operations.ReviewPlan:
    from lmi.industries import title_of

    data = form.cleaned_data
    chosen = [(code, form.offered[code]) for code in data["candidates"]]
    chosen += [(code, title_of(code)) for code in data["more"] if code not in dict(chosen)]
    return operations.ReviewPlan(
        title=data["title"],
        purpose=data["purpose"],
        region=region,
        level=ReviewLevel(level),
        period=offer.period,
        base_period=offer.base_period,
        edition_id=offer.edition_id,
        basis=offer.basis,
        reference_code=offer.reference_code,
        candidates=tuple(chosen),
        top_count=data["top_count"],
    )


@requires(policies.can_see, get=queries.review_visible_to)
def review_page(request: MemberRequest, review: Review) -> HttpResponse:
    """One review at its permanent address: where it stands, or, once closed, the record."""
    if review.state == ReviewState.CLOSED:
        return record_page(request, review)
    return overview(request, review, InviteForm())


def overview(request: MemberRequest, review: Review, form: InviteForm) -> HttpResponse:
    user = request.user
    seat = queries.seat_of(user, review)
    people = list(queries.participants(review))
    context = {
        "review": review,
        "steps": _steps(review),
        "members": review.members.order_by("area_code"),
        "candidates": queries.candidates(review),
        "people": people,
        "removable": {one.pk for one in people if policies.can_remove(user, one)},
        "answered_count": sum(one.submitted_at is not None for one in people),
        "missing": queries.systems_without_answer(review),
        "knowledge": queries.knowledge(review),
        "seat": seat,
        "can": {
            "invite": policies.can_invite(user, review),
            "hand_over": policies.can_hand_over(user, review),
            "open": policies.can_open(user, review),
            "share": policies.can_share(user, review),
            "resume": policies.can_resume(user, review),
            "close": policies.can_close(user, review),
            "answer": policies.can_answer(user, review),
            "add_knowledge": policies.can_add_knowledge(user, review),
        },
        "form": form,
        "history": audit.history(review)[:20],
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/review.html", context, status=400 if form.errors else 200)


def _steps(review: Review) -> list[Step]:
    order = list(ReviewState)
    now = order.index(ReviewState(review.state))
    labels = [_("Prepare and invite"), _("Answer in private"), _("Compare and discuss"), _("Decide")]
    return [
        Step(label, "done" if place < now else "current" if place == now else "waiting")
        for place, label in enumerate(labels)
    ]


def _step(
    request: MemberRequest, review: Review, operation: Callable[..., Any], done: str, **arguments: Any
) -> HttpResponse:
    """Carry out one of the convener's steps and go back to the review, saying what happened."""
    try:
        operation(review=review, expected=_version(request, review), by=request.user, at=clock.now(), **arguments)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("review", review_id=review.pk)


def _version(request: MemberRequest, review: Review) -> int:
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


@require_POST
@requires(policies.can_open, get=queries.review_visible_to)
def open_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Let the invited people in."""
    return _step(request, review, operations.open_for_answers, _("Open: everyone invited can answer now"))


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
    to = queries.participants(review).filter(pk=int(wanted) if wanted.isdecimal() and wanted.isascii() else 0).first()
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
    seats.remove(seat=seat, by=request.user, at=clock.now())
    messages.success(request, _("%(name)s was taken off. Invite them again to undo this.") % {"name": seat.user})
    return redirect("review", review_id=seat.review.pk)
