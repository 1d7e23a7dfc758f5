"""Steps with initiatives: listing, changing, removing, bringing in a table, and saying how one stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.playbooks.policies import runs as run_policies
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.initiatives import AlignmentForm, InitiativeFileForm, InitiativeForm, initial_of
from ..imports import initiatives as table
from ..models import Initiative
from ..operations import initiatives as operations
from ..policies import initiatives as policies
from ..queries import initiatives as queries
from ..queries.initiatives import Pair


def _form(request: MemberRequest, initial: dict[str, Any]) -> InitiativeForm:
    today = clock.today()
    return InitiativeForm(
        posted(request), owners=queries.owners_for(request.user, today),
        employers=queries.employers_for(request.user, today), today=today,
        words=request.GET.get("q", "").strip()[:80], initial=initial,
    )  # fmt: skip


def _show(request: MemberRequest, form: Any, **told: Any) -> HttpResponse:
    context = {"form": form, "words": request.GET.get("q", ""), "is_file": False} | told
    return render(request, "convening/initiative_form.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_add)
def add(request: MemberRequest) -> HttpResponse:
    """List an initiative."""
    owner = queries.owners_for(request.user, clock.today()).order_by("name_key")
    first = owner.filter(pk__in=own.own_keys(request.user, clock.today())).first()
    form = _form(request, {"key": idempotency.new_key(), "owner": first})

    def work() -> Initiative:
        return operations.add(draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now())

    if request.method == "POST":
        made = done(request, form, work, _("The initiative is on the list"))
        if made is not None:
            return redirect("initiative", pk=made.pk)
    back = url("initiatives")
    return _show(
        request, form, heading=_("List an initiative"), button_label=_("Put it on the list"), back=back, finds=True,
        summary=_("Partners see its name, owner, purpose, industries and counties. Companies and money stay with you."),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.initiative_visible_to)
def edit(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """Change it."""
    form = _form(request, initial_of(initiative, initiative.employers.values_list("employer", flat=True)))

    def work() -> Initiative:
        return operations.change(
            initiative=initiative, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        )

    if request.method == "POST" and done(request, form, work, _("The initiative is changed")):
        return redirect("initiative", pk=initiative.pk)
    back = url("initiative", pk=initiative.pk)
    heading = _("Change %(name)s") % {"name": initiative}
    return _show(request, form, heading=heading, button_label=_("Save"), back=back, finds=True, summary="")


@require_POST
@requires(policies.can_change, get=queries.initiative_visible_to)
def remove(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """Off the list."""
    return step(
        request,
        lambda: operations.remove(
            initiative=initiative, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("%(name)s is off the list. You can bring it back here.") % {"name": initiative},
        "initiative", pk=initiative.pk,
    )  # fmt: skip


@require_POST
@requires(policies.can_change, get=queries.initiative_visible_to)
def bring_back(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """Undo it."""
    return step(
        request,
        lambda: operations.bring_back(
            initiative=initiative, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("%(name)s is on the list again") % {"name": initiative},
        "initiative", pk=initiative.pk,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_add)
def bring_in(request: MemberRequest) -> HttpResponse:
    """Many at once from a table; all or none."""
    form = InitiativeFileForm(posted(request), request.FILES or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        outcome = table.bring_in(content=file.read(), name=file.name, by=request.user, at=clock.now())
    context = {
        "form": form, "outcome": outcome, "columns": table.COLUMNS, "back": url("initiatives"),
        "heading": _("Bring in a table of initiatives"),
    }  # fmt: skip
    is_refused = bool(form.errors) or bool(outcome and outcome.faults)
    return render(request, "convening/initiative_import.html", context, status=422 if is_refused else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_align, get=queries.pair_visible_to)
def align(request: MemberRequest, pair: Pair) -> HttpResponse:
    """Say how an initiative stands to a partnership."""
    initiative, body = pair.initiative, pair.body
    standing = queries.alignment_of(initiative, body)
    initial: dict[str, Any] = {"since_on": clock.today(), "version": 0}
    if standing is not None:
        initial = {name: getattr(standing, name) for name in ("state", "words", "since_on", "version")}
    form = AlignmentForm(posted(request), may_open=bool(policies.can_open(request.user, initiative)), initial=initial)

    def work() -> Any:
        return operations.align(
            initiative=initiative, body=body, draft=form.draft(), expected=form.expected, by=request.user,
            at=clock.now(),
        )  # fmt: skip

    takes_part = bool(run_policies.can_see(request.user, body))
    names = {"initiative": initiative, "body": body}
    back = url("initiative-portfolio", slug=body.slug) if takes_part else url("initiative", pk=initiative.pk)
    if request.method == "POST" and done(request, form, work, _("It is on record how they stand")):
        return redirect(back)
    heading = _("How %(initiative)s stands to %(body)s") % names
    told = _("“Aligned” and “part of the partnership” show its companies and its money to all who take part there.")
    return _show(request, form, heading=heading, button_label=_("Record it"), back=back, summary=told, finds=False)
