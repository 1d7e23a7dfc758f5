"""The pages of imports: the list, the file, its columns, what would happen, what did, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.files import operations as files
from sectorworks.files import queries as file_queries
from sectorworks.files.downloads import XLSX, attachment
from sectorworks.files.rules import DIRECTORY_LIST, RefusedFile
from sectorworks.jobs.models import State as JobState
from sectorworks.ui.links import Action, Event
from sectorworks.ui.steps import version_of
from sectorworks.ui.tables import TableShape

from ..forms.imports import CHOICES, CHOICES_IN_FILE, ColumnsForm, UploadForm, decisions, fate_of
from ..imports import sheets
from ..models import ImportBatch, ImportState, RowFate
from ..operations import import_undoing as undoing
from ..operations import imports as operations
from ..policies import imports as policies
from ..queries import imports as queries
from ..queries import own
from ..rules.columns import guess
from . import import_tables as tables

SHOWN = 20
VERBS = {
    "start": gettext_lazy("Started"),
    "choose columns": gettext_lazy("Columns chosen"),
    "check": gettext_lazy("Checked"),
    "decide": gettext_lazy("Rows decided"),
    "leave out": gettext_lazy("Rows left out"),
    "begin to publish": gettext_lazy("Adding began"),
    "publish": gettext_lazy("Added to the directory"),
    "undo": gettext_lazy("Taken back"),
    "drop": gettext_lazy("Dropped"),
}


@requires(policies.can_import)
@require_safe
def import_list(request: MemberRequest) -> HttpResponse:
    """What was brought in, newest first."""
    state = tables.shape().read(request.GET)
    asked = {"kind": state.chosen.get("kind", ""), "state": state.chosen.get("state", ""), "words": state.search}
    page = state.page_of(queries.listed(request.user, clock.today(), **asked))
    context = {
        "state": state,
        "page": page,
        "columns": state.shape.columns,
        "rows": [(batch, tables.status_of(batch)) for batch in page.rows],
        "start": Action(_("Bring in a file"), reverse("import-start"), "file_upload"),
        "is_narrowed": bool(state.search or state.chosen),
    }
    return render(request, "directory/imports.html", context)


@requires(policies.can_import)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: MemberRequest) -> HttpResponse:
    """Send a file."""
    at = clock.now()
    stewards = list(own.own_organizations(request.user, clock.today()))
    if request.method != "POST":
        kind = request.GET.get("kind", "organizations")
        form = UploadForm(initial={"key": idempotency.new_key(), "kind": kind}, stewards=stewards)
        return _upload_page(request, form)
    form = UploadForm(request.POST, request.FILES, stewards=stewards)
    if not form.is_valid():
        return _upload_page(request, form, 422)
    values = form.cleaned_data
    try:
        stored = files.store(upload=values["file"], purpose=DIRECTORY_LIST, by=request.user, at=at)
        try:
            sheets.read(file_queries.path_of(stored), stored.name)
            batch = operations.start(
                file=stored,
                kind=values["kind"],
                steward=values.get("steward"),
                key=values["key"],
                by=request.user,
                at=at,
            )
        except SectorworksError:
            files.remove(file=stored, by=request.user, at=at)
            raise
    except (RefusedFile, sheets.UnreadableSheet, operations.ImportProblem) as refused:
        form.add_error("file", str(refused))
        return _upload_page(request, form, 422)
    if batch.file_id != stored.pk:  # the form came twice
        files.remove(file=stored, by=request.user, at=at)
    return redirect("import-columns", pk=batch.pk)


@requires(policies.can_steer, get=queries.import_visible_to)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    """Say which column is which."""
    if batch.state not in (ImportState.MAPPING, ImportState.CHECKED):
        return redirect("import", pk=batch.pk)
    sheet = sheets.read(file_queries.path_of(batch.file), batch.file.name)
    guesses = guess(batch.kind, sheet.titles, batch.columns or queries.remembered_columns(batch, sheet.titles))
    first = [line for line, _n in zip(sheet.lines, range(3), strict=False)]
    asked: dict[str, Any] = {"kind": batch.kind, "titles": sheet.titles, "guesses": guesses}
    form = ColumnsForm(request.POST, **asked) if request.method == "POST" else ColumnsForm(**asked)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                operations.choose_columns(
                    batch=batch, columns=form.columns, expected=version_of(request), by=request.user, at=clock.now()
                )
            except operations.ImportProblem as problem:
                form.add_error(None, str(problem))
            else:
                return redirect("import", pk=batch.pk)
        status = 422
    used = {one.title for one in guesses.values()}
    context = {
        "batch": batch,
        "form": form,
        "notes": sheet.notes,
        "titles": sheet.titles,
        "first": first,
        "unused": [title for title in sheet.titles if title not in used],
        "steps": tables.steps_of(batch),
    }
    return render(request, "directory/import_columns.html", context, status=status)


@requires(policies.can_see, get=queries.import_visible_to)
@require_safe
def import_page(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    """Where the import is: being checked, to look at, being added, added, or taken back."""
    can_steer = bool(policies.can_steer(request.user, batch))
    if batch.state == ImportState.MAPPING and can_steer:
        return redirect("import-columns", pk=batch.pk)
    return render(request, "directory/import.html", _page(request, batch, can_steer=can_steer))


@requires(policies.can_steer, get=queries.import_visible_to)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    """Rows beside the records they may be, and the answer for each or for all."""
    if batch.state != ImportState.CHECKED:
        return redirect("import", pk=batch.pk)
    if request.method == "POST":
        return _decide(request, batch)
    state = TableShape(columns=(), page_size=10).read(request.GET)
    page = state.page_of(queries.rows_to_decide(batch))
    keys = [row.candidate_key for row in page.rows if row.candidate_key is not None]
    records: dict[int, Any] = queries.people_of(keys) if batch.kind == "people" else queries.organizations_of(keys)
    earlier = queries.earlier_rows(batch, page.rows)
    pairs = [
        (row, records.get(row.candidate_key), tables.side_by_side(row, batch.kind, records.get(row.candidate_key)))
        if row.candidate_key is not None
        else (row, None, tables.row_by_row(row, earlier[row.values["like_row"]], batch.kind))
        for row in page.rows
    ]
    context = {
        "batch": batch,
        "state": state,
        "page": page,
        "pairs": pairs,
        "choices": CHOICES,
        "choices_in_file": CHOICES_IN_FILE,
    }
    return render(request, "directory/import_duplicates.html", context)


@requires(policies.can_see, get=queries.import_visible_to)
@require_safe
def problems(request: MemberRequest, batch: ImportBatch) -> HttpResponseBase:
    """The rows to mend as a workbook."""
    sheet = sheets.read(file_queries.path_of(batch.file), batch.file.name)
    rows = [row for row in queries.rows_with_problems(batch).iterator() if tables.is_faulty(row)]
    content = tables.problems_file(batch, rows, sheet.titles)
    if batch.kind == "people":
        audit.saw(noun=batch, fields=["values"], by=request.user, at=clock.now())
    return attachment(content, name=_("rows-to-mend.xlsx"), content_type=XLSX)


def _steer(act: Callable[[MemberRequest, ImportBatch], str]) -> Callable[..., HttpResponseBase]:
    """A step that answers with the import's page, and with the reason there when it could not be taken."""

    @requires(policies.can_steer, get=queries.import_visible_to)
    @require_POST
    def answer(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
        try:
            messages.success(request, act(request, batch))
        except undoing.CannotUndo as refused:
            context = _page(request, batch, can_steer=True) | {"reasons": refused.reasons, "refusal": str(refused)}
            return render(request, "directory/import.html", context, status=409)
        except SectorworksError as error:
            messages.error(request, str(error))
        return redirect("import", pk=batch.pk)

    return answer


def _leave_out(request: MemberRequest, batch: ImportBatch) -> str:
    count = operations.leave_out_faulty(batch=batch, by=request.user, at=clock.now())
    return ngettext("%(n)s row is left out.", "%(n)s rows are left out.", count) % {"n": count}


def _publish(request: MemberRequest, batch: ImportBatch) -> str:
    operations.publish(batch=batch, expected=version_of(request), by=request.user, at=clock.now())
    return _("“%(name)s” is being added. You can leave the page.") % {"name": batch.file.name}


def _undo(request: MemberRequest, batch: ImportBatch) -> str:
    undoing.undo(batch=batch, by=request.user, at=clock.now())
    return _("“%(name)s” was taken back.") % {"name": batch.file.name}


def _drop(request: MemberRequest, batch: ImportBatch) -> str:
    operations.drop(batch=batch, by=request.user, at=clock.now())
    return _("“%(name)s” was dropped; nothing of it is in the directory.") % {"name": batch.file.name}


leave_out, publish, undo, drop = _steer(_leave_out), _steer(_publish), _steer(_undo), _steer(_drop)


def _decide(request: MemberRequest, batch: ImportBatch) -> HttpResponse:
    at = clock.now()
    try:
        if fate := fate_of(request.POST):
            count = operations.decide_all(batch=batch, fate=fate, by=request.user, at=at)
        else:
            count = operations.decide(batch=batch, fates=decisions(request.POST), by=request.user, at=at)
    except SectorworksError as error:
        messages.error(request, str(error))
        return redirect("import", pk=batch.pk)
    said = ngettext("%(n)s row is decided.", "%(n)s rows are decided.", count) % {"n": count}
    messages.success(request, said)
    waiting = queries.rows_to_decide(batch).exists()
    return redirect("import-duplicates" if waiting else "import", pk=batch.pk)


def _upload_page(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "steps": tables.steps_of(None)}
    return render(request, "directory/import_start.html", context, status=status)


def _page(request: MemberRequest, batch: ImportBatch, *, can_steer: bool) -> dict[str, Any]:
    counts = queries.counts(batch)
    is_checked = batch.state in (ImportState.CHECKED, ImportState.PUBLISHED)
    if batch.kind == "people" and is_checked and batch.started_by_id != request.user.pk:
        audit.saw(noun=batch, fields=["values"], by=request.user, at=clock.now())
    job = batch.job
    context = {
        "batch": batch,
        "can_steer": can_steer,
        "why": policies.can_see(request.user, batch).reason,
        "status": tables.status_of(batch),
        "title": tables.title_of(batch, counts),
        "summary": tables.summary_of(counts) if is_checked else "",
        "counts": counts,
        "steps": tables.steps_of(batch),
        "job": job,
        "job_state": "" if job is None else "waiting" if job.state == JobState.QUEUED else job.state,
        "shown": SHOWN,
        "events": [
            Event(str(VERBS.get(one.verb, one.verb)), str(one.by or ""), one.at) for one in audit.history(batch)[:SHOWN]
        ],
        "route": "directory-person" if batch.kind == "people" else "organization",
        "reasons": [],
        "refusal": "",
    }
    return context | _rows(batch, is_shown=is_checked)


def _rows(batch: ImportBatch, *, is_shown: bool) -> dict[str, Any]:
    """The first rows of each sort."""
    if not is_shown:
        return {"problems": [], "changed": [], "new": []}
    changed = batch.rows.filter(fate=RowFate.SAME).exclude(changes={}).order_by("row_number")[:SHOWN]
    new = batch.rows.filter(fate=RowFate.NEW).order_by("row_number")[:SHOWN]
    kind = batch.kind
    return {
        "problems": list(queries.rows_with_problems(batch)[:SHOWN]),
        "changed": [(row, tables.in_words(row, kind), tables.changes_in_words(row, kind)) for row in changed],
        "new": [(row, tables.in_words(row, kind)) for row in new],
    }
