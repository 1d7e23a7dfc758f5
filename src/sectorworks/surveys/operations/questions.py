"""The questions of a draft: added, changed, moved and removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import Question, QuestionKind, Survey, SurveyState
from ..policies import surveys as policies
from .errors import SurveyProblem

MOST_QUESTIONS = 40
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.RANKING)
MOST_RANKED = 10
FIELDS = ("kind", "wording", "wording_es", "help", "help_es", "scale_points", "is_required")


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question. `options` are pairs of English and Spanish words; of a scale, its two ends."""

    kind: str
    wording: str
    wording_es: str = ""
    help: str = ""
    help_es: str = ""
    options: tuple[tuple[str, str], ...] = ()
    scale_points: int = 5
    is_required: bool = False


@transaction.atomic
def add(*, survey: Survey, draft: QuestionDraft, by: Any, at: datetime) -> Question:
    """One more question at the end."""
    survey = _locked(survey)
    policies.can_build(by, survey).enforce()
    _check(draft)
    latest = Question.objects.filter(survey=survey).aggregate(latest=Max("position"))["latest"] or 0
    if Question.objects.filter(survey=survey).count() >= MOST_QUESTIONS:
        raise SurveyProblem(_("A survey has at most %(count)s questions. Ask fewer: more people answer.")
                            % {"count": MOST_QUESTIONS})  # fmt: skip
    fields = {name: getattr(draft, name) for name in FIELDS}
    question = Question.objects.create(survey=survey, position=latest + 1, options=options_of(draft), **fields)
    _note(survey, "question added", question, by, at)
    return question


@transaction.atomic
def change(*, question: Question, draft: QuestionDraft, expected: int, by: Any, at: datetime) -> Question:
    """Another wording. `expected` is the survey's version the form was made from."""
    survey = _locked(question.survey)
    policies.can_build(by, survey).enforce()
    _check(draft)
    if survey.version != expected:
        raise SurveyProblem(_("Somebody changed this survey meanwhile. Look at it again, then save once more."))
    for name in FIELDS:
        setattr(question, name, getattr(draft, name))
    question.options = options_of(draft)
    question.save(update_fields=[*FIELDS, "options"])
    _note(survey, "question changed", question, by, at)
    return question


@transaction.atomic
def move(*, question: Question, places: int, by: Any, at: datetime) -> Question:
    """So many places down, or up with a minus; at the end it stays there."""
    survey = _locked(question.survey)
    policies.can_build(by, survey).enforce()
    rows = list(Question.objects.filter(survey=survey).order_by("position"))
    old = next(place for place, one in enumerate(rows) if one.pk == question.pk)
    new = max(0, min(len(rows) - 1, old + places))
    rows.insert(new, rows.pop(old))
    _number(survey, rows)
    _note(survey, "question moved", question, by, at)
    return question


@transaction.atomic
def remove(*, question: Question, by: Any, at: datetime) -> None:
    """Take a question out of a draft."""
    survey = _locked(question.survey)
    policies.can_build(by, survey).enforce()
    _note(survey, "question removed", question, by, at)
    Question.objects.filter(pk=question.pk).delete()
    _number(survey, list(Question.objects.filter(survey=survey).order_by("position")))


def options_of(draft: QuestionDraft) -> list[dict[str, str]]:
    """The options as they are kept: each with a code that stays when its words change places."""
    pairs = [(one.strip(), two.strip()) for one, two in draft.options]
    if draft.kind == QuestionKind.SCALE:
        ends = [*pairs, ("", ""), ("", "")][:2]
        return [
            {"code": code, "label": one, "label_es": two}
            for code, (one, two) in zip(("low", "high"), ends, strict=True)
        ]
    if draft.kind == QuestionKind.TEXT:
        return []
    return [
        {"code": f"o{number}", "label": one, "label_es": two}
        for number, (one, two) in enumerate([pair for pair in pairs if pair[0]], start=1)
    ]


def _number(survey: Survey, rows: list[Question]) -> None:
    """Give the rows their places anew; through places far away, since each place stands once."""
    Question.objects.filter(survey=survey).update(position=F("position") + 1000)
    for place, one in enumerate(rows, start=1):
        Question.objects.filter(pk=one.pk).update(position=place)


def _locked(survey: Survey) -> Survey:
    return Survey.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent").get(pk=survey.pk)


def _note(survey: Survey, verb: str, question: Question, by: Any, at: datetime) -> None:
    Survey.objects.filter(pk=survey.pk, state=SurveyState.DRAFT).update(version=F("version") + 1)
    audit.record(noun=survey, verb=verb, by=by, at=at, detail={"question": question.pk, "wording": question.wording})


def _check(draft: QuestionDraft) -> None:
    if not draft.wording.strip():
        raise SurveyProblem(_("Write the question."))
    labels = [one.strip() for one, _two in draft.options if one.strip()]
    if draft.kind in WITH_OPTIONS and len(labels) < 2:
        raise SurveyProblem(_("Give at least two options, each on a line of its own."))
    if len({one.casefold() for one in labels}) < len(labels) and draft.kind in WITH_OPTIONS:
        raise SurveyProblem(_("Two options are the same."))
    if draft.kind == QuestionKind.RANKING and len(labels) > MOST_RANKED:
        raise SurveyProblem(_("People can rank at most %(count)s items. Leave some out.") % {"count": MOST_RANKED})
    if draft.kind == QuestionKind.SCALE and not 2 <= draft.scale_points <= 10:
        raise SurveyProblem(_("A scale has 2 to 10 points."))
