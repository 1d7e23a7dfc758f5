"""What the pages of this room share: the nouns of an address, a survey's tabs and status, a step with its message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.links import Link, Status

from ..models import Survey, SurveyState, Theme, ThemeState
from ..policies import surveys as policies

TONES = {SurveyState.DRAFT: "neutral", SurveyState.OPEN: "attention", SurveyState.CLOSED: "info"}
THEME_TONES = {
    ThemeState.OPEN: "attention", ThemeState.PROMISED: "info", ThemeState.DONE: "good", ThemeState.DECLINED: "neutral",
}  # fmt: skip


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User


def body_of(user: Any, slug: str) -> Body:
    """The group of an address; raises `DoesNotExist`."""
    return body_visible_to(user, slug)


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


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


def carried_out(request: HttpRequest, form: Form, act: Callable[[], Any], done: str) -> Any | None:
    """Do what a valid form asks and say so. A refusal stands in the form, and so does a row that changed meanwhile."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = act()
    except StaleVersion as stale:
        form.stored = stale.current  # type: ignore[attr-defined]
        form.data = {**form.data.dict(), "version": str(stale.current.version)}  # type: ignore[attr-defined]
    except SectorworksError as problem:
        form.add_error(None, str(problem))
    else:
        messages.success(request, done)
        return made
    return None


def status_code(form: Form) -> int:
    """What a page with this form answers."""
    return 409 if getattr(form, "stored", None) else 422 if form.errors else 200


def step(request: HttpRequest, act: Callable[[], Any], done: str, back: str, *arguments: Any) -> HttpResponse:
    """Do the work of a button and go back to a page, saying what happened."""
    try:
        act()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    answer: HttpResponse = redirect(back, *arguments)
    return answer
