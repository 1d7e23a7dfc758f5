"""A survey's own page, and its way from draft to closed: opened, people asked and reminded, closed, copied."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui import wording
from sectorworks.ui.deeds import deed
from sectorworks.ui.links import Action, Event
from sectorworks.ui.steps import done, posted, status_code, step

from ..forms.building import OpenForm, ReopenForm
from ..models import QuestionKind, Survey, SurveyState
from ..operations import answers, invitations
from ..operations import surveys as operations
from ..policies import surveys as policies
from ..queries import surveys as queries
from .survey_requests import status_of, tabs_of


@require_safe
@requires(policies.can_see, get=queries.survey_visible_to)
def survey(request: MemberRequest, survey: Survey) -> HttpResponse:
    """What is asked, of whom, and how many answered: the builder while it is a draft."""
    user = request.user
    can_build, can_run = bool(policies.can_build(user, survey)), bool(policies.can_run(user, survey))
    questions = queries.questions_of(survey)
    asked = queries.asked_count(survey) if can_run else 0
    answered = queries.answered_count(survey)
    context = {
        "survey": survey,
        "status": status_of(survey),
        "summary": _summary(survey, answered),
        "tabs": tabs_of(user, survey, "survey"),
        "questions": questions,
        "kinds": QuestionKind.choices,
        "without_spanish": [one for one in questions if not one.wording_es] if survey.title_es else [],
        "can_build": can_build,
        "can_run": can_run,
        "can_read_words": bool(policies.can_read_words(user, survey)),
        "answered": answered,
        "asked": asked,
        "flagged": queries.flagged_count(survey) if can_run else 0,
        "members": len(queries.members_of(survey.body, clock.today())) if can_run else 0,
        "final_day": survey.closes_at - timedelta(seconds=1) if survey.closes_at else None,
        "events": _history(survey) if can_run else [],
        "why": policies.can_see(user, survey).reason,
        **_actions(survey, can_build, can_run, can_run and bool(policies.can_reopen(user, survey)), bool(questions)),
    }
    return render(request, "surveys/survey.html", context)


def _summary(survey: Survey, answered: int) -> str:
    if survey.state == SurveyState.DRAFT:
        return _("A draft: members of the group see it, nobody can answer yet.")
    said = ngettext("%(n)s answer so far", "%(n)s answers so far", answered)
    if survey.state == SurveyState.CLOSED:
        said = ngettext("%(n)s answer", "%(n)s answers", answered)
    words = said % {"n": wording.number(answered)}
    return _("%(answers)s; anonymous.") % {"answers": words} if survey.is_anonymous else f"{words}."


def _actions(survey: Survey, can_build: bool, can_run: bool, can_reopen: bool, has_questions: bool) -> dict[str, Any]:
    """The one next step, and the others."""
    here = [survey.pk]
    primary, actions = None, [Action(_("See it as people will"), reverse("survey-preview", args=here), "visibility")]
    if can_build:
        actions.append(Action(_("Change title and settings"), reverse("survey-edit", args=here), "edit"))
        if has_questions:
            primary = Action(_("Open it for answers"), reverse("survey-start", args=here), "check")
    if can_run and survey.state == SurveyState.OPEN:
        primary = Action(_("Close it"), reverse("survey-close", args=here))
        actions.append(Action(_("Make a new open link"), reverse("survey-link", args=here), "link", post=True))
    if survey.state == SurveyState.CLOSED:
        primary = Action(_("See the results"), reverse("survey-results", args=here), "insights")
        if can_reopen:
            actions.append(Action(_("Open it again"), reverse("survey-reopen", args=here), "undo"))
    if can_run:
        actions.append(Action(_("Copy it"), reverse("survey-copy", args=here), "content_copy", post=True))
    return {"primary": primary, "actions": actions}


def _history(survey: Survey) -> list[Event]:
    rows = audit.history(survey).exclude(verb="saw")[:50]
    return [Event(deed(one.verb), str(one.by or ""), one.at) for one in rows]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_build, get=queries.survey_visible_to)
def start(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Open it: until when, and whether by a link that anybody can use."""
    form = OpenForm(posted(request))
    opened = done(
        request, form,
        lambda: operations.open(
            survey=survey, closes_at=form.closes_at(), has_link=form.cleaned_data["has_link"], by=request.user,
            at=clock.now(),
        ),
        _("“%(title)s” is open") % {"title": survey.title},
    )  # fmt: skip
    if opened is not None:
        survey, token = opened
        return _link_page(request, survey, token) if token else redirect("survey", survey.pk)
    context = {"survey": survey, "form": form, "questions": queries.questions_of(survey)}
    return render(request, "surveys/start.html", context, status=status_code(form))


