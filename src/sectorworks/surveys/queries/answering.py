"""Who may answer a survey: by the open link, by a personal one, or from one's own account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.rules import fingerprint

from ..models import Survey, SurveyInvitation, SurveyState


def survey_of_token(token: str) -> Survey | None:
    """The survey of an open link, whatever its state; None when the link is no link."""
    return Survey.objects.filter(open_token_hash=fingerprint(token)).select_related("body__host").first()


def invitation_of_token(token: str) -> SurveyInvitation | None:
    """The invitation of a personal link; None when a newer link took its place."""
    rows = SurveyInvitation.objects.select_related("survey__body__host", "person")
    return rows.filter(token_hash=fingerprint(token)).first()


def waiting_for(user: Any, at: datetime) -> QuerySet[SurveyInvitation]:
    """What a signed-in person is asked and has not answered, soonest end first: for the page of their work."""
    if not getattr(user, "is_active", False):
        return SurveyInvitation.objects.none()
    in_time = Q(survey__closes_at=None) | Q(survey__closes_at__gt=at)
    rows = SurveyInvitation.objects.filter(
        in_time, person__account=user, has_answered=False, survey__state=SurveyState.OPEN
    )
    return rows.select_related("survey__body").order_by("survey__closes_at", "pk")


def own_invitation(user: Any, pk: int) -> SurveyInvitation:
    """The person's own invitation to a survey; raises `DoesNotExist`."""
    rows = SurveyInvitation.objects.select_related("survey__body__host", "person")
    return rows.get(survey=pk, person__account=user, survey__state__in=[SurveyState.OPEN, SurveyState.CLOSED])


def is_answerable(survey: Survey, at: datetime) -> bool:
    """Whether an answer is taken now."""
    return survey.state == SurveyState.OPEN and (survey.closes_at is None or at < survey.closes_at)
