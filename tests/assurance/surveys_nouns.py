"""The nouns of the routes of the room `surveys`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.core import clock
from sectorworks.surveys import factories
from sectorworks.surveys.models import QuestionKind, Survey
from sectorworks.surveys.operations import answers, invitations, surveys
from sectorworks.surveys.queries import words

Cast = dict[str, Any]


def _world_slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _draft_of(cast: Cast) -> tuple[World, Survey]:
    world = make_world(cast)
    survey = factories.survey(world.body)
    factories.question(survey)
    factories.question(survey, QuestionKind.TEXT, wording="What should change?")
    return world, survey


def _draft(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft_of(cast)[1].pk}


def _question(cast: Cast) -> dict[str, Any]:
    survey = _draft_of(cast)[1]
    return {"pk": survey.pk, "question": survey.questions.get(position=1).pk}


def _open_of(cast: Cast) -> tuple[World, Survey, str]:
    world, survey = _draft_of(cast)
    survey, token = surveys.open(survey=survey, by=cast["staff"], at=clock.now() - timedelta(hours=1))
    return world, survey, token


def _open(cast: Cast) -> dict[str, Any]:
    return {"pk": _open_of(cast)[1].pk}


def _link(cast: Cast) -> dict[str, Any]:
    return {"token": _open_of(cast)[2]}


def _asked_of(cast: Cast) -> tuple[Survey, str]:
    """The rival is asked."""
    world, survey, _token = _open_of(cast)
    people = [world.people["rival"]]
    ((_row, token),) = invitations.invite(survey=survey, persons=people, by=cast["staff"], at=clock.now())
    return survey, token


def _asked(cast: Cast) -> dict[str, Any]:
    return {"pk": _asked_of(cast)[0].pk}


def _invitation(cast: Cast) -> dict[str, Any]:
    return {"token": _asked_of(cast)[1]}


def _closed_of(cast: Cast) -> tuple[World, Survey]:
    """Six people wrote something; two of their answers are flagged when the page is about those."""
    world, survey, _token = _open_of(cast)
    change = survey.questions.get(position=2)
    for number in range(6):
        given = {change.pk: f"Words {number}"}
        answers.submit(survey=survey, answers=given, language="en", key=f"key-{number}", at=clock.now())
    return world, surveys.close(survey=survey, by=cast["staff"], at=clock.now())


def _closed(cast: Cast) -> dict[str, Any]:
    return {"pk": _closed_of(cast)[1].pk}


def _few(cast: Cast) -> dict[str, Any]:
    """Closed before anybody answered."""
    return {"pk": surveys.close(survey=_open_of(cast)[1], by=cast["staff"], at=clock.now()).pk}


def _handle(cast: Cast) -> dict[str, Any]:
    survey = _closed_of(cast)[1]
    ((_question, rows),) = words.of(survey)
    return {"pk": survey.pk, "handle": rows[0].handle}


def _theme(cast: Cast) -> dict[str, Any]:
    """Promised, and the seated member sees to it."""
    world, survey = _closed_of(cast)
    fields = {"state": "promised", "response": "We will.", "due_on": AT.date(), "owner": world.people["seated"]}
    return {"pk": factories.theme(survey, **fields).pk}


NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    **dict.fromkeys(("surveys_of", "themes_of", "survey_new", "survey_ready_made"), _world_slug),
    **dict.fromkeys(
        ("survey", "survey_preview", "survey_edit", "survey_question_new", "survey_start", "survey_copy"), _draft
    ),
    **dict.fromkeys(("survey_question_edit", "survey_question_move", "survey_question_remove"), _question),
    "survey_link_answer": _link,
    "survey_invitation": _invitation,
    "survey_own": _asked,
    **dict.fromkeys(("survey_link", "survey_close", "survey_invite", "survey_remind"), _open),
    **dict.fromkeys(
        ("survey_results", "survey_flagged", "survey_words", "survey_words_show", "survey_themes", "theme_new"), _closed
    ),
    "survey_reopen": _few,
    "survey_redact": _handle,
    **dict.fromkeys(("theme_target", "theme_target_choose"), _theme),
    **dict.fromkeys(("theme", "theme_edit", "theme_promise", "theme_decline", "theme_done", "theme_reopen"), _theme),
}
