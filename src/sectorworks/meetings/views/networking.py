"""Networking on an agenda: who is open to meeting others, introductions, and what came of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.queries import own
from sectorworks.ui.steps import version_of

from ..forms.networking import AskForm, IntroduceForm, ListingForm, OutcomeForm
from ..forms.people import ActionForm
from ..models import AgendaItem, Introduction, IntroductionState, NetworkingListing
from ..operations import networking as operations
from ..policies import networking as policies
from ..queries import agenda as agenda_queries
from ..queries import networking as queries
from ..queries.people import seated_people
from ..queries.visibility import bodies_of
from ..rules.networking import LEAST
from .meeting_requests import tabs_of
from .meeting_words import when

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(policies.can_see, get=queries.networking_item)
def networking_page(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """One's own listing, the list for those on it, and the introductions one is part of."""
    return _page(request, item)


def _page(request: MemberRequest, item: AgendaItem, form: ListingForm | None = None) -> HttpResponse:
    meeting, person, keeps = item.meeting, own.person_of(request.user), queries.keeps(request.user, item)
    assert meeting is not None  # `networking_item` finds none that is parked
    mine = queries.listing_of(item, person)
    found = list(queries.introductions_visible_to(request.user, item))
    own_key = person.pk if person else None
    if found:
        seen = ["introductions.wording", "introductions.reply"]
        audit.saw(noun=item, fields=seen, by=request.user, at=clock.now())
    asked = {one.asked_id for one in found if one.asker_id == own_key}
    initial = {"looks_for": mine.looks_for, "offers": mine.offers} if mine else {}
    verdict = policies.can_see_list(request.user, item)
    context = {
        "meeting": meeting, "item": item, "when": when(meeting), "mine": mine, "keeps": keeps, "own_key": own_key,
        "tabs": tabs_of(request, meeting, "meeting-agenda"), "why": policies.can_see(request.user, item).reason,
        "sees_list": bool(verdict), "list_why": verdict.reason, "asked": asked, "least": LEAST,
        "listings": list(queries.listings_of(item)) if verdict else [],
        "introductions": [(one, _steps(one, own_key, keeps=keeps)) for one in found],
        "counts": queries.direct_counts(item) if keeps else None,
        "form": form or (ListingForm(initial=initial) if person else None),
        "failed": [form] if form is not None else [],
    }  # fmt: skip
    return render(request, "meetings/networking.html", context, status=422 if form is not None else 200)


def _steps(one: Introduction, own_key: int | None, *, keeps: bool) -> frozenset[str]:
    """What this reader may do with an introduction; the operations ask the policies again."""
    is_in_it = own_key in (one.asker_id, one.asked_id)
    steps = set()
    if one.state == IntroductionState.ASKED and (keeps if one.goes_through_staff else own_key == one.asked_id):
        steps.add("answer")
    if one.state in queries.CAME_ABOUT and (is_in_it or (keeps and one.goes_through_staff)):
        steps.add("outcome")
    if one.state == IntroductionState.COLLABORATION and keeps and one.action_id is None:
        steps.add("act")
    return frozenset(steps)


