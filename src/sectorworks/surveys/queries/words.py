"""What people wrote, for staff who redact and code it.

An answer goes by a handle that only the site can make: its number would stand next to those of the same person's
other answers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from ..models import Answer, Question, QuestionKind, Survey, ThemeCode
from . import results


@dataclass(frozen=True, slots=True)
class Words:
    """What one person wrote to one question, the words shown instead, and the themes it speaks of.

    `by` names the person in a survey that is not anonymous.
    """

    handle: str
    written: str
    redacted: str
    version: int
    themes: frozenset[int]
    by: str = ""

    @property
    def shown(self) -> str:
        return self.redacted or self.written


def handle_of(answer: Answer) -> str:
    """The handle of an answer on pages and in addresses."""
    return salted_hmac("sectorworks.surveys.words", str(answer.pk), algorithm="sha256").hexdigest()[:20]


def of(survey: Survey) -> list[tuple[Question, list[Words]]]:
    """By question, in the order of the alphabet; none while results may not be shown, nor of a question with few."""
    shown = results.of(survey)
    if shown.standing is not results.Standing.SHOWN:
        return []
    codes: defaultdict[int, set[int]] = defaultdict(set)
    for answer, theme in ThemeCode.objects.filter(theme__survey=survey).values_list("answer", "theme"):
        codes[answer].add(theme)
    by_question: defaultdict[Question, list[Words]] = defaultdict(list)
    for one in _answers(survey):
        by = "" if survey.is_anonymous else str(one.submission.invitation.person if one.submission.invitation else "")
        words = Words(handle_of(one), str(one.value), one.redacted, one.version, frozenset(codes[one.pk]), by)
        by_question[one.question].append(words)
    return [
        (question, sorted(rows, key=lambda row: row.written.casefold()))
        for question, rows in by_question.items()
        if len(rows) >= survey.minimum_shown_count
    ]


def answer_of(survey: Survey, handle: str) -> Answer:
    """The answer of a handle, among those staff may read; raises `DoesNotExist`."""
    readable = {row.handle for _question, rows in of(survey) for row in rows}
    found = next((one for one in _answers(survey) if handle in readable and handle_of(one) == handle), None)
    if found is None:
        raise Answer.DoesNotExist
    return found


def answers_of(survey: Survey, handles: set[str]) -> list[Answer]:
    """The answers of several handles; unknown ones are left out."""
    return [one for one in _answers(survey) if handle_of(one) in handles]


def _answers(survey: Survey) -> list[Answer]:
    rows = Answer.objects.filter(
        submission__survey=survey,
        submission__is_flagged=False,
        submission__withdrawn_on=None,
        question__kind=QuestionKind.TEXT,
    )
    return list(rows.select_related("question", "submission__invitation__person").order_by("question__position"))
