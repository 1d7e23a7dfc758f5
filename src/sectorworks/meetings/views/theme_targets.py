"""Where a promise went: from what was heard in a survey to the meeting that took it up, and what came of it there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.surveys.models import Theme, ThemeState
from sectorworks.surveys.policies import themes as policies
from sectorworks.surveys.queries.themes import theme_visible_to
from sectorworks.ui.links import Action, Status

from ..forms.theme_targets import TargetForm
from ..operations import links as operations
from ..queries import links as queries

FORM_METHODS = ["GET", "HEAD", "POST"]
TONES = {
    ThemeState.OPEN: "attention", ThemeState.PROMISED: "info", ThemeState.DONE: "good", ThemeState.DECLINED: "neutral",
}  # fmt: skip


@require_safe
@requires(policies.can_see, get=theme_visible_to)
def target(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Heard, promised, on which agenda, done."""
    found = queries.target_of(theme)
    born = queries.follow_ups([found.item_id]).get(found.item_id) if found and found.item_id else None
    state = ThemeState(theme.state)
    choose = None
    if policies.can_promise(request.user, theme) and state is not ThemeState.DECLINED:
        label = _("Choose another meeting") if found else _("Choose the meeting it goes to")
        choose = Action(label, reverse("theme-target-choose", args=[theme.pk]), "event")
    context: dict[str, Any] = {
        "theme": theme,
        "body": theme.survey.body,
        "status": Status(str(state.label), TONES[state]),
        "target": found,
        "born": born,
        "primary": choose,
        "why": policies.can_see(request.user, theme).reason,
    }
    return render(request, "meetings/theme_target.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_promise, get=theme_visible_to)
def choose(request: MemberRequest, theme: Theme) -> HttpResponse:
    """Say into which meeting of the group it is built, and by which item."""
    found = queries.target_of(theme)
    initial = ""
    if found is not None:
        initial = f"item-{found.item_id}" if found.item_id else f"meeting-{found.meeting_id}"
    meetings = queries.meetings_for_theme(theme, clock.now())
    form = TargetForm(
        request.POST if request.method == "POST" else None, meetings=meetings, initial={"place": initial}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        meeting, item = form.chosen()
        try:
            operations.target_theme(theme=theme, meeting=meeting, item=item, by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(theme)s” stands on the agenda of %(meeting)s") % {
                "theme": theme.title, "meeting": meeting,
            })  # fmt: skip
            return redirect("theme-target", pk=theme.pk)
    context = {
        "form": form,
        "body": theme.survey.body,
        "heading": _("Where “%(theme)s” goes") % {"theme": theme.title},
        "note": theme.response if meetings else _("No meeting of the group is planned. Put one on the calendar first."),
        "button_label": _("Put it on this agenda"),
        "cancel": reverse("theme-target", args=[theme.pk]),
        "stored": "",
    }
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)
