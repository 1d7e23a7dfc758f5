"""A visit on an agenda: what visitors should know, who comes, what was learned and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
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
from sectorworks.ui.links import Action
from sectorworks.ui.steps import version_of

from ..forms.people import ActionForm
from ..forms.visits import LearningForm, VisitAnswerForm, VisitForm
from ..models import AgendaItem, LearningNote, MeetingState, SiteVisit
from ..operations import visits as operations
from ..policies import visits as policies
from ..queries import agenda as agenda_queries
from ..queries import visits as queries
from ..queries.people import seated_people
from ..queries.visibility import bodies_of
from .meeting_requests import tabs_of
from .meeting_words import when

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@requires(policies.can_see, get=queries.visit_item)
def visit_page(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Everything about one visit."""
    return _page(request, item)


def _page(request: MemberRequest, item: AgendaItem, **forms: Any) -> HttpResponse:
    meeting, visit = item.meeting, queries.visit_of(item)
    assert meeting is not None  # `visit_item` finds none that is parked
    leads = bool(policies.can_arrange(request.user, item))
    label = _("Change the arrangements") if visit else _("Arrange the visit")
    edit = Action(label, reverse("site-visit-edit", args=[item.pk]), "edit") if leads else None
    context = {
        "meeting": meeting, "item": item, "visit": visit, "leads": leads, "when": when(meeting), "primary": edit,
        "tabs": tabs_of(request, meeting, "meeting-agenda"),
        "why": policies.can_see(request.user, item).reason,
        "failed": [one for one in forms.values() if one.errors],
    }  # fmt: skip
    if visit is not None:
        context |= _of_visit(request, visit, leads=leads, **forms)
    return render(request, "meetings/visit.html", context, status=422 if context["failed"] else 200)


def _of_visit(request: MemberRequest, visit: SiteVisit, *, leads: bool, **forms: Any) -> dict[str, Any]:
    meeting, today = visit.item.meeting, clock.today()
    assert meeting is not None  # as above
    visitors = queries.visitors_of(visit)
    if leads and any(one.need for one in visitors.coming):
        audit.saw(noun=visit, fields=["rsvps.need", "rsvps.detail"], by=request.user, at=clock.now())
    is_coming_up = meeting.state in operations.COMING and meeting.day >= today
    person = own.person_of(request.user) if is_coming_up else None
    mine = visit.rsvps.filter(person=person).first() if person else None
    notes = [
        (one, bool(leads or one.written_by_id == request.user.pk) and one.action_id is None)
        for one in queries.notes_of(visit)
    ]
    initial = {"comes": "yes" if mine.comes else "no", "need": mine.need, "detail": mine.detail} if mine else {}
    can_learn = meeting.day <= today and meeting.state != MeetingState.CANCELLED
    return {
        "visitors": visitors, "mine": mine, "notes": notes, "is_coming_up": is_coming_up,
        "answer_form": forms.get("answer_form") or (VisitAnswerForm(initial=initial) if person else None),
        "learning_form": forms.get("learning_form")
        or (LearningForm(initial={"key": idempotency.new_key()}) if can_learn else None),
    }  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_arrange, get=queries.visit_item)
def edit(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Say where and how the visit takes place."""
    visit, stored = queries.visit_of(item), ""
    initial = {name: getattr(visit, name) for name in (*operations.FIELDS, "version")} if visit else {"version": 0}
    form = VisitForm(request.POST if request.method == "POST" else None, initial=initial)
    back = reverse("site-visit", args=[item.pk])
    if request.method == "POST" and form.is_valid():
        try:
            operations.arrange(
                item=item, draft=form.draft(), expected=form.cleaned_data["version"], by=request.user, at=clock.now()
            )
        except StaleVersion:
            fresh = SiteVisit.objects.get(item=item)
            stored = ". ".join(part for part in (fresh.place, fresh.address, fresh.gathering) if part)
            form = VisitForm(request.POST.copy() | {"version": str(fresh.version)})
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The visit to %(place)s is arranged") % {"place": form.cleaned_data["place"]})
            return redirect(back)
    context = {
        "meeting": item.meeting, "body": item.body, "form": form, "stored": stored, "cancel": back,
        "heading": _("Arrange “%(title)s”") % {"title": item}, "button_label": _("Save the arrangements"),
    }  # fmt: skip
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", context, status=status)


def _arranged(item: AgendaItem) -> SiteVisit:
    visit = queries.visit_of(item)
    if visit is None:
        raise Http404
    return visit


@require_POST
@requires(policies.can_answer, get=queries.visit_item)
def answer(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Come along, or not."""
    form = VisitAnswerForm(request.POST)
    visit = _arranged(item)
    if form.is_valid():
        try:
            operations.answer(visit=visit, said=form.said(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your answer for the visit to %(place)s is kept") % {"place": visit.place})
            return redirect("site-visit", pk=item.pk)
    return _page(request, item, answer_form=form)


@require_POST
@requires(policies.can_learn, get=queries.visit_item)
def learn(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Write down one thing learned."""
    form = LearningForm(request.POST)
    visit = _arranged(item)
    if form.is_valid():
        data = form.cleaned_data
        try:
            operations.learn(visit=visit, wording=data["wording"], key=data["key"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept with the visit to %(place)s") % {"place": visit.place})
            return redirect(reverse("site-visit", args=[item.pk]) + "#learned")
    return _page(request, item, learning_form=form)


@require_http_methods(FORM_METHODS)
@requires(policies.can_act_on, get=queries.note_inside)
def act(request: MemberRequest, note: LearningNote) -> HttpResponse:
    """What was learned becomes an action of a workplan."""
    item = note.visit.item
    meeting = item.meeting
    assert meeting is not None  # as above
    bodies = bodies_of(meeting)
    goals = agenda_queries.goals_for(bodies, meeting.day)
    initial = {"key": idempotency.new_key(), "goal": item.goal_id, "wording": note.wording[:400]}
    data = request.POST if request.method == "POST" else None
    form = ActionForm(data, goals=goals, people=seated_people(bodies, clock.today()), initial=initial)
    back = reverse("site-visit", args=[item.pk]) + "#learned"
    if data is not None and form.is_valid():
        chosen = form.cleaned_data
        try:
            operations.act_on(
                note=note, goal=chosen["goal"], draft=form.draft(), key=chosen["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Action “%(wording)s” stands in the workplan") % chosen)
            return redirect(back)
    context = {
        "meeting": meeting, "body": item.body, "form": form, "stored": "", "cancel": back,
        "note": "" if goals.exists() else _("The group has no goal for this day. Make a workplan with goals first."),
        "heading": _("Make an action of what was learned"), "button_label": _("Make the action"),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_remove, get=queries.note_inside)
def remove(request: MemberRequest, note: LearningNote) -> HttpResponse:
    """Take a note away."""
    item = note.visit.item_id
    try:
        operations.remove(note=note, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The note is removed"))
    return redirect(reverse("site-visit", args=[item]) + "#learned")
