"""One step of a partnership's way: what to do next, why, with whom, what is proven and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.markdown import to_html
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status

from .. import registry
from ..forms.runs import AnswerForm, TroubleForm
from ..models import Run
from ..operations import runs as operations
from ..policies import runs as policies
from ..queries import answers, durations, runs, standing
from ..queries.partnerships import partnership_visible_to
from ..queries.runs import RunStep, StepState
from ..rules.content import Step
from .frame import frame_of
from .requests import run_or_404, tell_problem
from .telling import learned_words, trouble_words, usual_words


def _status(state: StepState) -> Status:
    return {
        StepState.DONE: Status(_("Done"), "good"),
        StepState.UNDER_WAY: Status(_("Under way"), "info"),
        StepState.NEXT: Status(_("Next")),
        StepState.LATER: Status(_("Later")),
    }[state]


def _body_for(user: Any, slug: str, **_rest: str) -> Body:
    """The partnership; the view looks up the rest of the address in its playbook."""
    return partnership_visible_to(user, slug)


def _from_address(request: HttpRequest, name: str) -> str:
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs[name])


def _step_or_404(request: HttpRequest, body: Body) -> RunStep:
    run_or_404(body)
    code = _from_address(request, "step")
    for one in runs.steps_of(body):
        if one.step.code == code:
            return one
    raise Http404


@require_safe
@requires(policies.can_see, get=_body_for)
def step_page(request: MemberRequest, body: Body) -> HttpResponse:
    """All that a group needs for one step, on one page."""
    user, today = request.user, clock.today()
    here, run = _step_or_404(request, body), run_or_404(body)
    steps = runs.steps_of(body)
    gates = standing.gates_of(body, run, here.step, today)
    can_lead = bool(policies.can_lead(user, body))
    known = durations.learned(is_sample=body.is_sample).get(here.step.code)
    numbers = runs.settings(body)
    context = frame_of(user, body, "run") | {
        "run": run,
        "here": here,
        "step": here.step,
        "count": len(steps),
        "status": _status(here.state),
        "purpose": here.step.purpose.with_numbers(numbers),
        "reason": here.step.why.with_numbers(numbers),
        "tasks": [one.with_numbers(numbers) for one in here.step.tasks],
        "closed": standing.in_the_way(gates),
        "advised": standing.advised(gates),
        "passed": [one for one in gates if not one.is_open],
        "evidence": standing.evidence_of(body, here.step, today),
        "answers": _answers(run, here.step, can_lead),
        "templates": [(one, Markup(to_html(str(one.text)))) for one in here.step.templates],  # noqa: S704 (cleaned)
        "usual": usual_words(here.step),
        "learned": learned_words(known) if known else "",
        "troubles": trouble_words(known, runs.pinned(body).content),
        "trouble_form": _trouble_form(here) if can_lead and here.mark else None,
        "panels": _drawn(request, body, here.step.code),
        "before": steps[here.number - 2] if here.number > 1 else None,
        "after": steps[here.number] if here.number < len(steps) else None,
        "can_lead": can_lead,
    }
    return render(request, "playbooks/step.html", context | _actions(body, here, can_lead, bool(context["closed"])))


def _answers(run: Run, step: Step, can_lead: bool) -> list[dict[str, Any]]:
    """Each question with the group's answer, and for those who lead the form beside it."""
    said = answers.answers_of(run, step)
    return [
        {
            "question": one,
            "answer": said.get(one.code),
            "html": Markup(to_html(said[one.code].wording)) if one.code in said else "",  # noqa: S704 (cleaned)
            "form": _answer_form(None, str(one.words), said.get(one.code), one.code) if can_lead else None,
        }
        for one in step.questions
    ]


def _answer_form(data: Any, question: str, kept: Any, code: str) -> AnswerForm:
    initial = {"wording": kept.wording if kept else "", "version": kept.version if kept else 0}
    return AnswerForm(data, question=question, initial=initial, auto_id=f"id_{code}_%s")


def _trouble_form(here: RunStep) -> TroubleForm:
    initial = {"trouble": here.mark.trouble, "note": here.mark.note} if here.mark else {}
    return TroubleForm(troubles=here.step.troubles, initial=initial)


def _drawn(request: HttpRequest, body: Body, code: str) -> list[str]:
    """What rooms above show on the page of a step."""
    found: list[str] = []
    for template, panel in registry.step_panels:
        if (context := panel(request.user, body, code)) is not None:
            drawn = render_to_string(template, {"body": body} | context, request)
            found.append(Markup(drawn))  # noqa: S704 (a template of ours)
    return found


