"""Asking people to answer, each by a link of their own of which only a fingerprint is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Survey, SurveyInvitation, SurveyState
from ..policies import surveys as policies
from ..queries import answering
from . import mail
from .errors import SurveyProblem

MOST_AT_ONCE = 500
BEFORE_END = timedelta(days=3)
LinkTo = Callable[[str], str]


def link_to(token: str) -> str:
    """The address that goes into a letter."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("survey-invitation", kwargs={"token": token})


@transaction.atomic
def invite(*, survey: Survey, persons: Iterable[Person], by: Any, at: datetime) -> list[tuple[SurveyInvitation, str]]:
    """Ask these people by e-mail; each new invitation with its token, which exists nowhere else.

    Who has been asked is not asked twice.
    """
    policies.can_run(by, survey).enforce()
    _check(survey, at)
    asked = set(SurveyInvitation.objects.filter(survey=survey).values_list("person", flat=True))
    new = [one for one in {one.pk: one for one in persons}.values() if one.pk not in asked]
    if len(new) > MOST_AT_ONCE:
        raise SurveyProblem(_("Ask at most %(count)s people at once.") % {"count": MOST_AT_ONCE})
    made = []
    for person in new:
        token = secrets.token_urlsafe(32)
        row = SurveyInvitation.objects.create(
            survey=survey, person=person, token_hash=fingerprint(token), invited_at=at
        )
        made.append((row, token))
    if made:
        audit.record(noun=survey, verb="people asked", by=by, at=at, detail={"people": len(made)})
        _send(survey, made, is_reminder=False)
    return made


@transaction.atomic
def remind(*, survey: Survey, by: Any, at: datetime) -> list[tuple[SurveyInvitation, str]]:
    """Ask once more whoever has not answered, with a new link; the earlier one stops working. Nobody twice."""
    policies.can_run(by, survey).enforce()
    _check(survey, at)
    if not (made := _remind(survey, by, at)):
        raise SurveyProblem(_("Everybody has answered or was reminded once. Nobody is reminded twice."))
    return made


@transaction.atomic
def remind_before_end(*, at: datetime) -> int:
    """The one reminder, three days before a survey's end, to whoever was not reminded by hand; run once a day.

    Whoever was asked a day ago or less still has the letter at hand. How many were reminded.
    """
    ending = Survey.objects.filter(state=SurveyState.OPEN, closes_at__gt=at, closes_at__lte=at + BEFORE_END)
    return sum(len(_remind(one, None, at)) for one in ending.select_related("body").order_by("pk"))


def _remind(survey: Survey, by: Any, at: datetime) -> list[tuple[SurveyInvitation, str]]:
    rows = SurveyInvitation.objects.select_for_update(of=("self",)).select_related("person")
    waiting = rows.filter(survey=survey, has_answered=False, reminded_at=None).order_by("pk")
    if by is None:
        waiting = waiting.filter(invited_at__lt=at - timedelta(days=1))
    made = []
    for row in waiting:
        token = secrets.token_urlsafe(32)
        row.token_hash, row.reminded_at = fingerprint(token), at
        row.save(update_fields=["token_hash", "reminded_at"])
        made.append((row, token))
    if made:
        audit.record(noun=survey, verb="people reminded", by=by, at=at, detail={"people": len(made)})
        _send(survey, made, is_reminder=True)
    return made


def _check(survey: Survey, at: datetime) -> None:
    if not answering.is_answerable(survey, at):
        raise SurveyProblem(_("Open the survey first: only an open one can be answered."))


def _send(survey: Survey, made: list[tuple[SurveyInvitation, str]], *, is_reminder: bool) -> None:
    letters = [(row.person, link_to(token)) for row, token in made if row.person.email]
    transaction.on_commit(partial(mail.send, survey, letters, is_reminder=is_reminder))