@require_POST
@requires(policies.can_run, get=queries.survey_visible_to)
def renew_link(request: MemberRequest, survey: Survey) -> HttpResponse:
    """A new open link, shown once; the earlier one stops working."""
    try:
        survey, token = operations.renew_link(survey=survey, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("survey", survey.pk)
    return _link_page(request, survey, token)


def _link_page(request: MemberRequest, survey: Survey, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("survey-link-answer", kwargs={"token": token}))
    return render(request, "surveys/link.html", {"survey": survey, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_run, get=queries.survey_visible_to)
def close(request: MemberRequest, survey: Survey) -> HttpResponse:
    """No more answers; results appear, which can't be undone: so a page asks first."""
    if request.method != "POST":
        answered = queries.answered_count(survey)
        context = {
            "survey": survey,
            "answered": answered,
            "is_final": not queries.nothing_was_shown(survey),
            "unanswered": queries.waiting_count(survey),
        }
        return render(request, "surveys/close.html", context)
    act = partial(operations.close, survey=survey, by=request.user, at=clock.now())
    return step(request, act, _("“%(title)s” is closed") % {"title": survey.title}, "survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_reopen, get=queries.survey_visible_to)
def reopen(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Let people answer again, as long as nothing was shown."""
    form = ReopenForm(posted(request))
    opened = done(
        request, form,
        lambda: operations.reopen(survey=survey, closes_at=form.closes_at(), by=request.user, at=clock.now()),
        _("“%(title)s” is open again") % {"title": survey.title},
    )  # fmt: skip
    if opened is not None:
        return redirect("survey", survey.pk)
    context = {"survey": survey, "form": form, "answered": queries.answered_count(survey)}
    return render(request, "surveys/reopen.html", context, status=status_code(form))


@require_POST
@requires(policies.can_run, get=queries.survey_visible_to)
def copy(request: MemberRequest, survey: Survey) -> HttpResponse:
    """A new draft with the same questions."""
    copied = operations.copy(survey=survey, by=request.user, at=clock.now())
    messages.success(request, _("Copied: %(title)s") % {"title": copied.title})
    return redirect("survey", copied.pk)


@require_POST
@requires(policies.can_run, get=queries.survey_visible_to)
def invite(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Ask all members of the group who were not asked yet."""
    at = clock.now()
    try:
        people = queries.members_of(survey.body, clock.today())
        made = invitations.invite(survey=survey, persons=people, by=request.user, at=at)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        said = ngettext("%(n)s person is asked by e-mail", "%(n)s people are asked by e-mail", len(made))
        messages.success(request, said % {"n": len(made)} if made else _("Everybody who can be written to was asked."))
    return redirect("survey", survey.pk)


@require_POST
@requires(policies.can_run, get=queries.survey_visible_to)
def remind(request: MemberRequest, survey: Survey) -> HttpResponse:
    """One reminder for whoever has not answered; nobody learns who that is."""
    act = partial(invitations.remind, survey=survey, by=request.user, at=clock.now())
    return step(request, act, _("Whoever has not answered is reminded"), "survey", survey.pk)


@require_POST
@requires(policies.can_read_words, get=queries.survey_visible_to)
def decide_flagged(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Let flagged answers count, or leave them out."""
    counts = request.POST.get("counts") == "yes"
    act = partial(answers.decide_flagged, survey=survey, counts=counts, by=request.user, at=clock.now())
    said = _("The flagged answers count") if counts else _("The flagged answers are left out")
    return step(request, act, said, "survey-results", survey.pk)
