"""Exports of a group's records: ask for one, download it, and check one that somebody else hands you."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files.downloads import download
from sectorworks.jobs.views import status_of
from sectorworks.ui.links import Status
from sectorworks.ui.steps import done, posted
from sectorworks.ui.tables import Column, TableShape

from ..forms.records import ExportForm
from ..models import ExportScope, RecordsExport
from ..operations import records as operations
from ..policies import records as policies
from ..queries import records as queries

EXPORTS = TableShape(
    columns=(
        Column("asked", gettext_lazy("Asked for"), sortable=False),
        Column("days", gettext_lazy("Days"), sortable=False),
        Column("scope", gettext_lazy("For whom"), sortable=False),
        Column("state", gettext_lazy("State"), sortable=False),
        Column("proof", gettext_lazy("What is in it"), sortable=False),
    ),
    page_size=25,
)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_export, get=bodies.body_visible_to)
def exports(request: MemberRequest, body: Body) -> HttpResponse:
    """Those that were made, and a form for a new one."""
    at, today = clock.now(), clock.today()
    all_too = bool(policies.can_export_wanted(request.user, policies.Wanted(body, ExportScope.ALL)))
    initial = {"starts_on": today.replace(month=1, day=1), "ends_on": today, "scope": ExportScope.PUBLIC}
    form = ExportForm(posted(request), all_too=all_too, initial=initial | {"key": idempotency.new_key()})

    def act() -> RecordsExport:
        return operations.ask(body=body, draft=form.draft(), by=request.user, at=at, key=form.cleaned_data["key"])

    if done(request, form, act, _("The export has begun. It goes on while you do something else.")):
        return redirect("records-exports", slug=body.slug)
    state = EXPORTS.read(request.GET)
    page = state.page_of(queries.exports_of(body))
    context = {
        "body": body,
        "form": form,
        "state": state,
        "page": page,
        "rows": [
            (one, _status(one), one.file is not None and bool(policies.can_have(request.user, one)))
            for one in page.rows
        ],
        "columns": EXPORTS.columns,
        "kept_days": operations.KEPT_FOR.days,
        "why": policies.can_export(request.user, body).reason,
    }
    return render(request, "meetings/records_exports.html", context, status=422 if form.errors else 200)


def _status(export: RecordsExport) -> Status:
    if export.finished_at is not None:
        return Status(_("Ready"), "good") if export.file else Status(_("Cleared away"), "neutral")
    return status_of(export.job) if export.job else Status(_("Stopped"), "neutral")


@require_safe
@requires(policies.can_have, get=queries.export_visible_to)
def export_file(request: MemberRequest, export: RecordsExport) -> HttpResponseBase:
    """The ZIP file; that it was taken is on record."""
    if export.file is None:
        raise Http404
    audit.saw(noun=export, fields=["file"], by=request.user, at=clock.now())
    return download(export.file)


@require_safe
@public
def check(request: HttpRequest) -> HttpResponse:
    """How anybody checks an export that they were handed, and whether this site made it."""
    asked = "".join(request.GET.get("proof", "").split()).lower()[:100]
    found = queries.made_with(asked) if asked else None
    context = {"asked": asked, "found": found, "here": reverse("records-check")}
    return render(request, "meetings/records_check.html", context)
