"""What was promised to a group: the list, one promise, and what came of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action as Act
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of
from sectorworks.ui.tables import Column, Filter, TableShape
from sectorworks.ui.wording import dollars

from .. import registry
from ..forms.record import CommitmentForm, DeliverForm, ReleaseForm, typed_from_commitment
from ..models import Commitment, CommitmentKind, CommitmentState
from ..operations import commitments as operations
from ..policies import record as policies
from ..queries import commitments as queries
from ..queries import record_choices
from .requests import MOST_ROWS, Page, show
from .words import commitment_status

SHAPE = TableShape(
    columns=(
        Column("who", gettext_lazy("Who"), sortable=False),
        Column("wording", gettext_lazy("What"), sortable=False),
        Column("amount", gettext_lazy("Promised"), numeric=True, sortable=False),
        Column("delivered", gettext_lazy("Came"), numeric=True, sortable=False),
        Column("value_usd", gettext_lazy("Worth"), numeric=True),
        Column("due_on", gettext_lazy("To come by")),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    sort="due_on",
    searchable=True,
    filters=(
        Filter("kind", gettext_lazy("Kind"), tuple(CommitmentKind.choices)),
        Filter("state", gettext_lazy("State"), tuple(CommitmentState.choices)),
    ),
)
SORTS = {"value_usd": "value_usd", "due_on": "due_on"}


@require_safe
@requires(policies.can_list_commitments, get=body_visible_to)
def commitment_list(request: MemberRequest, body: Body) -> HttpResponseBase:
    """What was promised to a group, what came, and what it is worth."""
    state, today = SHAPE.read(request.GET), clock.today()
    rows = queries.of_body(request.user, body, today)
    if state.search:
        words = Q(wording__icontains=state.search) | Q(organization__name__icontains=state.search)
        rows = rows.filter(words | Q(person__full_name__icontains=state.search))
    for name in ("kind", "state"):
        if wanted := state.chosen.get(name):
            rows = rows.filter(**{name: wanted})
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, "due_on"), minus + "pk")
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        header = [
            _("Who"), _("Kind"), _("What"), _("Promised"), _("Unit"), _("Came"), _("Worth in dollars"), _("Basis"),
            _("Promised on"), _("To come by"), _("Came on"), _("State"),
        ]  # fmt: skip
        title = _("Promises to %(name)s") % {"name": body.name}
        return file_of(title, header, (_cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    new = Act(_("Record a promise"), reverse("commitment-new", args=[body.slug]), "add")
    title = ngettext("%(n)s promise to %(name)s", "%(n)s promises to %(name)s", page.total)
    context = {
        "body": body,
        "state": state,
        "page": page,
        "rows": [(one, commitment_status(one, today)) for one in page.rows],
        "columns": SHAPE.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "title": title % {"n": page.total, "name": body.name},
        "summary": _worth(queries.worth_of(rows[:MOST_ROWS])),
        "primary": new if policies.can_pledge(request.user, body) else None,
        "why": policies.can_list_commitments(request.user, body).reason,
    }
    return render(request, "plans/commitments.html", context)


def _worth(worth: Any) -> str:
    if not worth.pledged_usd and not worth.unvalued:
        return ""
    words = {"came": dollars(float(worth.delivered_usd)), "all": dollars(float(worth.pledged_usd))}
    told = _("Worth %(came)s of %(all)s promised has come.") % words
    if worth.unvalued:
        told += " " + ngettext("%(n)s has no value yet.", "%(n)s have no value yet.", worth.unvalued) % {
            "n": worth.unvalued
        }
    return told


def _cells(one: Commitment) -> tuple[Any, ...]:
    return (
        str(one.organization or one.person), one.get_kind_display(), one.wording, one.amount_pledged, unit_of(one),
        one.amount_delivered, one.value_usd, one.value_basis, one.pledged_on, one.due_on, one.delivered_on,
        one.get_state_display(),
    )  # fmt: skip


def unit_of(row: Commitment) -> str:
    """What the amounts count."""
    units = {CommitmentKind.TIME: _("hours"), CommitmentKind.FINANCIAL: _("dollars")}
    return units.get(CommitmentKind(row.kind), row.unit)


@require_safe
@requires(policies.can_see_commitment, get=queries.commitment_visible_to)
def commitment(request: MemberRequest, row: Commitment) -> HttpResponse:
    """One promise."""
    user = request.user
    may_deliver = bool(policies.can_deliver(user, row)) and row.state != CommitmentState.RELEASED
    may_release = bool(policies.can_release(user, row))
    found = []
    if may_deliver:
        found.append(Act(_("Say what came"), reverse("commitment-deliver", args=[row.pk]), "check"))
        found.append(Act(_("Change it"), reverse("commitment-edit", args=[row.pk]), "edit"))
    if may_release and row.state in queries.OPEN:
        found.append(Act(_("Let them off"), reverse("commitment-release", args=[row.pk])))
    if may_release and row.state == CommitmentState.RELEASED:
        hidden = {"version": str(row.version)}
        found.append(Act(_("It stands again"), reverse("commitment-restore", args=[row.pk]), post=True, hidden=hidden))
    context = {
        "row": row,
        "body": row.body,
        "unit": unit_of(row),
        "status": commitment_status(row, clock.today()),
        "origins": [one for one in (tell(user, row) for tell in registry.promise_origins) if one is not None],
        "primary": found[0] if found else None,
        "actions": found[1:],
        "history": history_of(row) if may_deliver or may_release else [],
        "why": policies.can_see_commitment(user, row).reason,
    }
    return render(request, "plans/commitment.html", context)


def _page(body: Body, heading: str, button: str, row: Commitment | None = None) -> Page:
    above = reverse("commitments", args=[body.slug])
    cancel = reverse("commitment", args=[row.pk]) if row else above
    return Page(body, heading, button, cancel, ((_("Promises"), above),), row.wording if row else "")


@require_http_methods(FORM_METHODS)
@requires(policies.can_pledge, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Record a promise."""
    today = clock.today()
    form = CommitmentForm(
        request.POST if request.method == "POST" else None,
        initial={"key": idempotency.new_key(), "pledged_on": today},
        actions=record_choices.of_plans(body)["actions"], **record_choices.who_promises(request.user, body, today),
    )  # fmt: skip
    if request.method == "POST":
        made = done(
            request, form,
            lambda: operations.pledge(
                body=body, draft=form.draft(), by=request.user, at=clock.now(), key=form.cleaned_data["key"]
            ),
            _("The promise is recorded"),
        )  # fmt: skip
        if made is not None:
            return redirect("commitment", pk=made.pk)
    return show(request, form, _page(body, _("Record a promise"), _("Record it")))