@require_POST
@requires(policies.can_join, get=queries.networking_item)
def join(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Be listed."""
    form = ListingForm(request.POST)
    if form.is_valid():
        try:
            operations.join(item=item, draft=form.draft(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("You are listed for “%(title)s”") % {"title": item})
            return redirect("networking", pk=item.pk)
    return _page(request, item, form)


@require_POST
@requires(policies.can_join, get=queries.networking_item)
def leave(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Take the listing back."""
    operations.leave(item=item, by=request.user, at=clock.now())
    messages.success(request, _("You are no longer listed for “%(title)s”") % {"title": item})
    return redirect("networking", pk=item.pk)


@require_http_methods(FORM_METHODS)
@requires(policies.can_ask, get=queries.listing_inside)
def ask(request: MemberRequest, listing: NetworkingListing) -> HttpResponse:
    """Ask to be introduced."""
    initial = {"key": idempotency.new_key(), "through": "direct"}
    form = AskForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            operations.ask(listing=listing, draft=form.draft(), key=key, by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your wish to meet %(name)s is on its way") % {"name": listing.person})
            return _back(listing.item)
    words = {"heading": _("Ask to meet %(name)s") % {"name": listing.person}, "button_label": _("Ask")}
    return _form(request, listing.item, form, words)


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=queries.introduction_inside)
def introduce(request: MemberRequest, introduction: Introduction) -> HttpResponse:
    """Bring two people together."""
    form = IntroduceForm(request.POST if request.method == "POST" else None, initial={"version": introduction.version})
    words = {"heading": _("Introduce %(one)s and %(other)s") % _names(introduction), "button_label": _("Introduce")}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.introduce(
                introduction=introduction, reply=data["reply"], expected=data["version"], by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(one)s and %(other)s are introduced") % _names(introduction))
            return _back(introduction.item)
    return _form(request, introduction.item, form, words)


@require_POST
@requires(policies.can_answer, get=queries.introduction_inside)
def decline(request: MemberRequest, introduction: Introduction) -> HttpResponse:
    """Say no."""
    try:
        operations.decline(introduction=introduction, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The introduction is declined"))
    return _back(introduction.item)


@require_http_methods(FORM_METHODS)
@requires(policies.can_tell_outcome, get=queries.introduction_inside)
def outcome(request: MemberRequest, introduction: Introduction) -> HttpResponse:
    """Say what came of it."""
    initial, stored = {"version": introduction.version, "outcome": introduction.outcome}, ""
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.tell_outcome(
                introduction=introduction, outcome=data["outcome"], expected=data["version"], by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = Introduction.objects.get(pk=introduction.pk)
            stored = fresh.outcome or str(fresh.get_state_display())
            form = OutcomeForm(request.POST.copy() | {"version": str(fresh.version)})
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept what came of the introduction"))
            return _back(introduction.item)
    heading = _("What came of meeting: %(one)s and %(other)s") % _names(introduction)
    words = {"heading": heading, "button_label": _("Keep it"), "stored": stored}
    return _form(request, introduction.item, form, words)


@require_http_methods(FORM_METHODS)
@requires(policies.can_act_on, get=queries.introduction_inside)
def act(request: MemberRequest, introduction: Introduction) -> HttpResponse:
    """A collaboration becomes an action of a workplan."""
    item = introduction.item
    meeting = item.meeting
    assert meeting is not None  # as above
    bodies = bodies_of(meeting)
    goals = agenda_queries.goals_for(bodies, meeting.day)
    initial = {"key": idempotency.new_key(), "goal": item.goal_id, "wording": introduction.outcome[:400]}
    data = request.POST if request.method == "POST" else None
    form = ActionForm(data, goals=goals, people=seated_people(bodies, clock.today()), initial=initial)
    if data is not None and form.is_valid():
        chosen, draft = form.cleaned_data, form.draft()
        named: dict[str, Any] = {"goal": chosen["goal"], "draft": draft, "key": chosen["key"]}
        try:
            operations.act_on(introduction=introduction, **named, by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Action “%(wording)s” stands in the workplan") % chosen)
            return _back(item)
    words = {
        "heading": _("Make an action of the collaboration"), "button_label": _("Make the action"),
        "note": "" if goals.exists() else _("The group has no goal for this day. Make a workplan with goals first."),
    }  # fmt: skip
    return _form(request, item, form, words)


def _names(introduction: Introduction) -> dict[str, str]:
    return {"one": introduction.asker.full_name, "other": introduction.asked.full_name}


def _back(item: AgendaItem) -> HttpResponse:
    return redirect(reverse("networking", args=[item.pk]) + "#introductions")


def _form(request: MemberRequest, item: AgendaItem, form: forms.Form, words: dict[str, str]) -> HttpResponse:
    context = {
        "meeting": item.meeting, "body": item.body, "form": form, "stored": "",
        "cancel": reverse("networking", args=[item.pk]),
    } | words  # fmt: skip
    status = 409 if context["stored"] else 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", context, status=status)
