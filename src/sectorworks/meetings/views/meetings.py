"""One meeting: its overview; setting, changing and cancelling it; opening and closing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.documents.markdown import to_html
from sectorworks.ui.links import Action
from sectorworks.ui.steps import version_of

from ..forms.meetings import CancelForm, MeetingForm, initial_of
from ..models import Meeting, MeetingState
from ..operations import meetings as operations
from ..policies import meetings as policies
from ..queries import invitations, materials
from ..queries.agenda import agenda_of
from ..queries.visibility import meeting_visible_to, others_seen_by
from .meeting_requests import meeting_or_404, tabs_of
from .meeting_words import clock_time, events_of, presenter, status_of, when
from .open_meetings_pages import chip_of

FORM_METHODS = ["GET", "HEAD", "POST"]
NEW = {"planned_minutes": 90, "time_zone": "America/Chicago", "mode": "remote", "kind": "regular",
       "is_open_to_public": True, "site1_public": True, "site2_public": True, "site3_public": True}  # fmt: skip


@require_safe
@public
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """When, where and how; what it deals with; how to come, and what the reader can do next."""
    meeting = meeting_or_404(request, pk)
    user = request.user
    inside = bool(policies.can_see_inside(user, meeting))
    leads = inside and bool(policies.can_prepare(user, meeting))
    own = invitations.own_invitation(user, meeting) if inside else None
    primary, actions = _actions(meeting, leads)
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting"),
        "status": status_of(meeting),
        "when": when(meeting),
        "purpose_html": to_html(meeting.purpose) if meeting.purpose else "",
        "sites": list(meeting.sites.order_by("position", "pk")),
        "others": others_seen_by(user, meeting),
        "shows_join": inside or meeting.is_open_to_public,
        "inside": inside,
        "leads": leads,
        "agenda": agenda_of(meeting) if inside else None,
        "clock_time": clock_time,
        "presenter": presenter,
        "papers": list(materials.materials_of(meeting, inside=inside)[:5]),
        "clock": chip_of(meeting, clock.now()) if inside else None,
        "own": own,
        "answers": invitations.counts(meeting) if inside else {},
        "open_access": invitations.open_access_count(meeting) if leads else 0,
        "can_ask_access": meeting.state == MeetingState.PLANNED,
        "primary": primary,
        "actions": actions,
        "history": events_of(meeting) if leads else [],
        "why": policies.can_see(user, meeting).reason,
    }
    return render(request, "meetings/meeting.html", context)


def _actions(meeting: Meeting, leads: bool) -> tuple[Action | None, list[Action]]:
    """One primary action by where the meeting stands; the others in the menu."""
    here = {"pk": meeting.pk}
    calendar = Action(_("Add to my calendar"), reverse("meeting-ics", kwargs=here), "event")
    minutes = Action(_("Read the minutes"), reverse("meeting-minutes", kwargs=here))
    if not leads:
        return (minutes if meeting.state == MeetingState.HELD else calendar), []
    hidden = {"version": str(meeting.version)}

    def step(label: str, name: str) -> Action:
        return Action(label, reverse(name, kwargs=here), post=True, hidden=hidden)

    edit = Action(_("Change the meeting"), reverse("meeting-edit", kwargs=here), "edit")
    cancel = Action(_("Cancel the meeting"), reverse("meeting-cancel", kwargs=here))
    if meeting.state == MeetingState.PLANNED:
        invite = Action(_("Invitations and answers"), reverse("meeting-invitations", kwargs=here))
        agenda = Action(_("Write the agenda"), reverse("meeting-agenda", kwargs=here), "edit")
        return agenda, [invite, edit, step(_("Open the meeting"), "meeting-open"), calendar, cancel]
    if meeting.state == MeetingState.OPEN:
        return step(_("Close the meeting"), "meeting-close"), [edit, calendar]
    if meeting.state == MeetingState.CANCELLED:
        return step(_("Bring it back"), "meeting-bring-back"), [calendar]
    survey = Action(_("Ask those who came"), reverse("meeting-survey", kwargs=here), post=True)
    return minutes, [survey, step(_("Open it again"), "meeting-reopen")]


@require_http_methods(FORM_METHODS)
@requires(policies.can_schedule, get=body_queries.body_visible_to)
def schedule(request: MemberRequest, body: Body) -> HttpResponse:
    """Put a meeting on the calendar."""
    form = MeetingForm(
        request.POST if request.method == "POST" else None, groups=_joinable(request, body),
        initial=NEW | {"key": idempotency.new_key()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            meeting = operations.schedule(
                body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” stands: %(when)s") % {"title": meeting, "when": when(meeting)})
            return redirect("meeting", pk=meeting.pk)
    context = {
        "body": body, "form": form, "heading": _("Set a meeting of %(name)s") % {"name": body}, "stored": "",
        "cancel": reverse("meetings-of", args=[body.slug]), "button_label": _("Set the meeting"),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_prepare, get=meeting_visible_to)
def edit(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Change a meeting; calendars and people learn of another time or place."""
    groups, stored = _joinable(request, meeting.body), ""
    form = MeetingForm(request.POST if request.method == "POST" else None, groups=groups, initial=initial_of(meeting))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                meeting=meeting, draft=form.draft(meeting), expected=form.cleaned_data["version"] or 0,
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = meeting_visible_to(request.user, meeting.pk)
            stored = f"{fresh.title}: {when(fresh)}. {fresh.purpose}"
            data = request.POST.copy()
            data["version"] = str(fresh.version)
            form = MeetingForm(data, groups=groups)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” changed") % {"title": form.cleaned_data["title"]})
            return redirect("meeting", pk=meeting.pk)
    context = {
        "body": meeting.body, "meeting": meeting, "form": form, "stored": stored,
        "heading": _("Change “%(title)s”") % {"title": meeting}, "cancel": reverse("meeting", args=[meeting.pk]),
        "button_label": _("Save the meeting"),
    }  # fmt: skip
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", context, status=status)


