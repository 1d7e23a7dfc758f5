"""Starting a group, below another too; changing its record; ending it and bringing it back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.industry.models import Review
from sectorworks.ui.steps import version_of
from sectorworks.ui.wording import day

from ..forms.bodies import BodyForm, EndForm, initial_of
from ..models import Body, BodyKind
from ..operations import bodies as operations
from ..policies import bodies as policies
from ..queries import bodies as queries
from ..queries import footprint, joint_decisions, texts

FORM_METHODS = ["GET", "HEAD", "POST"]
# What stands under what: the kind a new group below most likely is.
CHILD_KINDS = {
    BodyKind.STATE_BOARD: BodyKind.COMMITTEE,
    BodyKind.LOCAL_BOARD: BodyKind.COMMITTEE,
    BodyKind.COMMITTEE: BodyKind.WORKGROUP,
    BodyKind.PARTNERSHIP: BodyKind.ACTION_TEAM,
}


@require_http_methods(FORM_METHODS)
@requires(policies.can_start)
def start(request: MemberRequest) -> HttpResponse:
    """Start a group that stands by itself."""
    return _start(request, None)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=queries.body_visible_to)
def start_below(request: MemberRequest, body: Body) -> HttpResponse:
    """Start a group under this one: its host, kind and priorities are filled in."""
    return _start(request, body)


def _start(request: MemberRequest, parent: Body | None) -> HttpResponse:
    today = clock.today()
    offered = tuple(texts.adopted(parent, "priority")) if parent else ()
    decision = None if parent else _decision(request)
    initial: dict[str, Any] = {"key": idempotency.new_key(), "starts_on": today}
    hosts = queries.hosts_for(request.user, parent, today)
    if parent is None:
        initial |= _asked(request, decision, today)
        initial["host"] = hosts.get() if hosts.count() == 1 else None
    else:
        kind = CHILD_KINDS.get(BodyKind(parent.kind), BodyKind.WORKGROUP)
        initial |= {"host": parent.host_id, "kind": kind, "visibility": parent.visibility}
        initial["serves"] = [one.text_id for one in offered]
    form = BodyForm(request.POST if request.method == "POST" else None, hosts=hosts, offered=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            body = operations.start(
                draft=form.draft(parent=parent, decision=decision),
                key=form.cleaned_data["key"],
                by=request.user,
                at=clock.now(),
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(name)s” stands. Next: its seats and its charge.") % {"name": body.name})
            return redirect("group", slug=body.slug)
    heading = _("Start a group under %(name)s") % {"name": parent} if parent else _("Start a group")
    if initial.get("kind") == BodyKind.PARTNERSHIP:
        heading = _("Start a partnership")
    summary = _("Host, kind and priorities come from the group above. Change what differs.") if parent else ""
    if decision is not None:
        told = _("Kind, name, industries and counties come from the joint decision “%(title)s”. Change what differs.")
        summary = told % {"title": decision.title}
    context = {
        "form": form,
        "heading": heading,
        "summary": summary,
        "parent": parent,
        "button_label": _("Start the group"),
    }
    return _page(request, context | {"cancel": reverse("group", args=[parent.slug]) if parent else reverse("groups")})


def _asked(request: MemberRequest, decision: Review | None, today: date) -> dict[str, Any]:
    """What the address asks the form to begin with: a joint decision, or a kind, industries and a region."""
    if decision is not None:
        return joint_decisions.form_of(decision, request.GET.get("industry", ""), today)
    found: dict[str, Any] = {}
    if request.GET.get("kind") in BodyKind.values:
        found["kind"] = request.GET["kind"]
    industries, region = request.GET.get("industries", "")[:80], request.GET.get("region", "")[:60]
    region_name, _counties = footprint.region_of(region, today)
    if region_name:
        found["region"] = region
    if industries:
        found["industries"] = industries
    return found


def _decision(request: MemberRequest) -> Review | None:
    """The closed joint decision that the form's address or its hidden field names; 404 when the reader can't see it."""
    given = (request.POST if request.method == "POST" else request.GET).get("decision", "")
    if not given:
        return None
    try:
        return joint_decisions.closed_decision(request.user, int(given))
    except (ValueError, Review.DoesNotExist) as missing:
        raise Http404 from missing


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=queries.body_visible_to)
def edit(request: MemberRequest, body: Body) -> HttpResponse:
    """Change a group's record; a change made elsewhere meanwhile is shown, not overwritten."""
    form = BodyForm(request.POST if request.method == "POST" else None, initial=initial_of(body))
    stored: Body | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise(
                body=body,
                draft=form.draft(parent=body.parent, host=body.host),
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            stored = queries.body_visible_to(request.user, body.slug)
            data = request.POST.copy()
            data["version"] = str(stored.version)
            form = BodyForm(data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Record of “%(name)s” changed") % {"name": form.cleaned_data["name"]})
            return redirect("group", slug=body.slug)
    context = {
        "form": form,
        "heading": _("Change the record of %(name)s") % {"name": body.name},
        "summary": _("Its address, its host and its place under another group stay."),
        "parent": body,
        "button_label": _("Save the record"),
        "cancel": reverse("group", args=[body.slug]),
    }
    return _page(request, context, stored)


def _page(request: MemberRequest, context: dict[str, Any], stored: Body | None = None) -> HttpResponse:
    status = 409 if stored else 422 if context["form"].errors else 200
    return render(request, "bodies/group_form.html", context | {"stored": stored}, status=status)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=queries.body_visible_to)
def end(request: MemberRequest, body: Body) -> HttpResponse:
    """Make a group an archive from a day on."""
    initial = {"version": body.version, "ends_on": clock.today()}
    form = EndForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            ended = operations.end(
                body=body, ends_on=data["ends_on"], reason=data["reason"], expected=data["version"],
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            told = {"name": body.name, "day": day(ended.ends_on or clock.today())}
            messages.success(request, _("“%(name)s” is an archive from %(day)s. You can bring it back.") % told)
            return redirect("group", slug=body.slug)
    context = {
        "form": form,
        "heading": _("End %(name)s") % {"name": body.name},
        "summary": _("Its texts, decisions, seats and history stay as they are, for everyone who can read them now."),
        "parent": body,
        "button_label": _("End the group"),
        "cancel": reverse("group", args=[body.slug]),
    }
    return _page(request, context)


@require_POST
@requires(policies.can_bring_back, get=queries.body_visible_to)
def bring_back(request: MemberRequest, body: Body) -> HttpResponse:
    """Undo the end of a group."""
    try:
        operations.bring_back(body=body, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("“%(name)s” is active again") % {"name": body.name})
    return redirect("group", slug=body.slug)
