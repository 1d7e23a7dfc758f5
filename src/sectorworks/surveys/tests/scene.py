"""Surveys of the Pathways Committee: Alice keeps the group, Bob chairs it, Carol sits on it, Eve is outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sectorworks.bodies.tests.people import AT as OPENED
from sectorworks.bodies.tests.people import Cast, make_cast
from sectorworks.directory.models import Person
from sectorworks.surveys import factories
from sectorworks.surveys.models import Question, QuestionKind, Survey, SurveyState
from sectorworks.surveys.operations import answers, surveys

LATER = OPENED + timedelta(days=1)
CLOSED = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
__all__ = ["CLOSED", "LATER", "OPENED", "Scene", "answer", "closed_scene", "make_cast", "open_scene"]


@dataclass
class Scene:
    """A survey with a choice and a question in own words."""

    cast: Cast
    survey: Survey
    again: Question
    change: Question
    token: str


def open_scene(**fields: Any) -> Scene:
    """The survey, open for answers by its link."""
    cast = make_cast()
    for name in ("Bob", "Carol"):
        Person.objects.filter(full_name=name).update(email=f"{name.lower()}@example.org")
    survey = factories.survey(cast.body, **fields)
    again = factories.question(survey)
    change = factories.question(survey, QuestionKind.TEXT, wording="What should change?")
    survey, token = surveys.open(survey=survey, by=cast.alice, at=OPENED)
    return Scene(cast, survey, again, change, token)


def answer(scene: Scene, key: str, again: str = "yes", words: str = "", **more: Any) -> Any:
    """One filled-in form."""
    given = {scene.again.pk: again, scene.change.pk: words}
    return answers.submit(survey=scene.survey, answers=given, language="en", key=key, at=LATER, **more)


def closed_scene(words: tuple[str, ...] = ("Shorter talks",) * 6, **fields: Any) -> Scene:
    """The survey, answered by as many people as there are words, and closed."""
    scene = open_scene(**fields)
    for number, one in enumerate(words):
        answer(scene, f"key-{number}", words=one)
    scene.survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    assert scene.survey.state == SurveyState.CLOSED
    return scene
