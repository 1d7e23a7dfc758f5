"""What was heard and what is done about it: the board of a survey, of a group, and one theme with its steps."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.deeds import deed
from sectorworks.ui.links import Action, Event
from sectorworks.ui.steps import done, posted, status_code, step, version_of

from .. import registry
from ..forms.themes import DeclineForm, PromiseForm, ThemeForm
from ..models import Survey, Theme, ThemeState
from ..operations import themes as operations
from ..policies import surveys as survey_policies
from ..policies import themes as policies
from ..queries import surveys
from ..queries import themes as queries
from .survey_requests import body_of, status_of, tabs_of, theme_status

YEAR = timedelta(days=365)


def _columns(themes: list[Any], today: date) -> list[tuple[str, list[tuple[Any, Any, int | None]]]]:
    """Themes by where they stand, each with its status and how many said it."""
    return [
        (
            str(state.label),
            [(one, theme_status(one, today), queries.said_by(one)) for one in themes if one.state == state],
        )
        for state in ThemeState
    ]


@require_safe
@requires(survey_policies.can_see_results, get=surveys.survey_visible_to)
def of_survey(request: MemberRequest, survey: Survey) -> HttpResponse:
    """The themes of one survey by where they stand."""
    themes = list(queries.of_survey(survey))
    may = bool(policies.can_make(request.user, survey))
    new = Action(_("Name a theme"), reverse("theme-new", args=[survey.pk]), "add") if may else None
    context = {
        "survey": survey,
        "body": survey.body,
        "status": status_of(survey),
        "tabs": tabs_of(request.user, survey, "survey-themes"),
        "columns": _columns(themes, clock.today()),
        "any_themes": bool(themes),
        "primary": new,
        "rate": None,
        "why": survey_policies.can_see_results(request.user, survey).reason,
    }
    return render(request, "surveys/themes.html", context)


@require_safe
@requires(survey_policies.can_see_of, get=body_of)
def of_body(request: MemberRequest, body: Body) -> HttpResponse:
    """All themes of a group, with how many have had their answer in a period (F100)."""
    today = clock.today()
    ends_on = _day(request.GET.get("to"), today)
    starts_on = _day(request.GET.get("from"), ends_on - YEAR)
    themes = list(queries.of_body(body))
    rate = queries.closure_rate(body, starts_on, ends_on)
    context = {
        "survey": None,
        "body": body,
        "tabs": [],
        "columns": _columns(themes, today),
        "any_themes": bool(themes),
        "primary": None,
        "rate": rate,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "finding": _finding(rate),
        "why": survey_policies.can_see_of(request.user, body).reason,
    }
    return render(request, "surveys/themes.html", context)


def _day(text: str | None, otherwise: date) -> date:
    try:
        return parse_date(text or "") or otherwise
    except ValueError:
        return otherwise


def _finding(rate: queries.ClosureRate) -> str:
    if rate.rate is None:
        return _("Nothing was heard in this period")
    words = ngettext("%(pct)s of %(n)s theme has its answer", "%(pct)s of %(n)s themes have their answer", rate.heard)
    return words % {"pct": wording.share(rate.rate, 0), "n": rate.heard}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_make, get=surveys.survey_visible_to)
def new(request: MemberRequest, survey: Survey) -> HttpResponse:
    """Name a theme."""
    form = ThemeForm(posted(request))
    made = done(
        request, form,
        lambda: operations.make(survey=survey, draft=form.draft(), by=request.user, at=clock.now()),
        _("Theme named. Say what the group will do about it."),
    )  # fmt: skip
    if made is not None:
        return redirect("theme", made.pk)
    return _form_page(request, survey, form, (_("Name a theme"), _("Name it")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_promise, get=queries.theme_visible_to)
def edit(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Another name, or more of what was heard."""
    initial = {"title": theme.title, "heard": theme.heard, "version": theme.version}
    form = ThemeForm(posted(request), initial=initial)
    saved = done(
        request, form,
        lambda: operations.change(
            theme=theme, draft=form.draft(), expected=form.cleaned_data["version"] or 0, by=request.user,
            at=clock.now(),
        ),
        _("Saved"),
    )  # fmt: skip
    if saved is not None:
        return redirect("theme", theme.pk)
    return _form_page(request, theme.survey, form, (_("Change the theme"), _("Save")), theme)


