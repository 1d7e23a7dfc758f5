"""The funding digest, one notice, and what matters to a group."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.documents.markdown import to_html
from sectorworks.files.lists import file_of
from sectorworks.plans.queries import populations
from sectorworks.ui.links import Action, Link, Status
from sectorworks.ui.steps import FORM_METHODS, done, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.funding import NoticeForm
from ..models import FundingNotice
from ..operations import funding as operations
from ..policies import funding as policies
from ..queries import funding as queries
from .committee_requests import MOST_ROWS, FormPage, found_or_404, shown, tabs_of, taken

COLUMNS = (
    Column("title", gettext_lazy("Notice")),
    Column("funder", gettext_lazy("Offered by")),
    Column("closes_on", gettext_lazy("Closes")),
    Column("amount_usd", gettext_lazy("Dollars on offer"), numeric=True),
    Column("state", gettext_lazy("State"), sortable=False),
)
ORDERS = {"title": "title", "funder": "funder", "closes_on": "closes_on", "amount_usd": "amount_usd"}
OPEN = (("open", gettext_lazy("Open or to come")), ("closed", gettext_lazy("Closed")))


def language() -> str:
    return get_language() or "en"


def status_of(notice: FundingNotice, today: date) -> Status:
    """Whether one can apply."""
    if notice.closes_on is not None and notice.closes_on < today:
        return Status(_("Closed"))
    if notice.opens_on is not None and notice.opens_on > today:
        return Status(_("To come"), "info")
    return Status(pgettext("funding", "Open"), "good")


@require_safe
@public
def funding_list(request: HttpRequest) -> HttpResponseBase:
    """The digest: as a list, or under each population."""
    today = clock.today()
    names = tuple((one.code, one.name(language())) for one in populations.all())
    filters = (Filter("for", _("For whom"), names), Filter("state", _("State"), OPEN))
    state = TableShape(COLUMNS, sort="closes_on", filters=filters, searchable=True).read(request.GET)
    rows = queries.notices()
    if state.search:
        found = Q(title__icontains=state.search) | Q(funder__icontains=state.search)
        rows = rows.filter(found | Q(number__icontains=state.search) | Q(summary__icontains=state.search))
    if code := state.chosen.get("for"):
        rows = queries.with_population(rows, code)
    if wanted := state.chosen.get("state"):
        rows = rows.filter(closes_on__lt=today) if wanted == "closed" else rows.exclude(closes_on__lt=today)
    sign = "-" if state.is_descending else ""
    rows = rows.order_by(f"{sign}{ORDERS[state.sort_key]}", f"{sign}pk")
    if form := request.GET.get("format", ""):
        return file_of(_("Funding notices"), _header(), (_cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    by_population = request.GET.get("view") == "population"
    user: Any = request.user
    new = Action(_("Add a notice"), reverse("funding-new"), "add")
    context = {
        "body": None,
        "state": state,
        "page": page,
        "columns": COLUMNS,
        "rows": [(one, status_of(one, today)) for one in page.rows],
        "is_narrowed": bool(state.search or state.chosen),
        "digest": queries.by_population(language(), today) if by_population else [],
        "by_population": by_population,
        "views": [
            Link(_("List"), reverse("funding"), current=not by_population),
            Link(_("By population"), reverse("funding") + "?view=population", current=by_population),
        ],
        "primary": new if user.is_authenticated and policies.can_keep_notices(user) else None,
        "actions": [
            Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
            for one in ("csv", "xlsx", "pdf")
        ],
    }
    return render(request, "committees/funding.html", context)


@require_safe
@public
def funding_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice; for members, to which of their groups it matters and, without a conflict, the advice on it."""
    notice = found_or_404(lambda: queries.notice_visible_to(request.user, pk))
    user, today = request.user, clock.today()
    relevances = list(queries.relevances_of(user, notice, today)) if user.is_authenticated else []
    change = Action(_("Change the notice"), reverse("funding-edit", args=[notice.pk]), "edit")
    declare = Action(_("Declare a conflict of interest"), reverse("funding-conflict", args=[notice.pk]))
    may_change = user.is_authenticated and bool(policies.can_change_notice(user, notice))
    context = {
        "notice": notice,
        "body": None,
        "status": status_of(notice, today),
        "summary_html": to_html(notice.summary) if notice.summary else "",
        "names": [one.name(language()) for one in populations.all() if one.code in notice.populations],
        "relevances": [(one, bool(policies.can_give(user, queries.Asked(one.body, notice)))) for one in relevances],
        "inputs": list(queries.inputs_on(user, notice, today)) if relevances else [],
        "is_walled": bool(relevances) and queries.is_walled(user, notice, today),
        "actions": ([change] if may_change else []) + ([declare] if relevances else []),
    }
    return render(request, "committees/funding_notice.html", context)


@require_safe
@requires(policies.can_list, get=body_visible_to)
def body_funding(request: MemberRequest, body: Body) -> HttpResponse:
    """The notices that matter to a group, why, and for which goal."""
    today = clock.today()
    context = {
        "body": body,
        "rows": [(one, status_of(one.notice, today)) for one in queries.of_body(body)],
        "tabs": tabs_of(request, body, "funding-of"),
        "primary": Action(_("Look through the notices"), reverse("funding"), "search"),
        "why": policies.can_list(request.user, body).reason,
    }
    return render(request, "committees/body_funding.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep_notices)
def new(request: MemberRequest) -> HttpResponse:
    """Add a notice to the digest."""
    form = _form(request, {"key": idempotency.new_key()})
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.add(draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()),
        _("The notice is in the digest"),
    )
    if made:
        return redirect("funding-notice", pk=made.pk)
    summary = _("A grant that somebody offers. Everyone reads it; say next to which of your groups it matters.")
    above = ((_("Funding"), reverse("funding")),)
    page = FormPage(None, _("Add a notice"), summary, _("Add the notice"), reverse("funding"), above)
    return shown(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_notice, get=queries.notice_visible_to)
def edit(request: MemberRequest, notice: FundingNotice) -> HttpResponse:
    """Correct a notice."""
    form = _form(request, {name: getattr(notice, name) for name in (*operations.FIELDS, "version")})
    return taken(
        request,
        form,
        page_of(notice, _("Change the notice"), notice.title, _("Keep the notice")),
        lambda: operations.change(
            notice=notice, draft=form.draft(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is changed") % {"title": notice.title},
    )


def page_of(notice: FundingNotice, heading: str, summary: str, button: str, body: Body | None = None) -> FormPage:
    """What stands around a form about a notice."""
    here = reverse("funding-notice", args=[notice.pk])
    return FormPage(body, heading, summary, button, here, ((_("Funding"), reverse("funding")), (notice.title, here)))


def _form(request: MemberRequest, initial: dict[str, Any]) -> NoticeForm:
    return NoticeForm(request.POST if request.method == "POST" else None, language=language(), initial=initial)


def _header() -> tuple[str, ...]:
    return (_("Notice"), _("Offered by"), _("Its number"), _("Opens"), _("Closes"), _("Dollars on offer"), _("Address"))


def _cells(one: FundingNotice) -> tuple[object, ...]:
    return (
        one.title, one.funder, one.number, one.opens_on.isoformat() if one.opens_on else "",
        one.closes_on.isoformat() if one.closes_on else "", one.amount_usd or "", one.address,
    )  # fmt: skip
