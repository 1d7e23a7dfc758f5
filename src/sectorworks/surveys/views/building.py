"""A survey before people answer: making it, its words, its questions, how it will look."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done, posted, status_code, step

from ..forms.answering import AnswerForm
from ..forms.building import QuestionForm, SurveyForm, question_typed, typed_from
from ..models import Question, QuestionKind, Survey
from ..operations import questions as question_work
from ..operations import surveys as operations
from ..policies import surveys as policies
from ..queries import surveys as queries
from .survey_requests import body_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_make, get=body_of)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Make a survey of the group's; questions come next."""
    initial = {"key": idempotency.new_key(), "is_anonymous": True, "minimum_shown_count": 5, "purpose": "input"}
    form = SurveyForm(posted(request), initial=initial)
    made = done(
        request, form,
        lambda: operations.make(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("Draft made. Add its questions."),
    )  # fmt: skip
    if made is not None:
        return redirect("survey", made.pk)
    ready = Action(_("Start from the ready-made one"), reverse("survey-ready-made", args=[body.slug]), post=True)
    context = {"body": body, "form": form, "back": reverse("surveys-of", args=[body.slug]), "ready": ready}
    return render(request, "surveys/survey_form.html", context, status=status_code(form))


@require_POST
@requires(policies.can_make, get=body_of)
def ready_made(request: MemberRequest, body: Body) -> HttpResponse:
    """The five questions after a meeting, as a draft."""
    today = clock.today()
    title = _("%(body)s, %(day)s") % {"body": body.name, "day": wording.day(today)}
    survey = operations.after_meeting(body=body, title=title, day=today, by=request.user, at=clock.now())
    messages.success(request, _("Ready with five questions in English and Spanish. Look it over, then open it."))
    return redirect("survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_build, get=queries.survey_visible_to)
def edit(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Change the draft's own words."""
    form = SurveyForm(posted(request), initial=typed_from(survey))
    saved = done(
        request, form,
        lambda: operations.change(
            survey=survey, draft=form.draft(), expected=form.cleaned_data["version"] or 0, by=request.user,
            at=clock.now(),
        ),
        _("Saved"),
    )  # fmt: skip
    if saved is not None:
        return redirect("survey", survey.pk)
    context = {"body": survey.body, "survey": survey, "form": form, "back": reverse("survey", args=[survey.pk])}
    return render(request, "surveys/survey_form.html", context, status=status_code(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_build, get=queries.survey_visible_to)
def question_new(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Add a question; `kind` in the address says how it is answered."""
    kind = request.GET.get("kind", QuestionKind.CHOICE)
    if kind not in QuestionKind.values:
        raise Http404
    form = QuestionForm(posted(request), kind=kind, initial={"version": survey.version})
    added = done(
        request, form,
        lambda: question_work.add(survey=survey, draft=form.draft(), by=request.user, at=clock.now()),
        _("Question added"),
    )  # fmt: skip
    if added is not None:
        return redirect(reverse("survey", args=[survey.pk]) + "#questions")
    return _question_page(request, survey, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_build_question, get=queries.question_visible_to)
def question_edit(request: MemberRequest, question: Question) -> HttpResponse:
    """Change a question of a draft."""
    form = QuestionForm(posted(request), kind=question.kind, initial=question_typed(question))
    saved = done(
        request, form,
        lambda: question_work.change(
            question=question, draft=form.draft(), expected=form.cleaned_data["version"] or 0, by=request.user,
            at=clock.now(),
        ),
        _("Question saved"),
    )  # fmt: skip
    if saved is not None:
        return redirect(reverse("survey", args=[question.survey_id]) + "#questions")
    return _question_page(request, question.survey, form, question)


def _question_page(
    request: MemberRequest, survey: Survey, form: QuestionForm, question: Question | None = None
) -> HttpResponse:
    context = {
        "survey": survey,
        "form": form,
        "question": question,
        "kind": QuestionKind(form.kind).label,
        "back": reverse("survey", args=[survey.pk]),
    }
    return render(request, "surveys/question_form.html", context, status=status_code(form))


@require_POST
@requires(policies.can_build_question, get=queries.question_visible_to)
def question_move(request: MemberRequest, question: Question) -> HttpResponse:
    """One place up or down."""
    places = -1 if request.POST.get("to") == "up" else 1
    act = partial(question_work.move, question=question, places=places, by=request.user, at=clock.now())
    return step(request, act, _("Moved: %(wording)s") % {"wording": question.wording}, "survey", question.survey_id)


@require_POST
@requires(policies.can_build_question, get=queries.question_visible_to)
def question_remove(request: MemberRequest, question: Question) -> HttpResponse:
    """Take a question out of the draft."""
    survey = question.survey_id
    act = partial(question_work.remove, question=question, by=request.user, at=clock.now())
    return step(request, act, _("Removed: %(wording)s") % {"wording": question.wording}, "survey", survey)


@require_safe
@requires(policies.can_see, get=queries.survey_visible_to)
def preview(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The form as people will see it, in either language; nothing can be sent."""
    language = "es" if request.GET.get("language") == "es" else "en"
    questions = queries.questions_of(survey)
    with override(language):
        form = AnswerForm(questions=questions, language=language)
        context: dict[str, Any] = {
            "survey": survey,
            "form": form,
            "parts": form.parts(),
            "asked_in": language,
            "closes_on": survey.closes_at - timedelta(seconds=1) if survey.closes_at else None,
            "is_preview": True,
        }
        return render(request, "surveys/answer.html", context)