@require_safe
@requires(policies.can_see, get=queries.theme_visible_to)
def theme(request: MemberRequest, theme: Theme) -> HttpResponse:
    """One thing people said, and the group's answer."""
    user, today = request.user, clock.today()
    may_promise = bool(policies.can_promise(user, theme))
    is_open = theme.state in (ThemeState.OPEN, ThemeState.PROMISED)
    hidden = {"version": str(theme.version)}
    actions = []
    if may_promise:
        actions.append(Action(_("Change the theme"), reverse("theme-edit", args=[theme.pk]), "edit"))
        if is_open:
            actions.append(Action(_("Say why not"), reverse("theme-decline", args=[theme.pk])))
        else:
            actions.append(
                Action(
                    _("Take it up again"), reverse("theme-reopen", args=[theme.pk]), "undo", post=True, hidden=hidden
                )
            )
    primary = None
    if theme.state == ThemeState.PROMISED and policies.can_settle(user, theme):
        primary = Action(_("It is done"), reverse("theme-done", args=[theme.pk]), "check", post=True, hidden=hidden)
    elif may_promise and is_open:
        primary = Action(_("Promise something"), reverse("theme-promise", args=[theme.pk]), "check")
    if may_promise and theme.state == ThemeState.PROMISED:
        actions.insert(0, Action(_("Change the promise"), reverse("theme-promise", args=[theme.pk])))
    context = {
        "theme": theme,
        "survey": theme.survey,
        "status": theme_status(theme, today),
        "primary": primary,
        "actions": actions,
        "said_by": queries.said_by(queries.of_survey(theme.survey).get(pk=theme.pk)),
        "events": [
            Event(deed(one.verb), str(one.by or ""), one.at) for one in audit.history(theme).exclude(verb="saw")[:50]
        ],
        "wheretos": [found for tell in registry.theme_targets if (found := tell(user, theme)) is not None],
        "why": policies.can_see(user, theme).reason,
    }
    return render(request, "surveys/theme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_promise, get=queries.theme_visible_to)
def promise(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Say what the group will do, who sees to it, by when."""
    owners = queries.owners_for(theme.survey.body, clock.today())
    initial: dict[str, Any] = {"version": theme.version, "due_on": theme.due_on}
    if theme.state == ThemeState.PROMISED:
        initial |= {"words": theme.response, "owner": str(theme.owner_id or "")}
    form = PromiseForm(posted(request), owners=owners, initial=initial)
    saved = done(
        request, form,
        lambda: operations.promise(
            theme=theme, promise=form.promise(), expected=form.cleaned_data["version"], by=request.user,
            at=clock.now(),
        ),
        _("Promised"),
    )  # fmt: skip
    if saved is not None:
        return redirect("theme", theme.pk)
    return _form_page(request, theme.survey, form, (_("What we will do"), _("Promise it")), theme)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_promise, get=queries.theme_visible_to)
def decline(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Say that the group will not do it, and why."""
    form = DeclineForm(posted(request), initial={"version": theme.version})
    saved = done(
        request, form,
        lambda: operations.decline(
            theme=theme, reason=form.cleaned_data["reason"], expected=form.cleaned_data["version"], by=request.user,
            at=clock.now(),
        ),
        _("Noted, with the reason"),
    )  # fmt: skip
    if saved is not None:
        return redirect("theme", theme.pk)
    return _form_page(request, theme.survey, form, (_("Why we will not do it"), _("Give the reason")), theme)


def _form_page(
    request: MemberRequest, survey: Survey, form: Any, words: tuple[str, str], theme: Theme | None = None
) -> HttpResponse:
    """`words`: the page's heading, and what its button says."""
    heading, button = words
    back = reverse("theme", args=[theme.pk]) if theme else reverse("survey-themes", args=[survey.pk])
    context = {"survey": survey, "theme": theme, "form": form, "heading": heading, "button_words": button, "back": back}
    return render(request, "surveys/theme_form.html", context, status=status_code(form))


@require_POST
@requires(policies.can_settle, get=queries.theme_visible_to)
def kept(request: MemberRequest, theme: Theme) -> HttpResponse:
    """The promise is kept."""
    act = partial(operations.done, theme=theme, expected=version_of(request), by=request.user, at=clock.now())
    return step(request, act, _("Done: %(title)s") % {"title": theme.title}, "theme", theme.pk)


@require_POST
@requires(policies.can_promise, get=queries.theme_visible_to)
def reopen(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Take it up again."""
    act = partial(operations.reopen, theme=theme, expected=version_of(request), by=request.user, at=clock.now())
    return step(request, act, _("Taken up again: %(title)s") % {"title": theme.title}, "theme", theme.pk)