@require_http_methods(FORM_METHODS)
@requires(policies.can_prepare, get=meeting_visible_to)
def cancel(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Call a meeting off, for a reason that everybody invited reads."""
    form = CancelForm(request.POST if request.method == "POST" else None, initial={"version": meeting.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.cancel(
                meeting=meeting, reason=data["reason"], expected=data["version"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” is cancelled and the group is told") % {"title": meeting})
            return redirect("meeting", pk=meeting.pk)
    context = {
        "body": meeting.body, "meeting": meeting, "form": form, "stored": "",
        "heading": _("Cancel “%(title)s”") % {"title": meeting}, "cancel": reverse("meeting", args=[meeting.pk]),
        "button_label": _("Cancel the meeting"),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


def _joinable(request: MemberRequest, body: Body) -> Any:
    """Groups around this one whose calendar the person keeps too."""
    near = bodies_taking_part(request.user, clock.today()).exclude(pk=body.pk)
    keys = [
        one.pk for one in near.select_related("host", "parent__parent") if body_policies.can_lead(request.user, one)
    ]
    return near.filter(pk__in=keys).order_by("name", "pk")


def _step(request: MemberRequest, meeting: Meeting, operation: Callable[..., Any], done: str) -> HttpResponse:
    try:
        operation(meeting=meeting, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"title": meeting})
    return redirect("meeting", pk=meeting.pk)


@require_POST
@requires(policies.can_prepare, get=meeting_visible_to)
def bring_back(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """A cancelled meeting takes place after all."""
    return _step(request, meeting, operations.bring_back, _("“%(title)s” takes place after all"))


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def open_meeting(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Call the group to order."""
    return _step(request, meeting, operations.open, _("“%(title)s” is in session"))


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def close(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Adjourn."""
    return _step(request, meeting, operations.close, _("“%(title)s” is closed. You can open it again in the menu."))


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def reopen(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Undo closing."""
    return _step(request, meeting, operations.reopen, _("“%(title)s” is in session again"))
