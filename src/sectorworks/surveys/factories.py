"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Answer, Question, QuestionKind, Submission, Survey, SurveyState, Theme

YES_NO = [{"code": "yes", "label": "Yes", "label_es": "Sí"}, {"code": "no", "label": "No", "label_es": "No"}]


def survey(of: Body, title: str = "How was it?", **fields: Any) -> Survey:
    """One anonymous draft without questions; one that is open or closed has its days."""
    made: dict[str, Any] = {"made_at": AT} | fields
    state = made.get("state", SurveyState.DRAFT)
    if state != SurveyState.DRAFT:
        made = {"opens_at": AT} | made
    if state == SurveyState.CLOSED:
        made = {"closes_at": AT} | made
    return Survey.objects.create(body=of, title=title, **made)


def question(of: Survey, kind: str = QuestionKind.CHOICE, **fields: Any) -> Question:
    """One question at the end: yes or no."""
    made = {"position": of.questions.count() + 1, "wording": "Again?"}
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.RANKING):
        made["options"] = YES_NO
    return Question.objects.create(survey=of, kind=kind, **made | fields)


def submission(of: Survey, answers: dict[Question, Any] | None = None, **fields: Any) -> Submission:
    """One filled-in form."""
    made = {"submitted_on": date(2026, 3, 2), "idempotency_key": f"{of.pk}-{Submission.objects.count()}"}
    row = Submission.objects.create(survey=of, **made | fields)
    Answer.objects.bulk_create(
        Answer(submission=row, question=one, value=value) for one, value in (answers or {}).items()
    )
    return row


def theme(of: Survey, title: str = "Shorter talks", **fields: Any) -> Theme:
    """One theme without an answer."""
    return Theme.objects.create(survey=of, title=title, **{"made_at": AT} | fields)
