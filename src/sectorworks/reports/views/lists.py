"""All reports one may see, those of a group, and the form that drafts one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.documents import tree
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.reports import LANGUAGES, ReportForm
from ..models import Report, ReportState
from ..operations import reports as operations
from ..policies import reports as policies
from ..queries import reports as queries
from ..rules.periods import usual
from ..rules.wording import language_of
from .requests import status_of

COLUMNS = (
    Column("title", gettext_lazy("Report")),
    Column("body", gettext_lazy("Group")),
    Column("starts_on", gettext_lazy("From")),
    Column("ends_on", gettext_lazy("Until")),
    Column("language", gettext_lazy("Language")),
    Column("state", gettext_lazy("State")),
)
ORDERS = {"title": "title", "body": "body__name", "starts_on": "starts_on", "ends_on": "ends_on",
          "language": "language", "state": "state"}  # fmt: skip
MOST_EXPORTED = 10_000


@require_safe
@public
def report_list(request: HttpRequest) -> HttpResponseBase:
    """Every report the reader may see."""
    return _listed(request, None)


@require_safe
@public
def reports_of(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The reports of one group."""
    try:
        body = body_queries.body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing
    return _listed(request, body)


def _listed(request: HttpRequest, body: Body | None) -> HttpResponseBase:
    found = queries.reports_visible_to(request.user, clock.today())
    found = found.filter(body=body) if body else found
    shape = TableShape(
        columns=COLUMNS if body is None else tuple(one for one in COLUMNS if one.key != "body"),
        sort="-ends_on",
        searchable=True,
        filters=(
            Filter("state", _("State"), tuple((value, str(label)) for value, label in ReportState.choices)),
            Filter("language", _("Language"), LANGUAGES),
        ),
    )
    state = shape.read(request.GET)
    any_at_all = found.exists()
    if state.search:
        found = found.filter(title__icontains=state.search)
    for name, value in state.chosen.items():
        found = found.filter(**{name: value})
    rows = found.defer("content", "inputs").order_by(f"{'-' * state.is_descending}{ORDERS[state.sort_key]}", "-pk")
    if request.GET.get("format") in ("csv", "xlsx"):
        return _file(request.GET["format"], list(rows[:MOST_EXPORTED]))
    start = _start(request, body) if body else None
    context = {
        "body": body,
        "columns": shape.columns,
        "state": state,
        "page": state.page_of(rows),
        "any_at_all": any_at_all,
        "status_of": status_of,
        "actions": [*_template(request, body), *(_files(request) if any_at_all else [])],
        "start": start,
        "why": body_policies.can_see(request.user, body).reason if body else "",
    }
    return render(request, "reports/reports.html", context)


def _start(request: HttpRequest, body: Body) -> Action | None:
    may = policies.can_draft(request.user, body)
    return Action(_("Draft a report"), reverse("report-new", args=[body.slug]), "add") if may else None


def _template(request: HttpRequest, body: Body | None) -> list[Action]:
    if body is None or not policies.can_draft(request.user, body):
        return []
    return [Action(_("Parts and opening words"), reverse("report-template", args=[body.slug]))]


def _files(request: HttpRequest) -> list[Action]:
    chosen, links = request.GET.copy(), []
    for ending, label in (("csv", _("Download as CSV")), ("xlsx", _("Download for Excel"))):
        chosen["format"] = ending
        links.append(Action(label, f"?{chosen.urlencode()}", "file_download"))
    return links


def _file(ending: str, rows: list[Report]) -> HttpResponse:
    from sectorworks.documents import spreadsheet  # XlsxWriter

    columns = tuple(tree.Column(str(one.label)) for one in COLUMNS)
    cells = tuple(
        (one.title, one.body.name, one.starts_on.isoformat(), one.ends_on.isoformat(), one.language,
         str(one.get_state_display()))
        for one in rows
    )  # fmt: skip
    table = tree.Table(_("Reports"), columns, cells)
    if ending == "csv":
        return attachment(spreadsheet.to_csv(table), name=f"{_('reports')}.csv", content_type="text/csv")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    made = spreadsheet.to_xlsx([table], title=_("Reports"))
    return attachment(made, name=f"{_('reports')}.xlsx", content_type=kind)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_draft, get=body_queries.body_visible_to)
def report_new(request: MemberRequest, body: Body) -> HttpResponse:
    """Choose the months; the record writes the draft."""
    form = ReportForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    under_way = None
    if request.method == "POST" and form.is_valid():
        starts_on, ends_on = form.period
        data = form.cleaned_data
        try:
            report = operations.draft(
                body=body, starts_on=starts_on, ends_on=ends_on, language=data["language"], by=request.user,
                at=clock.now(), key=data["key"],
            )  # fmt: skip
        except operations.ReportProblem as problem:
            form.add_error(None, str(problem))
            under_way = queries.under_way(body, starts_on, ends_on, data["language"])
        else:
            return redirect("report", pk=report.pk)
    context = {"body": body, "form": form, "under_way": under_way}
    return render(request, "reports/report_new.html", context, status=422 if form.errors else 200)


def _initial(request: MemberRequest) -> dict[str, Any]:
    first, latest = usual(clock.today())
    language = language_of(getattr(request, "LANGUAGE_CODE", "en"))
    months = {"first": f"{first:%Y-%m}", "latest": f"{latest:%Y-%m}"}
    return {"key": idempotency.new_key(), "language": language, **months}