def _actions(body: Body, here: RunStep, can_lead: bool, is_closed: bool) -> dict[str, Any]:
    """What those who lead can do with the step as it stands. A step that can't end yet has no button that refuses."""
    if not can_lead:
        return {"primary": None}
    mark = {"slug": body.slug, "step": here.step.code}
    if here.mark is None:
        label = _("Begin step %(number)s") % {"number": here.number}
        return {"primary": Action(label, url("run-step-begin", **mark), "arrow_forward", post=True)}
    if here.state is StepState.DONE:
        return {
            "primary": _begin_after(body, here),
            "actions": [Action(_("Reopen this step"), url("run-step-reopen", **mark), post=True)],
        }
    if is_closed:
        return {"primary": None}
    label = _("Finish step %(number)s") % {"number": here.number}
    return {"primary": Action(label, url("run-step-finish", **mark), "check", post=True)}


def _begin_after(body: Body, here: RunStep) -> Action | None:
    """From a step that is done on to the one after it, where that waits to begin."""
    after = next((one for one in runs.steps_of(body) if one.number == here.number + 1), None)
    if after is None or after.state is not StepState.NEXT:
        return None
    label = _("Begin step %(number)s: %(step)s") % {"number": after.number, "step": after.step.title}
    return Action(label, url("run-step-begin", slug=body.slug, step=after.step.code), "arrow_forward", post=True)


def _mark(operation: Callable[..., Any], told: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A view that marks a step and comes back to its page."""

    def mark(request: MemberRequest, body: Body) -> HttpResponse:
        here = _step_or_404(request, body)
        try:
            operation(run=run_or_404(body), step=here.step.code, by=request.user, at=clock.now())
        except SectorworksError as problem:
            tell_problem(request, problem)
        else:
            messages.success(request, told() % {"step": here.step.title})
        return redirect("run-step", slug=body.slug, step=here.step.code)

    return mark


def _posted(view: Callable[..., HttpResponse]) -> Any:
    return require_POST(requires(policies.can_lead, get=_body_for)(view))


begin = _posted(_mark(operations.begin_step, lambda: _("“%(step)s” has begun")))
finish = _posted(_mark(operations.finish_step, lambda: _("“%(step)s” is finished")))
reopen = _posted(_mark(operations.reopen_step, lambda: _("“%(step)s” goes on")))


@require_POST
@requires(policies.can_lead, get=_body_for)
def trouble(request: MemberRequest, body: Body) -> HttpResponse:
    """Note what held the group up."""
    here = _step_or_404(request, body)
    form = TroubleForm(request.POST, troubles=here.step.troubles)
    if form.is_valid():
        try:
            operations.note_trouble(
                run=run_or_404(body), step=here.step.code, **form.cleaned_data, by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, _("Noted. It counts in what partnerships learn from each other, without your name.")
            )
            return redirect("run-step", slug=body.slug, step=here.step.code)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "heading": _("What held you up in “%(step)s”") % {"step": here.step.title},
        "button_label": _("Note it"),
        "cancel": url("run-step", slug=body.slug, step=here.step.code),
    }
    return render(request, "playbooks/run_form.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_lead, get=_body_for)
def answer(request: MemberRequest, body: Body) -> HttpResponse:
    """Answer one question of a step for the group; a change made elsewhere meanwhile is shown, not overwritten."""
    run = run_or_404(body)
    step, question = _question_or_404(request, body)
    kept = answers.answers_of(run, step).get(question.code)
    form = _answer_form(request.POST if request.method == "POST" else None, str(question.words), kept, question.code)
    stored, status = "", 200
    if request.method == "POST" and form.is_valid():
        wording, expected = form.cleaned_data["wording"], form.cleaned_data["version"] or 0
        try:
            operations.answer(
                run=run, question=question.code, wording=wording, expected=expected, by=request.user, at=clock.now()
            )
        except operations.AnswerChanged as changed:
            stored, status = changed.wording, 409
            data = request.POST.copy()
            data["version"] = str(changed.version)
            form = _answer_form(data, str(question.words), None, question.code)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Answer kept") if wording.strip() else _("Answer taken back"))
            return redirect(f"{url('run-step', slug=body.slug, step=step.code)}#{question.code}")
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "stored": stored,
        "heading": _("Answer for %(body)s") % {"body": body.name},
        "button_label": _("Keep the answer"),
        "cancel": url("run-step", slug=body.slug, step=step.code),
    }
    return render(request, "playbooks/run_form.html", context, status=422 if form.errors else status)


def _question_or_404(request: HttpRequest, body: Body) -> tuple[Step, Any]:
    code = _from_address(request, "question")
    for step in runs.pinned(body).content.steps:
        for one in step.questions:
            if one.code == code:
                return step, one
    raise Http404
