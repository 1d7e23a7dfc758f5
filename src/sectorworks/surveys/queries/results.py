"""What was answered, masked: nothing here lets anybody read off, or work out, what a few people said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from ..models import Answer, Question, QuestionKind, Survey, SurveyState
from ..rules import masking
from . import surveys as queries


class Standing(StrEnum):
    """Whether results are there to be seen."""

    OPEN = "open"  # people may still answer
    REVIEW = "review"  # flagged answers wait for somebody's look
    FEW = "few"  # too few answered
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: how many gave it and their share (0 to 1), or the mean place of a ranked item.

    None is withheld: few people, or it would give few people away.
    """

    label: str
    count: int | None = None
    share: float | None = None
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to one question. `answered` is None when some answered, but too few to be counted apart."""

    kind: str
    wording: str
    answered: int | None
    options: tuple[Option, ...] = ()
    mean: float | None = None
    points: int = 0
    words: tuple[str, ...] = ()

    @property
    def is_few(self) -> bool:
        return self.answered is None

    @property
    def withholds(self) -> bool:
        """Whether a part is withheld."""
        if self.kind == QuestionKind.RANKING:
            return any(one.mean is None for one in self.options)
        return any(one.count is None for one in self.options)


@dataclass(frozen=True, slots=True)
class Results:
    """A survey's results as far as they may be shown."""

    standing: Standing
    answered: int
    least: int
    questions: tuple[QuestionResult, ...] = ()


def of(survey: Survey, *, with_words: bool = False, language: str = "en") -> Results:
    """The results of a closed survey; `with_words` for staff, who read what people wrote before members do.

    Questions and their options are worded in `language` where they have words in it.
    """
    answered = queries.answered_count(survey)
    least = survey.minimum_shown_count
    if survey.state != SurveyState.CLOSED:
        return Results(Standing.OPEN, answered, least)
    if queries.flagged_count(survey):
        return Results(Standing.REVIEW, answered, least)
    if answered < least:
        return Results(Standing.FEW, answered, least)
    given: dict[int, list[Any]] = defaultdict(list)
    rows = Answer.objects.filter(
        submission__survey=survey, submission__is_flagged=False, submission__withdrawn_on=None
    ).values_list("question", "value", "redacted")
    for question, value, redacted in rows:
        given[question].append(redacted or value)
    shows_words = with_words or survey.words_shown_at is not None
    questions = [_worded(one, language) for one in queries.questions_of(survey)]
    found = [result_of(one, given[one.pk], least, shows_words) for one in questions]
    return Results(Standing.SHOWN, answered, least, tuple(found))


def _worded(question: Question, language: str) -> Question:
    """The question, not to be saved, with its words in this language in the place of the English ones."""
    question.wording = (question.wording_es if language == "es" else "") or question.wording
    question.options = [one | {"label": label_of(one, language)} for one in question.options]
    return question


def result_of(question: Question, values: Sequence[Any], least: int, shows_words: bool) -> QuestionResult:
    """One question's result of these answers."""
    if len(values) < least:
        return QuestionResult(question.kind, question.wording, None if values else 0)
    if question.kind == QuestionKind.TEXT:
        # In the order of the alphabet: what one person wrote to several questions does not stand at one place.
        words = tuple(sorted(map(str, values), key=str.casefold)) if shows_words else ()
        return QuestionResult(question.kind, question.wording, len(values), words=words)
    if question.kind == QuestionKind.SCALE:
        return _scale(question, values, least)
    if question.kind == QuestionKind.RANKING:
        return _ranking(question, values, least)
    return _choices(question, values, least)


def _choices(question: Question, values: Sequence[Any], least: int) -> QuestionResult:
    several = question.kind == QuestionKind.CHOICES
    tally = Counter(code for value in values for code in (value if several else [value]))
    counts = [tally[one["code"]] for one in question.options]
    shown = masking.overlapping(counts, len(values), least) if several else masking.parts(counts, least)
    labels = [one["label"] for one in question.options]
    return QuestionResult(question.kind, question.wording, len(values), _options(labels, shown, len(values)))


def _scale(question: Question, values: Sequence[int], least: int) -> QuestionResult:
    points = question.scale_points
    tally = Counter(values)
    shown = masking.parts([tally[point] for point in range(1, points + 1)], least)
    if None in shown:  # the mean and the shown points would give the withheld ones away
        shown = [None] * points
    return QuestionResult(
        question.kind,
        question.wording,
        len(values),
        _options(scale_labels(question), shown, len(values)),
        mean=masking.mean(sum(values), len(values), points, least),
        points=points,
    )


def scale_labels(question: Question, language: str = "en") -> list[str]:
    """The points of a scale in words, the two ends with theirs."""
    ends = {one["code"]: label_of(one, language) for one in question.options}
    labels = [str(point) for point in range(1, question.scale_points + 1)]
    if ends.get("low"):
        labels[0] += f" – {ends['low']}"
    if ends.get("high"):
        labels[-1] += f" – {ends['high']}"
    return labels


def label_of(option: dict[str, str], language: str) -> str:
    """An option's words in this language, or in English where it has none."""
    return (option.get("label_es") if language == "es" else "") or option.get("label", "")


def _ranking(question: Question, values: Sequence[list[str]], least: int) -> QuestionResult:
    totals = [sum(value.index(one["code"]) + 1 for value in values) for one in question.options]
    shown = masking.means(totals, len(values), least)
    rows = sorted(zip(totals, question.options, shown, strict=True), key=lambda row: row[0])
    options = tuple(Option(one["label"], mean=mean) for _total, one, mean in rows)
    return QuestionResult(question.kind, question.wording, len(values), options, points=len(options))


def _options(labels: Sequence[str], counts: Sequence[int | None], answered: int) -> tuple[Option, ...]:
    return tuple(
        Option(label, count, None if count is None else count / answered)
        for label, count in zip(labels, counts, strict=True)
    )


def finding_of(result: QuestionResult) -> str:
    """A question's result in a sentence; the question itself where nothing may be said."""
    if result.is_few or not result.answered:
        return result.wording
    if result.kind == QuestionKind.SCALE and result.mean is not None:
        return _("%(wording)s %(mean)s of %(points)s on average") % {
            "wording": result.wording, "mean": f"{result.mean:.1f}", "points": result.points,
        }  # fmt: skip
    if result.kind == QuestionKind.RANKING:
        return _("%(wording)s First: %(label)s") % {"wording": result.wording, "label": result.options[0].label}
    shown = [one for one in result.options if one.count]
    if not shown:
        return result.wording
    most = max(shown, key=lambda one: one.count or 0)
    words = {"wording": result.wording, "label": most.label, "pct": f"{100 * (most.share or 0):.0f}"}
    return _("%(wording)s %(pct)s%% say “%(label)s”") % words
