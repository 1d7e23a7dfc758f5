"""Steps on the way to a convener: declining, comparing, choosing, ending."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.models import OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.conveners import EndForm, SelectionForm
from ..models import ConvenerCandidate, ConvenerSelection
from ..operations import conveners as operations
from ..operations import selections
from ..policies import conveners as policies
from ..queries import conveners as queries
from .requests import FormPage, show


@require_POST
@requires(policies.can_change_candidate, get=queries.candidate_visible_to)
def decline(request: MemberRequest, candidate: ConvenerCandidate) -> HttpResponse:
    """The candidate will not convene."""
    return step(
        request,
        lambda: operations.decline(
            candidate=candidate, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("%(name)s is marked as declined. You can bring it back below.") % {"name": candidate.organization},
        "convener", slug=candidate.body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_change_candidate, get=queries.candidate_visible_to)
def bring_back(request: MemberRequest, candidate: ConvenerCandidate) -> HttpResponse:
    """Undo it."""
    return step(
        request,
        lambda: operations.bring_back(
            candidate=candidate, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("%(name)s is a candidate again") % {"name": candidate.organization},
        "convener", slug=candidate.body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_compare, get=partnership_visible_to)
def compare(request: MemberRequest, body: Body) -> HttpResponse:
    """Open the comparison."""
    return step(
        request, lambda: operations.compare(body=body, by=request.user, at=clock.now()),
        _("The comparison is open; scoring has ended"), "convener", slug=body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_compare, get=partnership_visible_to)
def anew(request: MemberRequest, body: Body) -> HttpResponse:
    """Remove all scores and score again."""
    return step(
        request, lambda: operations.begin_anew(body=body, by=request.user, at=clock.now()),
        _("All scores are removed; everybody can score again"), "convener", slug=body.slug,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_choose, get=partnership_visible_to)
def choose(request: MemberRequest, body: Body) -> HttpResponse:
    """Record who convenes."""
    form = _form(request, body, {"chosen_on": clock.today()})

    def work() -> Any:
        return selections.choose(body=body, draft=form.draft(), by=request.user, at=clock.now())

    if request.method == "POST" and done(
        request, form, work, _("The choice is recorded, and the role charter says it too")
    ):
        return redirect("convener", slug=body.slug)
    told = _("The choice ends an earlier one on its day. Everybody who takes part reads the reason.")
    return show(request, form, _page(body, _("Record who convenes"), _("Record the choice"), told))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_selection, get=queries.selection_visible_to)
def revise(request: MemberRequest, selection: ConvenerSelection) -> HttpResponse:
    """Change successor, hand-over words, method and reason."""
    names = ("method", "reason", "hand_over", "version")
    initial = {name: getattr(selection, name) for name in names} | {"successor": selection.successor_id}
    form = _form(request, selection.body, initial, is_change=True)

    def work() -> Any:
        return selections.revise(
            selection=selection, draft=form.draft(selection), expected=form.expected, by=request.user, at=clock.now()
        )

    if request.method == "POST" and done(request, form, work, _("The words of the choice are changed")):
        return redirect("convener", slug=selection.body.slug)
    heading = _("Succession and reasons: %(name)s convenes") % {"name": selection.convener}
    return show(request, form, _page(selection.body, heading, _("Save")))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_selection, get=queries.selection_visible_to)
def end(request: MemberRequest, selection: ConvenerSelection) -> HttpResponse:
    """The convener stops."""
    form = EndForm(posted(request), initial={"on": clock.today(), "version": selection.version})

    def work() -> Any:
        on = form.cleaned_data["on"]
        return selections.end(selection=selection, on=on, expected=form.expected, by=request.user, at=clock.now())

    said = _("%(name)s no longer convenes; its role has ended too") % {"name": selection.convener}
    if request.method == "POST" and done(request, form, work, said):
        return redirect("convener", slug=selection.body.slug)
    told = _("Its line in the role charter ends with it. The successor on record: %(name)s.")
    told %= {"name": selection.successor or _("nobody yet")}
    heading = _("%(name)s stops convening") % {"name": selection.convener}
    return show(request, form, _page(selection.body, heading, _("Record the end"), told))


def _form(request: MemberRequest, body: Body, initial: dict[str, Any], *, is_change: bool = False) -> SelectionForm:
    rows = organizations_visible_to(request.user, clock.today()).exclude(kind=OrganizationKind.EMPLOYER)
    return SelectionForm(
        posted(request), candidates=queries.standing(body), organizations=rows, is_change=is_change,
        words=request.GET.get("q", "").strip(), initial=initial,
    )  # fmt: skip


def _page(body: Body, heading: str, button: str, summary: str = "") -> FormPage:
    return FormPage(body, heading, button, url("convener", slug=body.slug), _("Who convenes"), summary)
