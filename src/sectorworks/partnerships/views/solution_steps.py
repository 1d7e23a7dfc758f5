"""Writing a solution down, changing it, moving it on; its parts; what it is tied to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.solutions import (
    PartForm,
    SolutionForm,
    TiesForm,
    part_typed,
    solution_typed,
    ties_typed,
)
from ..models import Solution, SolutionPart
from ..operations import solution_parts as part_work
from ..operations import solutions as operations
from ..policies import solutions as policies
from ..queries import solution_choices as choices
from ..queries import solution_readers as readers
from .solution_requests import FormPage, shown, taken


@require_http_methods(FORM_METHODS)
@requires(policies.can_propose, get=readers.partnership_of)
def propose(request: MemberRequest, body: Body) -> HttpResponse:
    """Write a solution down."""
    asked = request.GET.get("priority", "")
    initial = {"key": idempotency.new_key(), "priority": asked if asked.isascii() and asked.isdecimal() else None}
    posted = request.POST if request.method == "POST" else None
    form = SolutionForm(posted, body=body, initial=initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.propose(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The solution is written down. Add each partner’s part."),
    )
    if made:
        return redirect("solution", pk=made.pk)
    summary = _("Several partners answer one priority together. Next you write down who brings what.")
    page = FormPage(_("Write down a solution"), summary, _("Write it down"), url("solutions", slug=body.slug))
    return shown(request, form, page, body, policies.can_propose(request.user, body))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=readers.solution_visible_to)
def edit(request: MemberRequest, solution: Solution) -> HttpResponse:
    """Change its words and what it serves."""
    posted = request.POST if request.method == "POST" else None
    form = SolutionForm(posted, body=solution.body, initial=solution_typed(solution))
    page = _page(_("Change the solution"), "", _("Save"), solution)

    def save() -> Solution:
        expected = form.cleaned_data.get("version") or 0
        return operations.change(
            solution=solution, draft=form.draft(), expected=expected, by=request.user, at=clock.now()
        )

    why = policies.can_write(request.user, solution)
    return taken(request, form, (page, solution.body, why), save, _("The solution is changed"))


@require_POST
@requires(policies.can_write, get=readers.solution_visible_to)
def move(request: MemberRequest, solution: Solution) -> HttpResponse:
    """On to the next state, or one back."""
    to = request.POST.get("to", "")
    return step(
        request,
        lambda: operations.move(
            solution=solution, to=to, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The solution’s state is changed"),
        "solution",
        pk=solution.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=readers.solution_visible_to)
def ties(request: MemberRequest, solution: Solution) -> HttpResponse:
    """Tie it to needs, programs and results."""
    offered = choices.choices_of(request.user, solution.body, clock.today())
    posted = request.POST if request.method == "POST" else None
    if offered.needs:
        audit.saw(noun=solution, fields=["needs.title"], by=request.user, at=clock.now())
    form = TiesForm(posted, offered=offered, initial=ties_typed(solution))
    summary = _("Nothing is here to tie yet: no need you may read, no program and no accomplishment.")
    told = summary if form.is_empty else _("With these ties the trace shows the way from a need to a result.")
    page = _page(_("Needs, programs and results of “%(title)s”") % {"title": solution.title}, told, _("Save"), solution)
    why = policies.can_write(request.user, solution)
    return taken(
        request, form, (page, solution.body, why),
        lambda: operations.tie(solution=solution, ties=form.ties(), by=request.user, at=clock.now()),
        _("The ties are saved"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=readers.solution_visible_to)
def part_new(request: MemberRequest, solution: Solution) -> HttpResponse:
    """One more partner's part."""
    posted = request.POST if request.method == "POST" else None
    initial = {"key": idempotency.new_key()}
    form = PartForm(
        posted, user=request.user, body=solution.body, today=clock.today(), solution=solution, initial=initial
    )
    summary = _("Who does what, with which resource, by when, and on whose part it waits.")
    page = _page(_("Add a part to “%(title)s”") % {"title": solution.title}, summary, _("Add the part"), solution)
    why = policies.can_write(request.user, solution)
    return taken(
        request, form, (page, solution.body, why),
        lambda: part_work.add(
            solution=solution, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The part is added"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_part, get=readers.part_visible_to)
def part_edit(request: MemberRequest, part: SolutionPart) -> HttpResponse:
    """Change one part."""
    posted = request.POST if request.method == "POST" else None
    solution = part.solution
    form = PartForm(
        posted,
        user=request.user,
        body=solution.body,
        today=clock.today(),
        solution=solution,
        part=part,
        initial=part_typed(part),
    )
    page = _page(_("Change the part of %(name)s") % {"name": part.organization}, "", _("Save"), solution)

    def save() -> SolutionPart:
        expected = form.cleaned_data.get("version") or 0
        return part_work.change(part=part, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    why = policies.can_write_part(request.user, part)
    return taken(request, form, (page, solution.body, why), save, _("The part is changed"))


@require_POST
@requires(policies.can_report, get=readers.part_visible_to)
def part_done(request: MemberRequest, part: SolutionPart) -> HttpResponse:
    """It is done; sent again with `undo`, it is not."""
    is_undo = "undo" in request.POST
    work = part_work.reopen if is_undo else part_work.finish
    return step(
        request,
        lambda: work(part=part, expected=version_of(request), by=request.user, at=clock.now()),
        _("The part is open again") if is_undo else _("The part is done"),
        "solution",
        pk=part.solution_id,
    )


@require_POST
@requires(policies.can_write_part, get=readers.part_visible_to)
def part_remove(request: MemberRequest, part: SolutionPart) -> HttpResponse:
    """Take out a part that was written by mistake."""
    told = {"name": part.organization, "what": part.wording}
    return step(
        request,
        lambda: part_work.remove(part=part, by=request.user, at=clock.now()),
        _("The part is taken out: %(name)s, “%(what)s”. You can bring it back below.") % told,
        "solution",
        pk=part.solution_id,
    )


@require_POST
@requires(policies.can_write_part, get=readers.removed_part_visible_to)
def part_back(request: MemberRequest, part: SolutionPart) -> HttpResponse:
    """Undo taking a part out."""
    told = {"name": part.organization, "what": part.wording}
    return step(
        request,
        lambda: part_work.bring_back(part=part, by=request.user, at=clock.now()),
        _("The part is back: %(name)s, “%(what)s”") % told,
        "solution",
        pk=part.solution_id,
    )


def _page(heading: str, summary: str, button: str, solution: Solution) -> FormPage:
    here = url("solution", pk=solution.pk)
    return FormPage(heading, summary, button, here, ((solution.title, here),))
