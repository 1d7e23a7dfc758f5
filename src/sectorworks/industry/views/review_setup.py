"""Setting a review up: starting one, and changing it while it is a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lmi.errors import LmiError
from lmi.regions import Region
from sectorworks.accounts.models import System
from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

from ..forms.reviews import StartForm
from ..models import Review, ReviewLevel, ReviewState
from ..operations import reviews as operations
from ..policies import reviews as policies
from ..queries import evidence
from ..queries import reviews as queries
from ..rules.region_addresses import AddressProblem
from .addresses import region_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_start)
def start(request: MemberRequest) -> HttpResponse:
    """Set up a review of the region in the address, with candidates from the ranking or by code."""
    level = _level(request, ReviewLevel.SUBSECTOR)
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
        initial={
            "key": idempotency.new_key(),
            "system": request.user.system,
            "title": _("Target industries of %(region)s") % {"region": region.name},
        },
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
        "heading": _("Start a review of %(region)s") % {"region": region.name},
        "button_label": _("Start the review"),
        "cancel": reverse("reviews"),
        "replaced": replaced,
    }
    return _page(request, form, region, offer, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_prepare, get=queries.review_visible_to)
def prepare(request: MemberRequest, review: Review) -> HttpResponse:
    """Change a draft: name, purpose, level, candidates. It is pinned anew to the data loaded now."""
    level = _level(request, ReviewLevel(review.level))
    region = queries.region_of(review)
    try:
        offer = evidence.offer(region, level)
    except LmiError as problem:
        return render(request, "industry/reviews/no_region.html", {"problem": str(problem)}, status=400)
    offered = [(code, title) for code, title, _reasons in offer.industries]
    kept = [(one.naics_code, one.title) for one in queries.candidates(review)] if level == review.level else []
    offered += [one for one in kept if one not in offered]
    form = _prepare_form(review, request.POST if request.method == "POST" else None, offered, level)
    stored: Review | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.prepare(
                review=review,
                plan=_plan(form, region, level, offer),
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            stored = queries.review_visible_to(request.user, review.pk)
            data = request.POST.copy()
            data["version"] = str(stored.version)
            form = _prepare_form(review, data, offered, level)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Set-up of “%(title)s” changed") % {"title": form.cleaned_data["title"]})
            return redirect("review", review_id=review.pk)
    context = {
        "heading": _("Change the set-up"),
        "button_label": _("Save the set-up"),
        "cancel": reverse("review", kwargs={"review_id": review.pk}),
        "review": review,
        "stored": stored,
        "stored_candidates": list(queries.candidates(stored)) if stored else [],
    }
    return _page(request, form, region, offer, context)


def _prepare_form(review: Review, data: Any, offered: list[tuple[str, str]], level: str) -> StartForm:
    initial = {
        "title": review.title,
        "purpose": review.purpose,
        "top_count": review.top_count,
        "version": review.version,
        "candidates": [one.naics_code for one in queries.candidates(review)],
    }
    return StartForm(data, offered=offered, level=level, with_system=False, initial=initial)


def _page(
    request: MemberRequest, form: StartForm, region: Region, offer: evidence.Offer, context: dict[str, Any]
) -> HttpResponse:
    kept_address = [(name, value) for name, value in request.GET.items() if name != "level"]
    shared = {
        "form": form,
        "region": region,
        "offer": offer,
        "level": form.level,
        "levels": ReviewLevel.choices,
        "is_sample": offer.basis == "sample",
        "kept_address": kept_address,
        "replaced": None,
        "review": None,
        "stored": None,
    }
    status = 409 if context.get("stored") else 400 if form.errors else 200
    return render(request, "industry/reviews/start.html", shared | context, status=status)


def _level(request: MemberRequest, otherwise: ReviewLevel) -> ReviewLevel:
    asked = request.GET.get("level", "")
    return ReviewLevel(asked) if asked in ReviewLevel.values else otherwise


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
