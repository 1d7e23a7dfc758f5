"""What a group focuses on for a time, and everything tied to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.documents.markdown import to_html
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of
from sectorworks.ui.wording import day

from ..forms.focuses import FocusForm, ResourceForm, TieForm
from ..models import Focus, FocusTie
from ..operations import focuses as operations
from ..policies import focuses as policies
from ..queries import focuses as queries
from .committee_requests import FormPage, body_or_404, found_or_404, shown, tabs_of, taken


def status_of(row: Focus, today: date) -> Status:
    """Running, to come, or over."""
    if today < row.starts_on:
        return Status(_("To come"), "info")
    return Status(_("Over"), "neutral") if today > row.ends_on else Status(_("Now"), "good")


@require_safe
@public
def body_focuses(request: HttpRequest, slug: str) -> HttpResponse:
    """A group's focuses, the newest first."""
    body, today = body_or_404(request, slug), clock.today()
    rows = list(queries.of_body(body))
    declare = Action(_("Declare a focus"), reverse("focus-new", args=[body.slug]), "add")
    context = {
        "body": body,
        "rows": [(one, status_of(one, today)) for one in rows],
        "tabs": tabs_of(request, body, "focuses-of"),
        "primary": declare if policies.can_declare(request.user, body) else None,
    }
    return render(request, "committees/focuses.html", context)


@require_safe
@public
def focus(request: HttpRequest, pk: int) -> HttpResponse:
    """The workspace of a focus: what the group plans, does, recommends and hears about one barrier."""
    row = found_or_404(lambda: queries.focus_visible_to(request.user, pk))
    user: Any = request.user
    today, can_change = clock.today(), bool(policies.can_change(user, row))
    tied, resources = queries.tied_to(user, row, today)
    if any(kind.name == "need" for kind, _rows in tied):
        audit.saw(noun=row, fields=["need.title"], by=user, at=clock.now())
    here = [row.pk]
    context = {
        "row": row,
        "body": row.body,
        "status": status_of(row, today),
        "summary": _summary(row, today),
        "why_html": to_html(row.why) if row.why else "",
        "tied": [(kind.label, [(one, _address(kind, one)) for one in rows]) for kind, rows in tied],
        "resources": resources,
        "can_change": can_change,
        "to_tie": [(kind.label, reverse("focus-tie", args=[row.pk, kind.name])) for kind in queries.KINDS.values()]
        if can_change
        else [],
        "primary": Action(_("Add a resource"), reverse("focus-resource", args=here), "add") if can_change else None,
        "actions": [Action(_("Change the focus"), reverse("focus-edit", args=here), "edit")] if can_change else [],
        "history": history_of(row) if can_change else [],
        "why": policies.can_see(user, row).reason,
    }
    return render(request, "committees/focus.html", context)


def _summary(row: Focus, today: date) -> str:
    words = _("%(name)s works on this barrier from %(start)s to %(end)s.")
    if today > row.ends_on:
        words = _("%(name)s worked on this barrier from %(start)s to %(end)s.")
    return words % {"name": row.body, "start": day(row.starts_on), "end": day(row.ends_on)}


def _address(kind: queries.Kind, one: queries.Tied) -> str:
    """A goal opens on its plan's page."""
    row: Any = one.row
    return reverse(kind.route, args=[row.pk]) if kind.route else reverse("plan", args=[row.plan_id])


@require_http_methods(FORM_METHODS)
@requires(policies.can_declare, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Declare a focus."""
    year = clock.today().year
    initial = {"key": idempotency.new_key(), "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    form = _form(request, body, initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.declare(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The focus is declared. Now tie to it what belongs to it."),
    )
    if made:
        return redirect("focus", pk=made.pk)
    back = reverse("focuses-of", args=[body.slug])
    summary = _("One barrier that the group works on for a time. The group’s page and its quarterly report show it.")
    return shown(
        request, form, FormPage(body, _("Declare a focus"), summary, _("Declare the focus"), back, _above(body))
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.focus_visible_to)
def edit(request: MemberRequest, row: Focus) -> HttpResponse:
    """Change it, or end it."""
    initial = {name: getattr(row, name) for name in (*operations.WORDS, "version")} | {"decision": row.decision_id}
    form = _form(request, row.body, initial)
    return taken(
        request,
        form,
        _page(row, _("Change the focus"), row.title, _("Keep the focus")),
        lambda: operations.change(
            row=row, draft=form.draft(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is changed") % {"title": row.title},
    )


def kind_visible_to(user: Any, pk: int, kind: str) -> tuple[Focus, queries.Kind]:
    """A focus and a kind of record; raises `Focus.DoesNotExist`."""
    if kind not in queries.KINDS:
        raise Focus.DoesNotExist
    return queries.focus_visible_to(user, pk), queries.KINDS[kind]


@require_http_methods(FORM_METHODS)
@requires(lambda user, found: policies.can_change(user, found[0]), get=kind_visible_to)
def tie(request: MemberRequest, found: tuple[Focus, queries.Kind]) -> HttpResponse:
    """Tie a record of the group to the focus."""
    row, kind = found
    rows = queries.choices_of(request.user, row, kind, clock.today())
    form = TieForm(request.POST if request.method == "POST" else None, kind=kind, rows=rows)
    summary = _("Everybody sees on the page of the focus only what they may see anyway.")
    return taken(
        request,
        form,
        _page(row, _("Tie to the focus: %(kind)s") % {"kind": kind.label}, summary, _("Tie it")),
        lambda: operations.tie(
            row=row, kind=kind.name, key=form.cleaned_data["record"].pk, by=request.user, at=clock.now()
        ),
        _("It is tied to “%(title)s”") % {"title": row.title},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.focus_visible_to)
def resource(request: MemberRequest, row: Focus) -> HttpResponse:
    """Tie an address elsewhere."""
    form = ResourceForm(request.POST if request.method == "POST" else None)
    summary = _("A ride program, a map, a guide: everybody who sees the group finds it here.")
    return taken(
        request,
        form,
        _page(row, _("Add a resource"), summary, _("Add the resource")),
        lambda: operations.tie_resource(
            row=row, title=form.cleaned_data["title"], address=form.cleaned_data["address"], by=request.user,
            at=clock.now(),
        ),
        _("The resource is added"),
    )  # fmt: skip


@require_POST
@requires(policies.can_untie, get=queries.tie_visible_to)
def untie(request: MemberRequest, row: FocusTie) -> HttpResponse:
    """Take a record off the focus."""
    return step(
        request,
        lambda: operations.untie(tie=row, by=request.user, at=clock.now()),
        _("It is off the focus. The record itself stays as it is."),
        "focus",
        pk=row.focus_id,
    )


def _form(request: MemberRequest, body: Body, initial: dict[str, Any]) -> FocusForm:
    posted = request.POST if request.method == "POST" else None
    return FocusForm(posted, decisions=queries.decisions_for_choice(body), initial=initial)


def _above(body: Body) -> tuple[tuple[str, str], ...]:
    return ((_("Focus"), reverse("focuses-of", args=[body.slug])),)


def _page(row: Focus, heading: str, summary: str, button: str) -> FormPage:
    here = reverse("focus", args=[row.pk])
    return FormPage(row.body, heading, summary, button, here, (*_above(row.body), (row.title, here)))
