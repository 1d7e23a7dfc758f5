"""Answering: by the open link, by a personal one, or signed in. No account is needed; looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import posted

from ..forms.answering import AnswerForm
from ..models import Survey, SurveyInvitation
from ..operations import answers as operations
from ..operations.answers import LANGUAGES, Filled
from ..operations.errors import AlreadyAnswered, SurveyNotOpen, TooManyAnswers
from ..policies import surveys as policies
from ..queries import answering as queries
from ..queries.surveys import questions_of

Keep = Callable[[Filled], Any]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The form for whoever has the open link."""
    survey = queries.survey_of_token(token)
    if survey is None or not queries.is_answerable(survey, clock.now()):
        return _over(request, survey, "")
    address = request.META.get("REMOTE_ADDR", "")
    return _page(
        request,
        survey,
        lambda filled: operations.submit_by_link(survey=survey, filled=filled, address=address, at=clock.now()),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The form for one invited person."""
    invitation = queries.invitation_of_token(token)
    return _invited(request, invitation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_answer_own, get=queries.own_invitation)
def own(request: MemberRequest, invitation: SurveyInvitation) -> HttpResponse:
    """The same for somebody who is signed in: no need to find the letter."""
    return _invited(request, invitation)


@public
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The answer is in. Says nothing of which, so that it can stand open on a shared machine."""
    with override(_language(request.GET)):
        return render(request, "surveys/thanks.html", {})


def _invited(request: HttpRequest, invitation: SurveyInvitation | None) -> HttpResponse:
    if invitation is None or not queries.is_answerable(invitation.survey, clock.now()):
        return _over(request, invitation.survey if invitation else None, "")
    if invitation.has_answered and request.method != "POST":
        return _over(request, invitation.survey, "answered")
    survey = invitation.survey

    def keep(filled: Filled) -> Any:
        return operations.submit(
            survey=survey,
            answers=filled.answers,
            language=filled.language,
            key=filled.key,
            invitation=invitation,
            at=clock.now(),
        )

    return _page(request, survey, keep)


def _page(request: HttpRequest, survey: Survey, keep: Keep) -> HttpResponse:
    language = _language(request.POST if request.method == "POST" else request.GET)
    with override(language):
        form = AnswerForm(
            posted(request),
            questions=questions_of(survey),
            language=language,
            initial={"key": idempotency.new_key(), "language": language},
        )
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                keep(Filled(form.answers(), language, form.cleaned_data["key"]))
            except AlreadyAnswered:
                return _over(request, survey, "answered")
            except SurveyNotOpen:
                return _over(request, survey, "")
            except SectorworksError as problem:
                form.add_error(None, str(problem))
                status = 429 if isinstance(problem, TooManyAnswers) else 422
            else:
                return redirect(f"{reverse('survey-thanks')}?language={language}")
        context = {
            "survey": survey,
            "form": form,
            "parts": form.parts(),
            "asked_in": language,
            "closes_on": survey.closes_at - timedelta(seconds=1) if survey.closes_at else None,
            "is_preview": False,
        }
        return render(request, "surveys/answer.html", context, status=422 if form.errors and status == 200 else status)


def _over(request: HttpRequest, survey: Survey | None, why: str) -> HttpResponse:
    """One page for a link that is none, a survey that is over, and an invitation that has been answered."""
    with override(_language(request.GET)):
        context = {"survey": survey, "is_answered": why == "answered", "is_over": survey is not None and not why}
        return render(request, "surveys/over.html", context, status=410)


def _language(given: Mapping[str, Any]) -> str:
    asked = str(given.get("language") or get_language() or "en")[:2]
    return asked if asked in LANGUAGES else "en"
