"""A partnership's way through its playbook: where it stands, starting it, resting, moving to another edition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Step
from sectorworks.ui.steps import FORM_METHODS
from sectorworks.ui.wording import day

from ..forms.runs import ChooseForm, ReasonForm
from ..models import Run
from ..operations import runs as operations
from ..policies import runs as policies
from ..queries import durations, editions, runs, sign_ons, standing
from ..queries.finishing import Finishing
from ..queries.partnerships import partnership_visible_to
from ..queries.runs import RunStep, StepState
from .frame import frame_of
from .history import history_of
from .requests import edition_or_404, run_or_404, tell_problem
from .telling import changes_told, learned_words

MARKS = {StepState.DONE: "done", StepState.UNDER_WAY: "current", StepState.NEXT: "current", StepState.LATER: "waiting"}


@require_safe
@requires(policies.can_see, get=partnership_visible_to)
def run_page(request: MemberRequest, body: Body) -> HttpResponse:
    """Where the partnership stands, and what is missing before its step can end."""
    user, today = request.user, clock.today()
    run = runs.run_of(body)
    can_lead = bool(policies.can_lead(user, body))
    context: dict[str, Any] = frame_of(user, body, "run") | {"run": run, "can_lead": can_lead}
    if run is None:
        return render(request, "playbooks/run_none.html", context | {"offered": editions.latest()})
    steps = runs.steps_of(body)
    current = runs.current_of(steps)
    gates = standing.gates_of(body, run, current.step, today) if current else []
    closed = standing.in_the_way(gates)
    known = durations.learned(is_sample=body.is_sample)
    context |= {
        "edition": runs.pinned(body),
        "heading": _("%(body)s: its way through the playbook") % {"body": body.name},
        "summary": sentence(run, current, len(steps), len(closed)),
        "steps": steps,
        "marks": marks_of(body, steps, today),
        "current": current,
        "gates": gates,
        "closed": closed,
        "advised": standing.advised(gates),
        "proven_count": sum(not one.is_open for one in gates),
        "consensus": sign_ons.consensus(body, today),
        "learned": {code: learned_words(one) for code, one in known.items()},
        "today": today,
        "history": history_of(audit.history(run)[:20]) if can_lead else [],
    }
    is_ready = current is not None and Finishing(current, gates).is_ready and run.paused_on is None
    context["is_ready"] = is_ready
    return render(request, "playbooks/run.html", context | _actions(body, run, current, can_lead, is_ready=is_ready))


def sentence(run: Run, current: RunStep | None, count: int, closed: int) -> str:
    """What is true of the run now."""
    if run.paused_on is not None:
        return _("The group has rested since %(day)s: %(why)s") % {"day": day(run.paused_on), "why": run.pause_reason}
    if current is None:
        return _("The partnership is through all %(count)s steps. Reopen one to go on with it.") % {"count": count}
    told = {"number": current.number, "count": count, "step": current.step.title}
    where = _("You are at step %(number)s of %(count)s, “%(step)s”.") % told
    if current.state is StepState.NEXT:
        return " ".join((where, _("It has not begun.")))
    if not closed:
        return " ".join((where, _("Nothing is missing: it can end.")))
    missing = ngettext(
        "%(n)s thing is missing before it can end.", "%(n)s things are missing before it can end.", closed
    )
    return " ".join((where, missing % {"n": closed}))


def marks_of(body: Body, steps: list[RunStep], today: Any) -> list[Step]:
    """The steps as the component draws them, each a link to its page."""
    return [
        Step(
            str(one.step.title),
            MARKS[one.state],
            url("run-step", slug=body.slug, step=one.step.code),
            _note(one, today),
        )
        for one in steps
    ]


def _note(one: RunStep, today: Any) -> str:
    weeks = one.weeks_taken(today)
    if one.mark is None or weeks is None:
        return ""
    if one.mark.finished_on:
        return day(one.mark.finished_on)
    return ngettext("week %(n)s", "week %(n)s", weeks + 1) % {"n": weeks + 1}


def _actions(body: Body, run: Run, current: RunStep | None, can_lead: bool, *, is_ready: bool) -> dict[str, Any]:
    """Leads to the step under way, or ends it where nothing is missing; the rest in the menu."""
    primary = None
    if current is not None and is_ready and can_lead:
        label = _("Finish step %(number)s: %(step)s") % {"number": current.number, "step": current.step.title}
        address = url("run-step-finish", slug=body.slug, step=current.step.code)
        primary = Action(label, address, "check", post=True)
    elif current is not None:
        label = _("Go on with step %(number)s") % {"number": current.number}
        primary = Action(label, url("run-step", slug=body.slug, step=current.step.code), "arrow_forward")
    actions = [Action(_("Who signed on"), url("sign-ons", slug=body.slug))]
    if can_lead and run.paused_on:
        actions.append(Action(_("Go on after the rest"), url("run-resume", slug=body.slug), post=True))
    elif can_lead:
        actions.append(Action(_("Let the group rest"), url("run-pause", slug=body.slug)))
    if can_lead:
        actions.append(Action(_("Move to another edition"), url("run-move", slug=body.slug)))
    return {"primary": primary, "actions": actions}


@require_http_methods(FORM_METHODS)
@requires(policies.can_start, get=partnership_visible_to)
def start(request: MemberRequest, body: Body) -> HttpResponse:
    """Choose the playbook a partnership goes by."""
    offered = editions.latest()
    form = ChooseForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            operations.start(body=body, edition=form.cleaned_data["edition"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(body)s goes by the playbook; its first step has begun") % {"body": body})
            return redirect("run", slug=body.slug)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "offered": offered,
        "heading": _("Choose a playbook for %(body)s") % {"body": body.name},
        "summary": _(
            "It says what to do in which order, and what must be so before a step ends. "
            "You can move to a newer edition later."
        ),
        "button_label": _("Go by this playbook"),
        "cancel": url("group", slug=body.slug),
    }
    return render(request, "playbooks/run_form.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_lead, get=partnership_visible_to)
def move(request: MemberRequest, body: Body) -> HttpResponse:
    """Another edition: what it would change is shown before the partnership moves to it."""
    run = run_or_404(body)
    offered = runs.newer_for(run)
    chosen = request.POST.get("edition") or request.GET.get("edition", "")
    if request.method == "POST":
        try:
            operations.move_up(run=run, edition=chosen, by=request.user, at=clock.now())
        except SectorworksError as problem:
            tell_problem(request, problem)
            return redirect("run-move", slug=body.slug)
        messages.success(
            request, _("%(body)s goes by “%(title)s” now") % {"body": body, "title": edition_or_404(chosen).title}
        )
        return redirect("run", slug=body.slug)
    context: dict[str, Any] = frame_of(request.user, body, "run") | {"run": run, "offered": offered, "chosen": None}
    if chosen:
        other = edition_or_404(chosen)
        now = runs.pinned(body)
        context |= {
            "chosen": other,
            "changes": changes_told(now.content, other.content),
            "now": now,
        }
    return render(request, "playbooks/run_move.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_lead, get=partnership_visible_to)
def pause(request: MemberRequest, body: Body) -> HttpResponse:
    """Let the group rest, with a reason its members read."""
    run = run_or_404(body)
    data = request.POST if request.method == "POST" else None
    form = ReasonForm(data, label=_("Why the group rests"), most=200)
    if request.method == "POST" and form.is_valid():
        try:
            operations.pause(run=run, reason=form.cleaned_data["reason"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(body)s rests; its steps wait") % {"body": body})
            return redirect("run", slug=body.slug)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "heading": _("Let %(body)s rest") % {"body": body.name},
        "summary": _("Everybody sees on the group's page that it rests, and since when. Its members read why."),
        "button_label": _("Let the group rest"),
        "cancel": url("run", slug=body.slug),
    }
    return render(request, "playbooks/run_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_lead, get=partnership_visible_to)
def resume(request: MemberRequest, body: Body) -> HttpResponse:
    """Go on after a rest."""
    try:
        operations.resume(run=run_or_404(body), by=request.user, at=clock.now())
    except SectorworksError as problem:
        tell_problem(request, problem)
    else:
        messages.success(request, _("%(body)s goes on") % {"body": body})
    return redirect("run", slug=body.slug)
