"""Surveys of agency B's: one that six people answered, with what was heard, and one that is open."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.surveys.models import Answer, Question, Survey, Theme
from sectorworks.surveys.operations import answers, invitations, questions, surveys, themes, words

# As many as a survey needs to show anything.
ENOUGH = 6


def seed_surveys(made: Seed, cast: dict[str, Any], body: Body) -> None:
    survey = _answered(made, cast, body)
    by, at = cast["rival"], clock.now()
    survey = surveys.close(survey=survey, by=by, at=at)
    written = Answer.objects.filter(submission__survey=survey, question__kind="text").order_by("pk")
    redacted = canary(Answer, "redacted")
    words.redact(survey=survey, answer=written[0], words=redacted, expected=written[0].version, by=by, at=at)
    heard = themes.ThemeDraft(**canaries(Theme, "title", "heard"))
    theme = made.keep(themes.make(survey=survey, draft=heard, by=by, at=at))
    themes.code(theme=theme, answers=list(written[:3]), by=by, at=at)
    promise = themes.Promise(canary(Theme, "response"), made.world.people["rival"], clock.today())
    themes.promise(theme=theme, promise=promise, expected=theme.version, by=by, at=at)
    words.show(survey=survey, is_shown=True, by=by, at=at)
    _open(made, cast, body)


def _made(made: Seed, cast: dict[str, Any], body: Body) -> tuple[Survey, str]:
    by, at = cast["rival"], clock.now()
    draft = surveys.SurveyDraft(**canaries(Survey, "title", "title_es", "intro", "intro_es"))
    survey = made.keep(surveys.make(body=body, draft=draft, by=by, at=at))
    asked = canaries(Question, "wording", "wording_es", "help", "help_es")
    label = canary(Question, "options")
    options = (("Yes", label), (label, "No"))
    for kind in ({"kind": "text"}, {"kind": "choice", "options": options}):
        made.keep(questions.add(survey=survey, draft=questions.QuestionDraft(**asked, **kind), by=by, at=at))
    survey.refresh_from_db()
    survey, token = surveys.open(survey=survey, by=by, at=at)
    made.secrets += [token, survey.open_token_hash]
    return survey, token


def _answered(made: Seed, cast: dict[str, Any], body: Body) -> Survey:
    survey, _token = _made(made, cast, body)
    question = survey.questions.get(kind="text")
    for number in range(ENOUGH):
        given = {question.pk: canary(Answer, "value")}
        row = answers.submit(survey=survey, answers=given, language="en", key=f"key-{number}", at=clock.now())
        made.keep(row)
    made.secrets.append(row.idempotency_key)
    return survey


def _open(made: Seed, cast: dict[str, Any], body: Body) -> None:
    survey, _token = _made(made, cast, body)
    people = [made.world.people["rival"]]
    ((row, token),) = invitations.invite(survey=survey, persons=people, by=cast["rival"], at=clock.now())
    made.keep(row)
    made.secrets += [token, row.token_hash]
