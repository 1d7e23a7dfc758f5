"""The plan to gather the companies: who does what by when, and what is late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.engagement.models import AskState
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.engagement.views.ask_words import status_of as ask_status
from sectorworks.files.downloads import attachment
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status
from sectorworks.ui.wording import day

from ..models import ConveningStep
from ..policies import convening_plan as policies
from ..queries import convening_plan as queries
from .requests import frame


@require_safe
@requires(policies.can_see, get=partnership_visible_to)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """The steps in the order of their days."""
    user, today = request.user, clock.today()
    steps = queries.steps_of(body)
    for one in steps:
        one.body = body  # asked about below, and known
    may_plan = bool(policies.can_plan(user, body))
    add = Action(_("Add a step"), url("convening-plan-new", slug=body.slug), "add")
    more = [Action(_("Open steps for your calendar"), url("convening-plan-ics", slug=body.slug), "event")]
    context = frame(user, body) | {
        "rows": [_row(user, one, today, may_plan=may_plan) for one in steps],
        "heading": heading(steps, today),
        "primary": add if may_plan else None,
        "actions": more if steps else [],
        "sees_ledger": bool(ask_policies.can_plan(user)),
        "ask_status": ask_status,
        "sent": {AskState.MADE, AskState.GRANTED},
    }
    return render(request, "convening/plan.html", context)


def heading(steps: list[ConveningStep], today: date) -> str:
    """The finding."""
    if not steps:
        return _("No step is planned yet")
    told = {"done": sum(one.done_on is not None for one in steps), "all": len(steps)}
    words = ngettext("%(done)s of %(all)s step done", "%(done)s of %(all)s steps done", len(steps)) % told
    if late := sum(queries.is_overdue(one, today) for one in steps):
        return _("%(words)s, %(late)s overdue") % {"words": words, "late": late}
    return words


def _row(user: Any, step: ConveningStep, today: date, *, may_plan: bool) -> dict[str, Any]:
    hidden = {"version": str(step.version)}
    buttons = []
    if policies.can_ask(user, step) and step.done_on is None:
        buttons.append(Action(_("Ask companies"), url("convening-plan-ask", pk=step.pk), "forum"))
    if policies.can_finish(user, step):
        is_open = step.done_on is None
        name = "convening-plan-finish" if is_open else "convening-plan-reopen"
        label = _("It is done") if is_open else _("Not done after all")
        buttons.append(Action(label, url(name, pk=step.pk), post=True, hidden=hidden))
    if may_plan:
        buttons.append(Action(_("Change it"), url("convening-plan-edit", pk=step.pk)))
        buttons.append(Action(_("Take it out"), url("convening-plan-remove", pk=step.pk), post=True, hidden=hidden))
    return {"step": step, "status": status_of(step, today), "buttons": buttons, "asks": list(step.asks.all())}


def status_of(step: ConveningStep, today: date) -> Status:
    """Done, overdue, under way, or to come."""
    if step.done_on is not None:
        return Status(_("Done %(day)s") % {"day": day(step.done_on)}, "good")
    if queries.is_overdue(step, today):
        late = (today - step.ends_on).days
        return Status(ngettext("%(n)s day overdue", "%(n)s days overdue", late) % {"n": late}, "bad")
    return Status(_("Under way"), "info") if step.starts_on <= today else Status(_("To come"))


@require_safe
@requires(policies.can_see, get=partnership_visible_to)
def calendar(request: MemberRequest, body: Body) -> HttpResponseBase:
    """The open steps as an iCalendar file."""
    content = queries.calendar_file(body, queries.steps_of(body), at=clock.now())
    name = f"{slugify(body.name) or 'plan'}.ics"
    return attachment(content, name=name, content_type="text/calendar; charset=utf-8")
