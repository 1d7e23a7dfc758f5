"""What was heard, and the group's answer to it: "we will …" with who and by when, then done, or declined with why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.directory.models import Person

from ..models import Answer, QuestionKind, Survey, Theme, ThemeCode, ThemeState
from ..policies import surveys as survey_policies
from ..policies import themes as policies
from ..queries import themes as queries
from .errors import SurveyProblem
from .telling import tell_promised

ANSWER = ["state", "response", "owner", "due_on", "closed_on"]


@dataclass(frozen=True, slots=True)
class ThemeDraft:
    """One thing people said: a name for it, and what was heard in a sentence or two."""

    title: str
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the group will do about it, who sees to it, and by when."""

    words: str
    owner: Person
    due_on: date


@transaction.atomic
def make(*, survey: Survey, draft: ThemeDraft, by: Any, at: datetime) -> Theme:
    """Name a theme."""
    policies.can_make(by, survey).enforce()
    _check(survey, draft)
    theme = Theme.objects.create(
        survey=survey, title=draft.title.strip(), heard=draft.heard.strip(), made_at=at, made_by=by
    )
    audit.record(noun=theme, verb="made", by=by, at=at, detail={"title": theme.title, "survey": survey.pk})
    return theme


@transaction.atomic
def change(*, theme: Theme, draft: ThemeDraft, expected: int, by: Any, at: datetime) -> Theme:
    """Another name, or more of what was heard."""
    policies.can_promise(by, theme).enforce()
    _check(theme.survey, draft, theme)
    theme.title, theme.heard = draft.title.strip(), draft.heard.strip()
    versions.save(theme, expected=expected, fields=["title", "heard"])
    audit.record(noun=theme, verb="changed", by=by, at=at, detail={"title": theme.title})
    return theme


@transaction.atomic
def code(*, theme: Theme, answers: Iterable[Answer], by: Any, at: datetime) -> int:
    """These answers, and no others, speak of the theme; how many do."""
    survey_policies.can_read_words(by, theme.survey).enforce()
    keys = {one.pk for one in answers}
    words = Answer.objects.filter(
        pk__in=keys, submission__survey=theme.survey, question__kind=QuestionKind.TEXT
    ).values_list("pk", flat=True)
    if set(words) != keys:
        raise SurveyProblem(_("Only what people wrote in this survey can speak of its themes."))
    ThemeCode.objects.filter(theme=theme).exclude(answer__in=keys).delete()
    known = set(ThemeCode.objects.filter(theme=theme).values_list("answer", flat=True))
    ThemeCode.objects.bulk_create(ThemeCode(theme=theme, answer_id=key) for key in sorted(keys - known))
    # Only how many: which answers they are would say which came together.
    audit.record(noun=theme, verb="coded", by=by, at=at, detail={"answers": len(keys)})
    return len(keys)


@transaction.atomic
def promise(*, theme: Theme, promise: Promise, expected: int, by: Any, at: datetime) -> Theme:
    """The group will do something about it. Again: in other words, by somebody else, or by another day."""
    policies.can_promise(by, theme).enforce()
    if theme.state not in (ThemeState.OPEN, ThemeState.PROMISED):
        raise SurveyProblem(_("This theme has its answer. Take it up again first."))
    if not promise.words.strip():
        raise SurveyProblem(_("Say what the group will do."))
    if promise.due_on < localdate(at):
        raise SurveyProblem(_("Choose a day that is still to come."))
    if promise.owner.pk not in {one.pk for one in queries.owners_for(theme.survey.body, localdate(at))}:
        raise SurveyProblem(_("Choose somebody who sits on the group by name, or keeps its record."))
    theme.state, theme.response = ThemeState.PROMISED, promise.words.strip()
    theme.owner, theme.due_on, theme.closed_on = promise.owner, promise.due_on, None
    detail = {"response": theme.response, "owner": promise.owner.pk, "due_on": promise.due_on}
    _save(theme, expected, "promised", by, at, detail)
    tell_promised(theme, by=by, at=at)
    return theme


@transaction.atomic
def done(*, theme: Theme, expected: int, by: Any, at: datetime) -> Theme:
    """The promise is kept."""
    policies.can_settle(by, theme).enforce()
    if theme.state != ThemeState.PROMISED:
        raise SurveyProblem(_("Only what was promised can be done. Say first what the group will do."))
    theme.state, theme.closed_on = ThemeState.DONE, localdate(at)
    return _save(theme, expected, "done", by, at)


@transaction.atomic
def decline(*, theme: Theme, reason: str, expected: int, by: Any, at: datetime) -> Theme:
    """The group will not do it, and says why."""
    policies.can_promise(by, theme).enforce()
    if theme.state not in (ThemeState.OPEN, ThemeState.PROMISED):
        raise SurveyProblem(_("This theme has its answer. Take it up again first."))
    if not reason.strip():
        raise SurveyProblem(_("Say why not. People who took the time to answer read it."))
    theme.state, theme.response, theme.closed_on = ThemeState.DECLINED, reason.strip(), localdate(at)
    return _save(theme, expected, "declined", by, at, {"reason": theme.response})


@transaction.atomic
def reopen(*, theme: Theme, expected: int, by: Any, at: datetime) -> Theme:
    """Take it up again: what was done is promised once more, what was declined is open."""
    policies.can_promise(by, theme).enforce()
    if theme.state not in (ThemeState.DONE, ThemeState.DECLINED):
        raise SurveyProblem(_("This theme is still open."))
    if theme.state == ThemeState.DECLINED:
        theme.state, theme.response = ThemeState.OPEN, ""
    else:
        theme.state = ThemeState.PROMISED
    theme.closed_on = None
    return _save(theme, expected, "taken up again", by, at)


def _save(theme: Theme, expected: int, verb: str, by: Any, at: datetime, detail: dict[str, Any] | None = None) -> Theme:
    versions.save(theme, expected=expected, fields=ANSWER)
    audit.record(noun=theme, verb=verb, by=by, at=at, detail=detail)
    return theme


def _check(survey: Survey, draft: ThemeDraft, theme: Theme | None = None) -> None:
    if not draft.title.strip():
        raise SurveyProblem(_("Give the theme a name."))
    others = Theme.objects.filter(survey=survey, title=draft.title.strip())
    if (others.exclude(pk=theme.pk) if theme else others).exists():
        raise SurveyProblem(_("This survey has a theme of that name already."))
