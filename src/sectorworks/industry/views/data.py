"""The data pages: what is loaded, where it comes from, and loading more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lmi.errors import NotLoaded
from sectorworks.accounts.models import User
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files import operations as files
from sectorworks.files.downloads import attachment
from sectorworks.files.models import StoredFile
from sectorworks.files.rules import DEFINITION, LABOR_DATA, RefusedFile
from sectorworks.ui import wording
from sectorworks.ui.links import Action

from ..forms.data import DefinitionForm, FetchForm, UploadForm
from ..operations import data as operations
from ..policies import data as policies
from ..queries import data as queries
from ..queries import data_set_page, store
from . import data_tables


def _or_the_form(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Whoever comes back to a form's own address (after changing the theme, say) gets the page with the forms."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        return view(request) if request.method == "POST" else redirect("data-load")

    return require_http_methods(["GET", "HEAD", "POST"])(answer)


@public
@require_safe
def catalog(request: HttpRequest) -> HttpResponseBase:
    """All loaded data sets; `edition` pins the page to an earlier snapshot."""
    try:
        rows = queries.catalog(request.GET.get("edition", ""))
    except NotLoaded as missing:
        raise Http404 from missing
    state = data_tables.catalog_shape(rows).read(request.GET)
    found = data_tables.narrowed(rows, state)
    if request.GET.get("format"):
        return _file(request, found)
    can_load = bool(policies.can_load(request.user))
    editions = queries.editions()
    shown = request.GET.get("edition", "") or (editions[0].id if editions else "")
    report = queries.check_report(shown) if shown else None
    context = {
        "rows": rows,
        "state": state,
        "page": state.page_of(found),
        "columns": state.shape.columns,
        "editions": editions,
        "shown": shown,
        "is_current": not shown or any(one.id == shown and one.is_current for one in editions),
        "report": report,
        "can_load": can_load,
        "summary": data_tables.catalog_summary(rows),
        "freshness": _("loaded %(day)s") % {"day": wording.day(rows[-1].loaded_at)} if rows else "",
        "primary": Action(_("Load data"), reverse("data-load"), "file_upload") if can_load else None,
        "downloads": [
            Action(_("Download as %(form)s") % {"form": form.upper()}, state.address(format=form), "file_download")
            for form in ("csv", "xlsx")
        ]
        if rows
        else [],
        "definitions": queries.definitions(),
        "is_sample": any(row.basis == store.SAMPLE for row in rows),
    }
    return render(request, "industry/data/catalog.html", context)


@public
@require_safe
def data_set(request: HttpRequest, dataset_id: str) -> HttpResponse:
    """One data set: lineage, coverage, quality, and what was derived from it."""
    page = data_set_page.dataset_page(dataset_id)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "summary": data_tables.data_set_summary(page.row),
        "lineage": data_tables.lineage_pairs(page),
        "words": data_tables.quality_words(page),
        "counts": data_tables.quality_counts(page),
        "report": queries.check_report(page.edition_id) if page.has_published else None,
        "is_sample": page.row.basis == store.SAMPLE,
    }
    return render(request, "industry/data/data_set.html", context)


@requires(policies.can_load)
@require_safe
def load_page(request: HttpRequest) -> HttpResponse:
    """Three ways to bring data in."""
    return _load_page(request)


@requires(policies.can_load)
@_or_the_form
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the files and start loading them."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _load_page(request, upload=form)
    by, at = cast(User, request.user), clock.now()
    kept: list[StoredFile] = []
    try:
        for file in form.cleaned_data["uploads"]:
            kept.append(files.store(upload=file, purpose=LABOR_DATA, by=by, at=at))
    except RefusedFile as refused:
        for stored in kept:
            files.remove(file=stored, by=by, at=at)
        form.add_error("uploads", str(refused))
        return _load_page(request, upload=form)
    values = form.cleaned_data
    job = operations.start_load(files=kept, vintage=values["vintage"], by=by, at=at, key=values["key"])
    return redirect("job", pk=job.pk)


@requires(policies.can_load)
@_or_the_form
def fetch(request: HttpRequest) -> HttpResponse:
    """Start fetching from BLS."""
    form = FetchForm(request.POST)
    if not form.is_valid():
        return _load_page(request, fetch=form)
    values = form.cleaned_data
    by = cast(User, request.user)
    job = operations.start_fetch(
        wanted=form.wanted, vintage=values["vintage"], by=by, at=clock.now(), key=values["key"]
    )
    return redirect("job", pk=job.pk)


@requires(policies.can_load)
@_or_the_form
def define(request: HttpRequest) -> HttpResponse:
    """Keep a cluster definition or a concordance."""
    form = DefinitionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _load_page(request, define=form)
    by, at = cast(User, request.user), clock.now()
    kind = operations.DefinitionKind(form.cleaned_data["kind"])
    try:
        stored = files.store(upload=form.cleaned_data["file"], purpose=DEFINITION, by=by, at=at)
        found = operations.install_definition(file=stored, kind=kind, by=by)
    except (RefusedFile, operations.NoDefinition) as refused:
        form.add_error("file", str(refused))
        return _load_page(request, define=form)
    messages.success(request, _("%(name)s kept: %(found)s") % {"name": stored.name, "found": found})
    return redirect("data")


@requires(policies.can_load)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Start the check of what BLS computed itself."""
    if not store.has_data():
        raise Http404
    basis = store.basis()
    job = operations.start_check(
        edition_id=queries.current_edition_id(basis), basis=basis, by=cast(User, request.user), at=clock.now()
    )
    return redirect("job", pk=job.pk)


def _load_page(request: HttpRequest, **bound: forms.Form) -> HttpResponse:
    """The page with the form that could not be taken, and fresh ones beside it."""
    key = {"key": idempotency.new_key()}
    fresh: dict[str, Any] = {
        "upload": UploadForm(initial=key, auto_id="upload_%s"),
        "fetch": FetchForm(initial=key, auto_id="fetch_%s"),
        "define": DefinitionForm(auto_id="define_%s"),
    }
    for name, form in bound.items():
        form.auto_id = f"{name}_%s"
    context = {"forms": fresh | bound, "faulty": next(iter(bound.values()), None)}
    return render(request, "industry/data/load.html", context, status=422 if bound else 200)


def _file(request: HttpRequest, rows: list[queries.DataSetRow]) -> HttpResponseBase:
    made = data_tables.catalog_file(rows, request.GET["format"], request.build_absolute_uri())
    if made is None:
        raise Http404
    content, name, kind = made
    return attachment(content, name=name, content_type=kind)
