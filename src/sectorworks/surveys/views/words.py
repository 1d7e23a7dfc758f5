"""What people wrote, for staff: read, redacted, coded into themes, and shown to members."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.verdicts import Verdict
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done, posted, status_code, step

from ..forms.themes import RedactForm
from ..models import Answer, Survey
from ..operations import themes as theme_work
from ..operations import words as operations
from ..policies import surveys as policies
from ..queries import results, surveys
from ..queries import themes as theme_queries
from ..queries import words as queries
from .results import note_words
from .survey_requests import status_of, tabs_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_read_words, get=surveys.survey_visible_to)
def words(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Every answer in own words with a box for each theme."""
    note_words(request.user, survey)
    themes = list(theme_queries.of_survey(survey))
    if request.method == "POST":
        return _code(request, survey, themes)
    is_shown = survey.words_shown_at is not None
    toggle = Action(
        _("Hide the words from members") if is_shown else _("Let members read the words"),
        reverse("survey-words-show", args=[survey.pk]),
        "visibility",
        post=True,
        hidden={"shown": "" if is_shown else "yes"},
    )
    found = queries.of(survey)
    context = {
        "survey": survey,
        "status": status_of(survey),
        "tabs": tabs_of(request.user, survey, "survey-words"),
        "found": found,
        "themes": themes,
        "standing": results.of(survey).standing,
        "actions": [toggle] if found else [],
        "is_shown": is_shown,
        "theme_new": Action(_("Name a theme"), reverse("theme-new", args=[survey.pk]), "add"),
        "why": policies.can_read_words(request.user, survey).reason,
    }
    return render(request, "surveys/words.html", context)


def _code(request: MemberRequest, survey: Survey, themes: list[Any]) -> HttpResponse:
    """Each theme gets the answers whose boxes are ticked: `theme-<key>` holds their handles."""
    at = clock.now()

    def act() -> None:
        for theme in themes:
            handles = set(request.POST.getlist(f"theme-{theme.pk}"))
            answers = queries.answers_of(survey, handles)
            theme_work.code(theme=theme, answers=answers, by=request.user, at=at)

    return step(request, act, _("Themes saved"), "survey-words", survey.pk)


@require_POST
@requires(policies.can_read_words, get=surveys.survey_visible_to)
def show(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Let members read the words, or no longer."""
    is_shown = request.POST.get("shown") == "yes"
    act = partial(operations.show, survey=survey, is_shown=is_shown, by=request.user, at=clock.now())
    said = _("Members read the words now") if is_shown else _("The words are hidden from members")
    return step(request, act, said, "survey-words", survey.pk)


def answer_visible_to(user: Any, pk: int, handle: str) -> tuple[Survey, Answer]:
    """A survey with one of its answers in own words; raises `DoesNotExist`."""
    survey = surveys.survey_visible_to(user, pk)
    if not policies.can_read_words(user, survey):
        return survey, Answer()  # the policy says why not
    return survey, queries.answer_of(survey, handle)


def can_redact(user: Any, found: tuple[Survey, Answer]) -> Verdict:
    """The policy of the words, asked of a survey with one of its answers."""
    return policies.can_read_words(user, found[0])


@require_http_methods(["GET", "HEAD", "POST"])
@requires(can_redact, get=answer_visible_to)
def redact(request: MemberRequest, found: tuple[Survey, Answer]) -> HttpResponse:
    """Take words out of one answer that would give somebody away."""
    survey, answer = found
    note_words(request.user, survey)
    initial = {"version": answer.version, "words": answer.redacted or answer.value}
    form = RedactForm(posted(request), initial=initial)
    saved = done(
        request, form,
        lambda: operations.redact(
            survey=survey, answer=answer, words=_unless_same(form.cleaned_data["words"], answer),
            expected=form.cleaned_data["version"], by=request.user, at=clock.now(),
        ),
        _("Saved. Members read these words."),
    )  # fmt: skip
    if saved is not None:
        return redirect("survey-words", survey.pk)
    context = {"survey": survey, "answer": answer, "form": form, "back": reverse("survey-words", args=[survey.pk])}
    return render(request, "surveys/redact.html", context, status=status_code(form))


def _unless_same(words: str, answer: Answer) -> str:
    return "" if words.strip() == str(answer.value).strip() else words