@require_http_methods(FORM_METHODS)
@requires(policies.can_deliver, get=queries.commitment_visible_to)
def edit(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Correct a promise."""
    form = CommitmentForm(
        request.POST if request.method == "POST" else None, initial=typed_from_commitment(row),
        actions=record_choices.of_plans(row.body, action=row.action)["actions"],
        **record_choices.who_promises(request.user, row.body, clock.today(), row),
    )  # fmt: skip
    if request.method == "POST" and done(
        request, form,
        lambda: operations.change(
            commitment=row, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The promise is changed"),
    ):  # fmt: skip
        return redirect("commitment", pk=row.pk)
    return show(request, form, _page(row.body, _("Change a promise"), _("Save"), row))


@require_http_methods(FORM_METHODS)
@requires(policies.can_deliver, get=queries.commitment_visible_to)
def deliver(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Say what came so far."""
    initial = {
        "version": row.version, "amount_delivered": row.amount_delivered,
        "delivered_on": row.delivered_on or clock.today(), "is_whole": row.state == CommitmentState.DELIVERED,
    }  # fmt: skip
    form = DeliverForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and done(
        request, form,
        lambda: operations.deliver(
            commitment=row, delivery=form.delivery(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("Noted what came"),
    ):  # fmt: skip
        return redirect("commitment", pk=row.pk)
    return show(request, form, _page(row.body, _("What came of the promise"), _("Note it"), row))


@require_http_methods(FORM_METHODS)
@requires(policies.can_release, get=queries.commitment_visible_to)
def release(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Let somebody off a promise."""
    form = ReleaseForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if request.method == "POST" and done(
        request, form,
        lambda: operations.release(
            commitment=row, reason=form.cleaned_data["release_reason"], expected=form.expected, by=request.user,
            at=clock.now(),
        ),
        _("The promise no longer stands"),
    ):  # fmt: skip
        return redirect("commitment", pk=row.pk)
    return show(request, form, _page(row.body, _("Let them off the promise"), _("Let them off"), row))


@require_POST
@requires(policies.can_release, get=queries.commitment_visible_to)
def restore(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Undo letting somebody off."""
    return step(
        request,
        lambda: operations.restore(commitment=row, expected=version_of(request), by=request.user, at=clock.now()),
        _("The promise stands again"), "commitment", pk=row.pk,
    )  # fmt: skip
