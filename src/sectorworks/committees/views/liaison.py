"""What groups hear from each other: asked, on the other's agenda, heard, and what changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body, BodyRequest
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.documents.markdown import to_html
from sectorworks.files.lists import file_of
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, done, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.liaison import ChangeForm, FeedbackForm, SlotForm
from ..models import Feedback
from ..operations import liaison as operations
from ..policies import liaison as policies
from ..queries import liaison as queries
from .committee_requests import MOST_ROWS, FormPage, shown, tabs_of, taken

COLUMNS = (
    Column("heard_on", gettext_lazy("Heard on")),
    Column("topic", gettext_lazy("About")),
    Column("from", gettext_lazy("From"), sortable=False),
    Column("to", gettext_lazy("Heard by"), sortable=False),
    Column("state", gettext_lazy("What changed"), sortable=False),
)
LOOPS = (("open", gettext_lazy("Nothing changed yet")), ("closed", gettext_lazy("Something changed")))
SHAPE = TableShape(COLUMNS, sort="-heard_on", searchable=True, filters=(Filter("loop", gettext_lazy("Loop"), LOOPS),))
ORDERS = {"heard_on": "heard_on", "topic": "topic"}


def status_of(row: Feedback) -> Status:
    """Whether the loop is closed."""
    return Status(_("Something changed"), "good") if row.what_changed else Status(_("Nothing changed yet"), "attention")


@require_safe
@requires(policies.can_list, get=body_visible_to)
def body_liaison(request: MemberRequest, body: Body) -> HttpResponseBase:
    """A group's requests with their slots, and everything heard in either direction."""
    today, state = clock.today(), SHAPE.read(request.GET)
    every = queries.of_body(request.user, body, today)
    rows = every
    if state.search:
        rows = rows.filter(Q(topic__icontains=state.search) | Q(heard__icontains=state.search))
    if loop := state.chosen.get("loop"):
        rows = rows.filter(what_changed="") if loop == "open" else rows.exclude(what_changed="")
    sign = "-" if state.is_descending else ""
    rows = rows.order_by(f"{sign}{ORDERS[state.sort_key]}", f"{sign}pk")
    title = _("%(body)s and other groups") % {"body": body}
    if form := request.GET.get("format", ""):
        return file_of(title, _header(), (_cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    heard, changed = every.count(), every.exclude(what_changed="").count()
    new = Action(_("Note what you heard"), reverse("feedback-new", args=[body.slug]), "add")
    context = {
        "body": body,
        "title": title,
        "state": state,
        "page": page,
        "columns": COLUMNS,
        "rows": [(one, status_of(one)) for one in page.rows],
        "is_narrowed": bool(state.search or state.chosen),
        "heard": heard,
        "changed": changed,
        "matters": [
            (one, bool(policies.can_give_slot(request.user, one)))
            for one in queries.requests_with_slots(request.user, body, today)[:20]
        ],
        "tabs": tabs_of(request, body, "liaison-of"),
        "primary": new if policies.can_record(request.user, body) else None,
        "actions": [Action(f"{_('Download as')} CSV", state.address(format="csv"), "file_download")],
        "why": policies.can_list(request.user, body).reason,
    }
    return render(request, "committees/liaison.html", context)


@require_safe
@requires(policies.can_see, get=queries.feedback_visible_to)
def feedback(request: MemberRequest, row: Feedback) -> HttpResponse:
    """What one group heard from another, on which agenda, and what changed."""
    can_change = bool(policies.can_change(request.user, row))
    change = Action(_("Say what changed"), reverse("feedback-change", args=[row.pk]), "check")
    correct = Action(_("Correct it"), reverse("feedback-edit", args=[row.pk]), "edit")
    context = {
        "row": row,
        "body": row.to_body,
        "status": status_of(row),
        "heard_html": to_html(row.heard),
        "changed_html": to_html(row.what_changed) if row.what_changed else "",
        "primary": change if can_change else None,
        "actions": [correct] if can_change else [],
        "history": history_of(row) if can_change else [],
        "why": policies.can_see(request.user, row).reason,
    }
    return render(request, "committees/feedback.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_record, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Note what the group heard; `matter` in the address names the request it answers."""
    initial: dict[str, Any] = {"key": idempotency.new_key(), "heard_on": clock.today()}
    asked = request.GET.get("matter", "")
    if asked.isascii() and asked.isdecimal():
        matter = queries.matters_for_choice(body).filter(pk=int(asked[:9])).first()
        if matter is not None:
            initial |= {"matter": matter.pk, "from_body": matter.to_body_id, "topic": matter.title}
    form = _form(request, body, initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.hear(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("Kept. Both groups read it, and both reports will show it."),
    )
    if made:
        return redirect("feedback", pk=made.pk)
    back = reverse("liaison-of", args=[body.slug])
    summary = _("What your representatives heard at another group. Its chairs and staff are told.")
    return shown(request, form, FormPage(body, _("Note what you heard"), summary, _("Keep it"), back, _above(body)))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.feedback_visible_to)
def edit(request: MemberRequest, row: Feedback) -> HttpResponse:
    """Correct what was heard."""
    names = ("topic", "heard", "heard_on", "version")
    initial = {name: getattr(row, name) for name in names}
    initial |= {"from_body": row.from_body_id, "matter": row.matter_id, "liaison": row.liaison_id}
    form = _form(request, row.to_body, initial)
    return taken(
        request,
        form,
        _page(row, _("Correct what was heard"), row.topic, _("Keep the correction")),
        lambda: operations.correct(
            row=row, draft=form.draft(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(topic)s” is corrected") % {"topic": row.topic},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.feedback_visible_to)
def change(request: MemberRequest, row: Feedback) -> HttpResponse:
    """Say what changed through it."""
    initial = {
        "version": row.version, "what_changed": row.what_changed, "changed_on": row.changed_on or clock.today()
    }  # fmt: skip
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("What your group does differently now. The group that told you reads it, and both reports show it.")
    return taken(
        request,
        form,
        _page(row, _("Say what changed"), summary, _("Keep what changed")),
        lambda: operations.say_change(
            row=row, words=form.cleaned_data["what_changed"], on=form.cleaned_data["changed_on"],
            expected=version_of(request), by=request.user, at=clock.now(),
        ),
        _("What changed through “%(topic)s” is kept") % {"topic": row.topic},
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_give_slot, get=queries.matter_visible_to)
def slot(request: MemberRequest, matter: BodyRequest) -> HttpResponse:
    """Put another group's request on an agenda of one's own."""
    form = SlotForm(
        request.POST if request.method == "POST" else None, meetings=queries.meetings_for_slot(matter, clock.now())
    )
    body = matter.to_body
    summary = _("%(name)s asks: %(title)s. It is told on which agenda its request stands.") % {
        "name": matter.from_body,
        "title": matter.title,
    }
    back = reverse("liaison-of", args=[body.slug])
    page = FormPage(body, _("Put it on an agenda"), summary, _("Put it on the agenda"), back, _above(body))
    return taken(
        request, form, page,
        lambda: operations.give_slot(
            matter=matter, meeting=form.cleaned_data["meeting"], minutes=form.cleaned_data["planned_minutes"],
            by=request.user, at=clock.now(),
        ),
        _("“%(title)s” is on the agenda") % {"title": matter.title},
    )  # fmt: skip


def _form(request: MemberRequest, body: Body, initial: dict[str, Any]) -> FeedbackForm:
    return FeedbackForm(
        request.POST if request.method == "POST" else None,
        bodies=queries.givers_for_choice(request.user, body, clock.today()),
        matters=queries.matters_for_choice(body),
        people=queries.people_for_choice(body, clock.today()),
        initial=initial,
    )


def _above(body: Body) -> tuple[tuple[str, str], ...]:
    return ((_("Between groups"), reverse("liaison-of", args=[body.slug])),)


def _page(row: Feedback, heading: str, summary: str, button: str) -> FormPage:
    here = reverse("feedback", args=[row.pk])
    return FormPage(row.to_body, heading, summary, button, here, (*_above(row.to_body), (row.topic, here)))


def _header() -> tuple[str, ...]:
    return (
        _("Heard on"), _("About"), _("From"), _("Heard by"), _("What was heard"), _("What changed"), _("Since"),
    )  # fmt: skip


def _cells(one: Feedback) -> tuple[object, ...]:
    since = one.changed_on.isoformat() if one.changed_on else ""
    return (one.heard_on.isoformat(), one.topic, one.from_body, one.to_body, one.heard, one.what_changed, since)
