"""Looking after speakers: for the staff of the group alone, and each look at it is on record."""

from __future__ import annotations

from typing import Any, cast

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
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import version_of

from ..forms.speakers import NewSpeakerForm, SpeakerForm
from ..models import Meeting, SpeakerCare
from ..operations import speakers as operations
from ..policies import speakers as policies
from ..queries import speakers as queries
from ..queries.visibility import meeting_visible_to
from .meeting_requests import tabs_of

FORM_METHODS = ["GET", "HEAD", "POST"]


def name_of(care: SpeakerCare) -> str:
    """How staff speak of them here."""
    return care.public_name or (care.person.full_name if care.person else _("A speaker who is not named"))


def status_of(care: SpeakerCare) -> Status:
    """What they agreed to, in a word."""
    if care.withdrawn_on:
        return Status(_("Consent withdrawn"), "bad")
    agreed = care.may_be_named or care.may_be_recorded or care.may_be_published
    return Status(_("Agreed"), "good") if agreed else Status(_("No consent"), "neutral")


@require_safe
@requires(policies.can_care_at, get=meeting_visible_to)
def speaker_list(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Everybody who is looked after at a meeting."""
    rows = []
    for care in queries.speakers_of(meeting):
        done = sum(1 for one in queries.checklist(care) if one.done_on)
        rows.append((care, name_of(care), status_of(care), done))
    audit.saw(noun=meeting, fields=["speakers"], by=request.user, at=clock.now())
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-people"),
        "rows": rows,
        "step_count": len(queries.all_steps()),
        "primary": Action(_("Add a speaker"), reverse("speaker-new", args=[meeting.pk]), "add"),
        "why": policies.can_care_at(request.user, meeting).reason,
    }
    return render(request, "meetings/speakers.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_care_at, get=meeting_visible_to)
def new(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Begin to look after a speaker."""
    items = meeting.items.order_by("position", "pk")
    data = request.POST if request.method == "POST" else None
    form = NewSpeakerForm(data, items=items, initial={"key": idempotency.new_key()})
    if request.method == "POST" and form.is_valid():
        item = form.cleaned_data["item"]
        item.meeting = meeting
        try:
            care = operations.prepare(
                item=item, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is on the list of speakers") % {"name": name_of(care)})
            return redirect("speaker", pk=care.pk)
    back = reverse("meeting-speakers", args=[meeting.pk])
    return _form_page(request, meeting, form, {"heading": _("Add a speaker"), "cancel": back})


@require_safe
@requires(policies.can_care, get=queries.care_visible_to)
def speaker(request: MemberRequest, care: SpeakerCare) -> HttpResponse:
    """What was agreed with one speaker, and the checklist."""
    audit.saw(noun=care, fields=["speaker care"], by=request.user, at=clock.now())
    steps = queries.checklist(care)
    context = {
        "meeting": care.item.meeting,
        "tabs": tabs_of(request, care.item.meeting, "meeting-people") if care.item.meeting else [],
        "care": care,
        "name": name_of(care),
        "status": status_of(care),
        "phases": [
            (_("Before the meeting"), [one for one in steps if one.step.phase == "before"]),
            (_("After the meeting"), [one for one in steps if one.step.phase == "after"]),
        ],
        "today": clock.today().isoformat(),
        "primary": Action(_("Change what was agreed"), reverse("speaker-edit", args=[care.pk]), "edit"),
        "why": policies.can_care(request.user, care).reason,
    }
    return render(request, "meetings/speaker.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_care, get=queries.care_visible_to)
def edit(request: MemberRequest, care: SpeakerCare) -> HttpResponse:
    """Change what was agreed."""
    audit.saw(noun=care, fields=["speaker care"], by=request.user, at=clock.now())
    initial = {name: getattr(care, name) for name in (*operations.FIELDS, "version")}
    form, stored = SpeakerForm(request.POST if request.method == "POST" else None, initial=initial), ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                care=care, draft=form.draft(care), expected=version_of(request), by=request.user, at=clock.now()
            )
        except StaleVersion as stale:
            other = cast("SpeakerCare", stale.current)
            stored = f"{name_of(other)}. {status_of(other).label}. {other.contact_note}"
            data = request.POST.copy()
            data["version"] = str(other.version)
            form = SpeakerForm(data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("What was agreed with %(name)s is changed") % {"name": name_of(care)})
            return redirect("speaker", pk=care.pk)
    told = {"heading": _("Change what was agreed"), "cancel": reverse("speaker", args=[care.pk]), "stored": stored}
    return _form_page(request, care.item.meeting, form, told)


def _form_page(request: MemberRequest, meeting: Meeting | None, form: Any, told: dict[str, Any]) -> HttpResponse:
    shared = {
        "meeting": meeting,
        "body": meeting.body if meeting else None,
        "form": form,
        "stored": "",
        "button_label": _("Save"),
        "note": "",
    }
    status = 409 if told.get("stored") else 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", shared | told, status=status)


@require_POST
@requires(policies.can_care, get=queries.care_visible_to)
def tick(request: MemberRequest, care: SpeakerCare) -> HttpResponse:
    """A step of the checklist is done today, or was not done after all."""
    done_on = clock.today() if request.POST.get("done") == "yes" else None
    try:
        operations.tick(
            care=care, step=request.POST.get("step", ""), done_on=done_on, expected=version_of(request),
            by=request.user, at=clock.now(),
        )  # fmt: skip
    except SectorworksError as problem:
        messages.error(request, str(problem))
    return redirect("speaker", pk=care.pk)


@require_POST
@requires(policies.can_care, get=queries.care_visible_to)
def withdraw(request: MemberRequest, care: SpeakerCare) -> HttpResponse:
    """They no longer agree."""
    try:
        operations.withdraw(care=care, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Consent is withdrawn. Name, recording and material are off the public pages."))
    return redirect("speaker", pk=care.pk)
