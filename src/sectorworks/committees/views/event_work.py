"""What staff do around an event: the list of the invited, questions, and going back to employers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.engagement.models import Ask, AskState, CollisionChoice
from sectorworks.engagement.operations.asks import AskCollides
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.engagement.queries import asks as ask_queries
from sectorworks.engagement.queries.collision_words import reasons_of
from sectorworks.engagement.views.ask_words import status_of as status_of_ask
from sectorworks.meetings.rules.local_time import local_day
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS

from ..forms.event_work import AnswerForm, FollowUpForm, InviteChoiceForm, InviteForm, typed_follow_up
from ..models import Event, EventFollowUp, EventQuestion, FollowUpState, Registration
from ..operations import event_invitations, event_questions, follow_ups
from ..policies import events as policies
from ..queries import registrations as queries
from ..queries.events import event_visible_to
from . import event_words as words
from .committee_requests import taken
from .event_steps import expected, page_of


def _frame(request: MemberRequest, event: Event, current: str) -> dict[str, Any]:
    return {
        "event": event,
        "body": event.body,
        "tabs": words.tabs_of(request.user, event, current),
        "why": policies.can_work(request.user, event).reason,
    }


@require_safe
@requires(policies.can_see_invited, get=event_visible_to)
def invitations(request: MemberRequest, event: Event) -> HttpResponse:
    """Employers on the list: each is an ask in the ledger, so that others see it and nobody is asked twice."""
    day = local_day(event.starts_at, event.time_zone)
    rows = [(one, status_of_ask(one.ask), one.ask.starts_on != day) for one in queries.invitations_of(event)]
    invite_one = Action(_("Invite an employer"), reverse("event-invite", args=[event.pk]), "add")
    context = _frame(request, event, "event-invitations") | {
        "rows": rows,
        "is_staff": bool(policies.can_work(request.user, event)),
        "is_engaged": bool(ask_policies.can_plan(request.user)),
        "why": policies.can_see_invited(request.user, event).reason,
        "primary": invite_one if policies.can_invite(request.user, event) else None,
        "address": request.build_absolute_uri(reverse("event", args=[event.pk])),
    }
    return render(request, "committees/event_invitations.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_invite, get=event_visible_to)
def invite(request: MemberRequest, event: Event) -> HttpResponse:
    """Invite an employer. When others are about to ask it too, the page says so before anything is saved."""
    form = InviteForm(request.POST if request.method == "POST" else None, user=request.user, today=clock.today())
    prompt: dict[str, Any] = {"choice_form": None, "reasons": [], "others": [], "terms": None}
    if request.method == "POST" and form.is_valid():
        try:
            ask = _invited(request, event, form, prompt)
        except AskCollides as found:
            prompt |= _prompt(event, form, found)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            if ask is not None:
                messages.success(request, _said(ask))
                return redirect("event-invitations", pk=event.pk)
    status = 422 if form.errors else 409 if prompt["choice_form"] else 200
    page = page_of(event, _("Invite an employer"), "", _("Invite it"), back="event-invitations")
    context = {"form": form, "page": page, "event": event, "body": event.body} | prompt
    return render(request, "committees/event_invite.html", context, status=status)


def _invited(request: MemberRequest, event: Event, form: InviteForm, prompt: dict[str, Any]) -> Ask | None:
    """Invite it, with what was chosen when something was in the way; None when the choice itself has to be mended."""
    inviting, choice = form.inviting(), None
    if "seen" in request.POST:
        draft = event_invitations.ask_of(event, inviting)
        meeting, others = ask_queries.meeting_of(draft.employer, draft.span, draft.kind, clock.today())
        chosen = InviteChoiceForm(request.POST, others=others)
        if meeting and not chosen.is_valid():
            prompt |= _prompt(event, form, AskCollides(meeting, others)) | {"choice_form": chosen}
            return None
        choice = chosen.made() if chosen.is_valid() else None
    return event_invitations.invite(event=event, inviting=inviting, choice=choice, by=request.user, at=clock.now())


def _prompt(event: Event, form: InviteForm, found: AskCollides) -> dict[str, Any]:
    """What the page shows and asks about what is in the way."""
    employer, today = form.cleaned_data["employer"], clock.today()
    initial = {
        "choice": CollisionChoice.JOIN if found.asks else CollisionChoice.DROP,
        "seen": " ".join(one.token for one in found.meeting.obstacles),
    }
    return {
        "choice_form": InviteChoiceForm(others=found.asks, initial=initial),
        "reasons": reasons_of(found.meeting, found.asks, ask_queries.terms_of(employer, today)),
        "others": found.asks,
        "terms": ask_queries.terms_row(employer),
    }


def _said(ask: Ask) -> str:
    told = {"employer": ask.employer}
    if ask.state == AskState.WITHDRAWN:
        return _("%(employer)s was spared an ask and is not on the list") % told
    if ask.state == AskState.JOINED:
        return _("%(employer)s is on the list and is asked once, together with others") % told
    return _("%(employer)s is on the list, and the ask in the ledger") % told


@require_safe
@requires(policies.can_work, get=event_visible_to)
def questions(request: MemberRequest, event: Event) -> HttpResponse:
    """What people asked when they registered, and the answers."""
    waiting, answered = list(queries.questions_to_answer(event)), list(event.questions.order_by("-answered_at", "-pk"))
    if waiting:
        audit.saw(noun=event, fields=["registrations.question"], by=request.user, at=clock.now())
    context = _frame(request, event, "event-questions") | {
        "waiting": waiting,
        "answered": answered,
        "primary": Action(_("Add a question"), reverse("event-question-new", args=[event.pk]), "add"),
    }
    return render(request, "committees/event_questions.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_work, get=event_visible_to)
def question_new(request: MemberRequest, event: Event) -> HttpResponse:
    """A question that was asked at the event itself."""
    return _answer(request, event, None)


@require_http_methods(FORM_METHODS)
@requires(policies.can_work_registration, get=queries.registration_visible_to)
def question_answer(request: MemberRequest, row: Registration) -> HttpResponse:
    """Answer what somebody asked when they registered."""
    return _answer(request, row.event, row)


def _answer(request: MemberRequest, event: Event, row: Registration | None) -> HttpResponse:
    if row is not None:
        audit.saw(noun=event, fields=["registrations.question"], by=request.user, at=clock.now())
    initial = {"wording": row.question if row else ""}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("Put the question in words that do not tell who asked it. Only what you make public is public.")
    heading = _("Answer a question") if row else _("Add a question")
    return taken(
        request,
        form,
        page_of(event, heading, summary, _("Keep the answer"), back="event-questions"),
        lambda: event_questions.answer(
            event=event, draft=form.draft(), registration=row, by=request.user, at=clock.now()
        ),
        _("The answer is kept"),
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_work_question, get=queries.question_visible_to)
def question_edit(request: MemberRequest, row: EventQuestion) -> HttpResponse:
    """Put an answer in other words, or take it out of public sight."""
    initial = {name: getattr(row, name) for name in ("version", "wording", "answer", "is_public")}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    return taken(
        request,
        form,
        page_of(row.event, _("Change an answer"), "", _("Save"), back="event-questions"),
        lambda: event_questions.change(
            row=row, draft=form.draft(), expected=expected(form), by=request.user, at=clock.now()
        ),
        _("The answer is changed"),
    )


def follow_up_status(row: EventFollowUp) -> Status:
    """Where going back to an employer stands; past its day it says so."""
    if row.state == FollowUpState.WAITING and row.due_on < clock.today():
        return Status(_("Overdue"), "bad")
    tones = {FollowUpState.WAITING: "attention", FollowUpState.TALKED: "good"}
    return Status(row.get_state_display(), tones.get(FollowUpState(row.state), "neutral"))


@require_safe
@requires(policies.can_work, get=event_visible_to)
def follow_up_list(request: MemberRequest, event: Event) -> HttpResponse:
    """Each employer that came, by when somebody goes back to it, and what became of it."""
    rows = [(one, follow_up_status(one)) for one in queries.follow_ups_of(event)]
    context = _frame(request, event, "event-follow-ups") | {
        "rows": rows,
        "open": sum(1 for one, _status in rows if one.state == FollowUpState.WAITING),
        "unmatched": queries.unmatched_count(event),
    }
    return render(request, "committees/event_follow_ups.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_work_follow_up, get=queries.follow_up_visible_to)
def follow_up(request: MemberRequest, row: EventFollowUp) -> HttpResponse:
    """Move the day, or say what became of it."""
    form = FollowUpForm(request.POST if request.method == "POST" else None, initial=typed_follow_up(row))
    summary = row.event.follow_up or _("Thank them, ask what they take from it, and what they would commit to.")
    return taken(
        request,
        form,
        page_of(
            row.event, _("Go back to %(name)s") % {"name": row.organization}, summary, _("Save"),
            back="event-follow-ups",
        ),
        lambda: follow_ups.say(
            row=row, draft=form.draft(), expected=expected(form), by=request.user, at=clock.now()
        ),
        _("Saved"),
    )  # fmt: skip
