"""What the pages of this room share: the nouns of an address, a survey's tabs and status, a step with its message."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.ui.links import Link, Status

from ..models import Survey, SurveyState, Theme, ThemeState
from ..policies import surveys as policies

TONES = {SurveyState.DRAFT: "neutral", SurveyState.OPEN: "attention", SurveyState.CLOSED: "info"}
THEME_TONES = {
    ThemeState.OPEN: "attention", ThemeState.PROMISED: "info", ThemeState.DONE: "good", ThemeState.DECLINED: "neutral",
}  # fmt: skip


def body_of(user: Any, slug: str) -> Body:
    """The group of an address; raises `DoesNotExist`."""
    return body_visible_to(user, slug)


def status_of(survey: Survey) -> Status:
    """Where a survey stands."""
    state = SurveyState(survey.state)
    return Status(str(state.label), TONES[state])


def theme_status(theme: Theme, today: Any) -> Status:
    """Where a theme stands; a promise past its day says so."""
    state = ThemeState(theme.state)
    if state is ThemeState.PROMISED and theme.due_on is not None and theme.due_on < today:
        return Status(_("Overdue"), "bad")
    return Status(str(state.label), THEME_TONES[state])


def tabs_of(user: Any, survey: Survey, current: str) -> list[Link]:
    """The survey's pages for this reader, the open one marked; none before there is more than one."""
    if survey.state != SurveyState.CLOSED:
        return []
    names = [("survey", _("Survey")), ("survey-results", _("Results"))]
    if policies.can_read_words(user, survey):
        names.append(("survey-words", _("What people wrote")))
    names.append(("survey-themes", _("Themes")))
    return [Link(label, reverse(name, args=[survey.pk]), current=name == current) for name, label in names]
