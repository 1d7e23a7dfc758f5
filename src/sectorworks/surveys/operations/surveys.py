"""Making, opening and closing a survey. Its wording is fixed while it is open; results once shown keep it closed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import Question, Survey, SurveyPurpose, SurveyState
from ..models.surveys import LEAST_SHOWN_COUNT
from ..policies import surveys as policies
from ..queries import surveys as queries
from . import telling, unlinking
from .after_meeting import ready_made
from .errors import SurveyProblem

NOUN = "survey"
FIELDS = ["title", "title_es", "intro", "intro_es", "purpose", "is_anonymous", "minimum_shown_count"]
COPIED = ("kind", "wording", "wording_es", "help", "help_es", "options", "scale_points", "is_required")


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """What a survey is called and how it keeps its answers."""

    title: str
    title_es: str = ""
    intro: str = ""
    intro_es: str = ""
    purpose: str = SurveyPurpose.INPUT
    is_anonymous: bool = True
    minimum_shown_count: int = 5


@transaction.atomic
def make(*, body: Body, draft: SurveyDraft, key: str = "", by: Any, at: datetime) -> Survey:
    """An empty draft of the group's."""
    policies.can_make(by, body).enforce()
    survey, _is_new = idempotency.once(
        lambda: _made(body, draft, by, at), key=key, action="survey made", by=by, at=at, model=Survey
    )
    return survey


def _made(body: Body, draft: SurveyDraft, by: Any, at: datetime) -> Survey:
    _check(draft)
    survey = Survey.objects.create(body=body, made_at=at, made_by=by, **{name: getattr(draft, name) for name in FIELDS})
    audit.record(noun=survey, verb="made", by=by, at=at, detail={"title": survey.title})
    _find(survey)
    return survey


@transaction.atomic
def change(*, survey: Survey, draft: SurveyDraft, expected: int, by: Any, at: datetime) -> Survey:
    """Other words for a draft."""
    policies.can_build(by, survey).enforce()
    _check(draft)
    for name in FIELDS:
        setattr(survey, name, getattr(draft, name))
    versions.save(survey, expected=expected, fields=FIELDS)
    audit.record(noun=survey, verb="changed", by=by, at=at, detail={"title": survey.title})
    _find(survey)
    return survey


@transaction.atomic
def copy(*, survey: Survey, body: Body | None = None, by: Any, at: datetime) -> Survey:
    """A new draft with the same words and questions, in this group or another one. No answer goes along."""
    policies.can_see(by, survey).enforce()
    to = body or survey.body
    policies.can_make(by, to).enforce()
    fields = {name: getattr(survey, name) for name in FIELDS}
    # A title of its own, so that nobody takes one for the other.
    fields["title"] = (_("Copy of %(title)s") % {"title": survey.title})[:160]
    copied = Survey.objects.create(body=to, made_at=at, made_by=by, **fields)
    for one in queries.questions_of(survey):
        Question.objects.create(survey=copied, position=one.position, **{name: getattr(one, name) for name in COPIED})
    audit.record(noun=copied, verb="copied", by=by, at=at, detail={"from": survey.pk, "title": copied.title})
    _find(copied)
    return copied


@transaction.atomic
def after_meeting(*, body: Body, title: str, day: date, by: Any, at: datetime) -> Survey:
    """The ready-made survey after a meeting, in English and Spanish, as a draft that can be opened at once."""
    policies.can_make(by, body).enforce()
    words, questions = ready_made(title, day)
    survey = Survey.objects.create(
        body=body, purpose=SurveyPurpose.AFTER_MEETING, made_at=at, made_by=by, is_anonymous=True, **words
    )
    for position, one in enumerate(questions, start=1):
        Question.objects.create(survey=survey, position=position, **one)
    audit.record(noun=survey, verb="made", by=by, at=at, detail={"title": survey.title, "after_meeting_on": day})
    _find(survey)
    return survey


