"""Asking for what one needs to take part, and staff's answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError

from ..forms.people import AccessAnswerForm, AccessForm
from ..models import AccessRequest, Meeting
from ..operations import access as operations
from ..policies import access as policies
from ..queries import invitations as queries
from ..queries.visibility import meeting_visible_to
from .meeting_requests import meeting_or_404, tabs_of


@require_http_methods(["GET", "HEAD", "POST"])
@public
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Anybody who may know of the meeting asks, also without an account."""
    meeting = meeting_or_404(request, pk)
    form = AccessForm(request.POST if request.method == "POST" else None, initial={"key": idempotency.new_key()})
    if request.method == "POST" and form.is_valid():
        # Without an account the key alone can't be trusted to be this person's.
        key = form.cleaned_data["key"] if request.user.is_authenticated else ""
        try:
            operations.ask(meeting=meeting, draft=form.draft(), asked_by=request.user, at=clock.now(), key=key)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your request is with the group’s staff"))
            return redirect("meeting", pk=meeting.pk)
    note = _("Only the group’s staff see this.")
    if meeting.access_by:
        day = _("Asked in time, it can be arranged: until %(day)s.") % {"day": meeting.access_by.isoformat()}
        note = f"{note} {day}"
    context = {
        "meeting": meeting, "body": meeting.body, "form": form, "stored": "", "note": note,
        "heading": _("Ask for what you need to take part"), "button_label": _("Send the request"),
        "cancel": reverse("meeting", args=[meeting.pk]),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


@require_safe
@requires(policies.can_see_requests, get=meeting_visible_to)
def requests_page(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """For staff alone, and noted down each time."""
    rows = list(queries.access_requests_of(meeting))
    if rows:
        audit.saw(noun=meeting, fields=["access_requests"], by=request.user, at=clock.now())
    forms = [AccessAnswerForm(initial={"version": one.version, "state": one.state, "words": one.answer},
                              prefix=None, auto_id=f"id_{one.pk}_%s") for one in rows]  # fmt: skip
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, ""),
        "rows": list(zip(rows, forms, strict=True)),
        "why": policies.can_see_requests(request.user, meeting).reason,
    }
    return render(request, "meetings/access_requests.html", context)


@require_POST
@requires(policies.can_answer, get=queries.access_request_kept_by)
def answer(request: MemberRequest, asked: AccessRequest) -> HttpResponse:
    """Say whether it is arranged."""
    form = AccessAnswerForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.answer(
                request_of=asked, state=data["state"], words=data["words"], expected=data["version"],
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Answer for %(name)s kept") % {"name": asked.name})
    else:
        messages.error(request, _("Say whether it is arranged."))
    return redirect("meeting-access-requests", pk=asked.meeting_id)
