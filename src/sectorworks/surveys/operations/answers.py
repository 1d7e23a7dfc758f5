"""Taking an answer in. Of an anonymous survey nothing is kept that leads from an answer to a person.

No audit event either: it would tell the moment. The invitation says only that its person answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit

from ..models import Answer, Question, Submission, Survey, SurveyInvitation
from ..policies import surveys as policies
from ..queries import answering
from ..rules.answers import WORDS, Asked, is_blank, problem_of
from .errors import AlreadyAnswered, SurveyNotOpen, SurveyProblem, TooManyAnswers
from .floods import Pace, pace_of

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled-in form: the answers by the question's key, the language it was read in, and the form's own key."""

    answers: Mapping[int, Any]
    language: str
    key: str


@transaction.atomic
def submit(
    *,
    survey: Survey,
    answers: Mapping[int, Any],
    language: str,
    key: str,
    invitation: SurveyInvitation | None = None,
    at: datetime,
) -> Submission:
    """Keep what somebody answered; the same form sent again gives the same row.

    Whoever holds the invitation's link, or the open one, may answer: no account is asked for, so there is no `by`.
    """
    return _submit(survey, Filled(answers, language, key), invitation, at)


@transaction.atomic
def submit_by_link(*, survey: Survey, filled: Filled, address: str, at: datetime) -> Submission:
    """The same by the open link, from a network address that is counted and not kept."""
    if (known := _known(survey, filled.key)) is not None:
        return known
    pace = pace_of(survey, address, at)
    if pace is Pace.TOO_MUCH:
        raise TooManyAnswers(_("Too many answers come from this network. Try again in an hour."))
    return _submit(survey, filled, None, at, is_flagged=pace is Pace.FLOOD)


def _submit(
    survey: Survey, filled: Filled, invitation: SurveyInvitation | None, at: datetime, *, is_flagged: bool = False
) -> Submission:
    # Held until the end: a second sending of the form, and the closing of the survey, wait for this one.
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if (known := _known(survey, filled.key)) is not None:
        return known
    if not answering.is_answerable(survey, at):
        raise SurveyNotOpen(_("This survey is over. Nothing was sent."))
    kept = _checked(survey, filled.answers)
    if invitation is not None:
        if invitation.survey_id != survey.pk:
            raise SurveyProblem(_("This invitation is to another survey."))
        if not SurveyInvitation.objects.filter(pk=invitation.pk, has_answered=False).update(has_answered=True):
            raise AlreadyAnswered(_("This invitation has been answered. Each counts once."))
    submission = Submission.objects.create(
        survey=survey,
        invitation=None if survey.is_anonymous else invitation,
        submitted_on=timezone.localdate(at),
        language=filled.language if filled.language in LANGUAGES else "en",
        idempotency_key=_key(survey, filled.key),
        is_flagged=is_flagged,
    )
    Answer.objects.bulk_create(
        Answer(submission=submission, question_id=question, value=value) for question, value in kept.items()
    )
    if not survey.is_anonymous:
        person = invitation.person.account if invitation else None
        audit.record(noun=submission, verb="answered", by=person, at=at)
    return submission


@transaction.atomic
def decide_flagged(*, survey: Survey, counts: bool, by: Any, at: datetime) -> int:
    """Let the flagged answers count, or leave them out, all at once: one alone could be read off the difference."""
    policies.can_read_words(by, survey).enforce()
    flagged = Submission.objects.filter(survey=survey, is_flagged=True, withdrawn_on=None)
    decided = flagged.update(is_flagged=False) if counts else flagged.update(withdrawn_on=timezone.localdate(at))
    if not decided:
        raise SurveyProblem(_("No answer is flagged."))
    verb = "flagged answers counted" if counts else "flagged answers left out"
    audit.record(noun=survey, verb=verb, by=by, at=at, detail={"answers": decided})
    return decided


def _checked(survey: Survey, given: Mapping[int, Any]) -> dict[int, Any]:
    """The answers that fit; refuses the first that does not, by its question's wording."""
    kept: dict[int, Any] = {}
    for one in Question.objects.filter(survey=survey).order_by("position"):
        value = given.get(one.pk)
        if (problem := problem_of(asked_of(one), value)) is not None:
            raise SurveyProblem(f"{one.wording} {WORDS[problem]}")
        if not is_blank(value):
            kept[one.pk] = value.strip() if isinstance(value, str) else value
    if not kept:
        raise SurveyProblem(_("Answer at least one question."))
    return kept


def asked_of(question: Question) -> Asked:
    """The question as the rules read it."""
    codes = tuple(one["code"] for one in question.options)
    return Asked(question.kind, codes, question.scale_points, question.is_required)


def _known(survey: Survey, key: str) -> Submission | None:
    return Submission.objects.filter(idempotency_key=_key(survey, key)).first()


def _key(survey: Survey, key: str) -> str:
    return fingerprint(f"{survey.pk}:{key}")