@transaction.atomic
def open(
    *, survey: Survey, closes_at: datetime | None = None, has_link: bool = True, by: Any, at: datetime
) -> tuple[Survey, str]:
    """Let people answer; return the survey and the token of its open link, kept nowhere (empty without a link)."""
    survey = _locked(survey)
    policies.can_build(by, survey).enforce()
    if not Question.objects.filter(survey=survey).exists():
        raise SurveyProblem(_("Add a question first: there is nothing to answer yet."))
    _must_come(closes_at, at)
    token = secrets.token_urlsafe(32) if has_link else ""
    survey.state, survey.opens_at, survey.closes_at = SurveyState.OPEN, at, closes_at
    survey.open_token_hash = fingerprint(token) if token else ""
    versions.save(survey, expected=survey.version, fields=["state", "opens_at", "closes_at", "open_token_hash"])
    audit.record(noun=survey, verb="opened", by=by, at=at, detail={"until": closes_at, "by_link": has_link})
    return survey, token


@transaction.atomic
def renew_link(*, survey: Survey, by: Any, at: datetime) -> tuple[Survey, str]:
    """A new open link; the earlier one stops working."""
    survey = _locked(survey)
    policies.can_run(by, survey).enforce()
    if survey.state != SurveyState.OPEN:
        raise SurveyProblem(_("Only an open survey has a link."))
    token = secrets.token_urlsafe(32)
    survey.open_token_hash = fingerprint(token)
    versions.save(survey, expected=survey.version, fields=["open_token_hash"])
    audit.record(noun=survey, verb="link renewed", by=by, at=at)
    return survey, token


@transaction.atomic
def close(*, survey: Survey, by: Any, at: datetime) -> Survey:
    """No more answers. Once results are shown it is not opened again: seen twice, they could be subtracted."""
    survey = _locked(survey)
    policies.can_run(by, survey).enforce()
    return _close(survey, by, at)


@transaction.atomic
def reopen(*, survey: Survey, closes_at: datetime | None = None, by: Any, at: datetime) -> Survey:
    """Undo `close` while no result was shown to anybody: too few answered, or flagged answers wait for a look."""
    survey = _locked(survey)
    policies.can_reopen(by, survey).enforce()
    _must_come(closes_at, at)
    survey.state, survey.closes_at = SurveyState.OPEN, closes_at
    versions.save(survey, expected=survey.version, fields=["state", "closes_at"])
    audit.record(noun=survey, verb="opened again", by=by, at=at, detail={"until": closes_at})
    return survey


@transaction.atomic
def close_lapsed(*, at: datetime) -> int:
    """Close what has reached its end; run once a day. How many were."""
    lapsed = list(Survey.objects.filter(state=SurveyState.OPEN, closes_at__lte=at).select_related("body"))
    for survey in lapsed:
        _close(_locked(survey), None, at)
    return len(lapsed)


def _close(survey: Survey, by: Any, at: datetime) -> Survey:
    if survey.state != SurveyState.OPEN:
        raise SurveyProblem(_("Only an open survey can be closed."))
    # The open link's fingerprint stays: it says that the survey is over, and works again after `reopen`.
    survey.state, survey.closes_at = SurveyState.CLOSED, min(survey.closes_at or at, at)
    versions.save(survey, expected=survey.version, fields=["state", "closes_at"])
    if survey.is_anonymous:
        unlinking.shuffle(survey)
    answered = queries.answered_count(survey)
    audit.record(noun=survey, verb="closed", by=by, at=at, detail={"answers": answered})
    telling.tell_closed(survey, answered, by=by, at=at)
    return survey


def _must_come(closes_at: datetime | None, at: datetime) -> None:
    if closes_at is not None and closes_at <= at:
        raise SurveyProblem(_("Choose an end that is still to come."))


def _locked(survey: Survey) -> Survey:
    """The row as it stands, held until the end: whoever answers or closes meanwhile waits."""
    return Survey.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent").get(pk=survey.pk)


def _check(draft: SurveyDraft) -> None:
    if not draft.title.strip():
        raise SurveyProblem(_("Give the survey a title. Whoever answers reads it first."))
    if draft.minimum_shown_count < LEAST_SHOWN_COUNT:
        words = _("Results of fewer than %(count)s answers are never shown. Choose %(count)s or more.")
        raise SurveyProblem(words % {"count": LEAST_SHOWN_COUNT})


def _find(survey: Survey) -> None:
    search.put(Found(NOUN, survey.pk, survey.title, f"{survey.title_es} {survey.body.name}"))
