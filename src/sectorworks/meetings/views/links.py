"""From a meeting to workplans and surveys: actions, accomplishments, the survey after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.plans.models import Accomplishment

from ..forms.people import ActionForm, EvidenceForm
from ..models import AgendaItem, Meeting
from ..operations import links as operations
from ..policies import agenda as item_policies
from ..policies import meetings as policies
from ..queries import agenda as queries
from ..queries.people import seated_people
from ..queries.visibility import bodies_of, meeting_visible_to

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@requires(item_policies.can_change, get=queries.item_visible_to)
def action(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """An action agreed on at an item goes into the workplan."""
    bodies = bodies_of(item.meeting) if item.meeting else [item.body]
    on = item.meeting.day if item.meeting else clock.today()
    goals = queries.goals_for(bodies, on)
    form = ActionForm(
        request.POST if request.method == "POST" else None, goals=goals,
        people=seated_people(bodies, clock.today()), initial={"key": idempotency.new_key(), "goal": item.goal_id},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.action_from_item(
                item=item, goal=form.cleaned_data["goal"], draft=form.draft(), key=form.cleaned_data["key"],
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Action “%(wording)s” stands in the workplan") % {"wording": made.wording})
            return redirect(_home_of(item))
    words = (_("Make an action of “%(title)s”") % {"title": item}, _("Make the action"))
    missing = _("The group has no goal for this day. Make a workplan with goals first.")
    note = "" if goals.exists() else missing
    return _page(request, item, form, words, note)


@require_http_methods(FORM_METHODS)
@requires(item_policies.can_change, get=queries.item_visible_to)
def evidence(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """What was accomplished at an item, with the item as its evidence."""
    bodies = bodies_of(item.meeting) if item.meeting else [item.body]
    stands = Accomplishment.objects.filter(body__in=bodies, removed_at=None).order_by("-happened_on", "-pk")
    on = item.meeting.day if item.meeting else clock.today()
    form = EvidenceForm(
        request.POST if request.method == "POST" else None, stands=stands,
        initial={"key": idempotency.new_key(), "happened_on": on},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            operations.evidence_from_item(
                item=item, of=form.of(item), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” is evidence for it now") % {"title": item})
            return redirect(_home_of(item))
    words = (_("What was accomplished at “%(title)s”") % {"title": item}, _("Note it"))
    return _page(request, item, form, words)


def _page(request: MemberRequest, item: AgendaItem, form: Any, words: tuple[str, str], note: str = "") -> HttpResponse:
    context = {
        "meeting": item.meeting, "body": item.body, "form": form, "stored": "", "note": note,
        "heading": words[0], "button_label": words[1], "cancel": _home_of(item),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


def _home_of(item: AgendaItem) -> str:
    if item.meeting_id:
        return reverse("meeting-agenda", args=[item.meeting_id])
    return reverse("agenda-parked", args=[item.body.slug])


@require_POST
@requires(policies.can_prepare, get=meeting_visible_to)
def survey(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """The usual questions to those who came, ready to open."""
    try:
        made = operations.survey_after(meeting=meeting, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("meeting", pk=meeting.pk)
    messages.success(
        request, _("Survey “%(title)s” is ready. Look at its questions, then open it.") % {"title": made.title}
    )
    return redirect("survey", pk=made.pk)
