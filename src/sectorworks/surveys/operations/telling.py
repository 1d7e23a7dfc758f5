"""Who is told what about surveys and promises. Called inside the transaction of the change."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.notices.operations import Telling, tell

from ..models import Survey, SurveyState, Theme, ThemeState

TOPIC = "surveys"
SOON = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=30)


def tell_closed(survey: Survey, answered: int, *, by: Any, at: datetime) -> None:
    """The group's staff hear that results are there to be read."""
    people = [one for one in keepers_of(survey.body, localdate(at)) if one != by]
    words = ngettext("“%(title)s” closed with %(n)s answer", "“%(title)s” closed with %(n)s answers", answered)
    title = words % {"title": survey.title, "n": answered}
    tell(people=people, telling=Telling(TOPIC, f"survey-{survey.pk}-closed", title, "survey", str(survey.pk)), at=at)


def tell_promised(theme: Theme, *, by: Any, at: datetime) -> None:
    """Whoever is to see to it hears of it."""
    account = theme.owner.account if theme.owner else None
    if account is None or account == by:
        return
    title = _("You see to it: “%(words)s”") % {"words": theme.response}
    event = f"theme-{theme.pk}-promised-{theme.owner_id}"
    tell(people=[account], telling=Telling(TOPIC, event, title, "theme", str(theme.pk)), at=at)


def tell_unanswered(*, at: datetime) -> int:
    """Tell a group's staff, once a survey, of what was heard a month ago and has no answer; run once a day."""
    waiting = Count("themes", filter=Q(themes__state=ThemeState.OPEN))
    surveys = Survey.objects.filter(state=SurveyState.CLOSED, closes_at__lte=at - ANSWER_WITHIN)
    told = 0
    for one in surveys.annotate(waiting=waiting).filter(waiting__gt=0).select_related("body__host").order_by("pk"):
        words = ngettext(
            "%(n)s thing people said in “%(title)s” waits for an answer for a month",
            "%(n)s things people said in “%(title)s” wait for an answer for a month",
            one.waiting,
        )
        title = words % {"n": one.waiting, "title": one.title}
        telling = Telling(TOPIC, f"survey-{one.pk}-unanswered", title, "survey", str(one.pk))
        told += tell(people=keepers_of(one.body, localdate(at)), telling=telling, at=at)
    return told


def tell_due(*, at: datetime) -> int:
    """Tell owners of promises that are due within a week, and once more when they are overdue; run once a day."""
    today = localdate(at)
    due = Theme.objects.filter(
        state=ThemeState.PROMISED, due_on__lte=today + SOON, owner__account__is_active=True
    ).select_related("owner__account")
    told = 0
    for theme in due:
        is_late = theme.due_on is not None and theme.due_on < today
        words = _("Overdue: “%(words)s”") if is_late else _("Due soon: “%(words)s”")
        event = f"theme-{theme.pk}-{'late' if is_late else 'soon'}-{theme.due_on}"
        telling = Telling(TOPIC, event, words % {"words": theme.response}, "theme", str(theme.pk))
        told += tell(people=[theme.owner.account], telling=telling, at=at) if theme.owner else 0
    return told
