"""Surveys that somebody may see, their questions, and how many answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.bodies.queries import visibility
from sectorworks.core import clock
from sectorworks.directory.models import Person

from ..models import Question, Submission, Survey, SurveyInvitation

# What counts: neither flagged nor taken back.
COUNTED = Q(is_flagged=False, withdrawn_on=None)


def surveys_visible_to(user: Any, today: date) -> QuerySet[Survey]:
    """Surveys of groups in which the person has a part. Twin: `policies.surveys.can_see`."""
    bodies = visibility.bodies_taking_part(user, today).values("pk")
    return Survey.objects.filter(body__in=bodies).select_related("body__host", "body__parent")


def survey_visible_to(user: Any, pk: int) -> Survey:
    """One of them; raises `DoesNotExist`."""
    return surveys_visible_to(user, clock.today()).get(pk=pk)


def question_visible_to(user: Any, pk: int, question: int) -> Question:
    """A question of one of them; raises `DoesNotExist`."""
    survey = survey_visible_to(user, pk)
    found = Question.objects.get(survey=survey, pk=question)
    found.survey = survey
    return found


def narrowed(surveys: QuerySet[Survey], words: str, chosen: Mapping[str, str]) -> QuerySet[Survey]:
    """Only those with the words in their title, of a state or purpose."""
    if words:
        surveys = surveys.filter(Q(title__icontains=words) | Q(title_es__icontains=words))
    return surveys.filter(**{name: chosen[name] for name in ("state", "purpose") if name in chosen})


def listed(surveys: QuerySet[Survey]) -> QuerySet[Survey]:
    """With how many were asked, how many answers count, and how many themes came of it."""
    counted = Q(submissions__is_flagged=False, submissions__withdrawn_on=None)
    return surveys.annotate(
        answered_count=Count("submissions", filter=counted, distinct=True),
        theme_count=Count("themes", distinct=True),
    )


def questions_of(survey: Survey) -> list[Question]:
    """In the order in which they are asked."""
    return list(Question.objects.filter(survey=survey).order_by("position"))


def answered_count(survey: Survey) -> int:
    """How many answers count."""
    return Submission.objects.filter(COUNTED, survey=survey).count()


def asked_count(survey: Survey) -> int:
    """How many people were asked by a link of their own. Who of them answered is nobody's to know."""
    return SurveyInvitation.objects.filter(survey=survey).count()


def flagged_count(survey: Survey) -> int:
    """How many wait for somebody's look, because too many came at once from one address."""
    return Submission.objects.filter(survey=survey, is_flagged=True, withdrawn_on=None).count()


def waiting_count(survey: Survey) -> int:
    """How many of those who were asked have not answered; who they are is nobody's to know."""
    return SurveyInvitation.objects.filter(survey=survey, has_answered=False).count()


def nothing_was_shown(survey: Survey) -> bool:
    """Whether no result can have been seen: flagged answers still wait, or too few ever counted.

    What was taken back later counts here: it may have stood in a result before.
    """
    if flagged_count(survey):
        return True
    return Submission.objects.filter(survey=survey, is_flagged=False).count() < survey.minimum_shown_count


def members_of(body: Body, today: date) -> list[Person]:
    """Everybody who sits on the group and can be written to, once each."""
    terms = Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), seat__body=body, state=TermState.SERVING, starts_on__lte=today
    )
    return list(Person.objects.filter(pk__in=terms.values("person")).exclude(email="").order_by("pk"))
