"""Papers of a meeting, and the library of all papers that the reader may have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.files import operations as file_operations
from sectorworks.files.downloads import download
from sectorworks.files.rules import MEETING_PAPER
from sectorworks.ui.links import Action
from sectorworks.ui.steps import version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.people import MaterialForm
from ..models import Material, MaterialKind, Meeting
from ..operations import materials as operations
from ..operations.materials import MaterialDraft
from ..policies import materials as policies
from ..policies import meetings as meeting_policies
from ..queries import materials as queries
from ..queries import public_record
from ..queries.visibility import meeting_visible_to
from .meeting_requests import meeting_or_404, tabs_of
from .meeting_words import when

COLUMNS = (
    Column("title", gettext_lazy("Paper"), sortable=False),
    Column("kind", gettext_lazy("Kind"), sortable=False),
    Column("meeting", gettext_lazy("Meeting"), sortable=False),
    Column("group", gettext_lazy("Group"), sortable=False),
    Column("day", gettext_lazy("Day"), sortable=False),
)


@require_safe
@public
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Members see all papers, with what keeps people from reading them; everybody else the approved ones."""
    meeting = meeting_or_404(request, pk)
    inside = bool(meeting_policies.can_see_inside(request.user, meeting))
    leads = inside and bool(meeting_policies.can_prepare(request.user, meeting))
    rows = list(queries.materials_of(meeting, inside=inside))
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-papers"),
        "when": when(meeting),
        "rows": [(one, queries.sentences(one) if inside else []) for one in rows],
        "removed": list(meeting.materials.exclude(removed_at=None).order_by("removed_at")) if leads else [],
        "inside": inside,
        "has_packet": not inside and public_record.has_packet(meeting),
        "leads": leads,
        "primary": Action(_("Add a paper"), reverse("material-new", args=[pk]), "add") if leads else None,
        "why": meeting_policies.can_see(request.user, meeting).reason,
    }
    return render(request, "meetings/papers.html", context)


@require_safe
@public
def library(request: HttpRequest) -> HttpResponse:
    """Handouts, presentations and recordings of all meetings, searchable."""
    shape = TableShape(
        columns=COLUMNS, searchable=True, filters=(Filter("kind", _("Kind"), tuple(MaterialKind.choices)),)
    )
    state = shape.read(request.GET)
    found = queries.library(request.user, clock.today(), state.search, state.chosen.get("kind", ""))
    context = {"columns": COLUMNS, "state": state, "page": state.page_of(found)}
    return render(request, "meetings/library.html", context)


@require_safe
@public
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a paper, as a download that never runs."""
    try:
        material = queries.material_visible_to(request.user, pk)
    except Material.DoesNotExist as missing:
        raise Http404 from missing
    if material.file is None:
        raise Http404
    return download(material.file)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(meeting_policies.can_prepare, get=meeting_visible_to)
def add(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Send a file, or name an address."""
    form = MaterialForm(
        request.POST if request.method == "POST" else None, request.FILES or None, meeting=meeting,
        initial={"key": idempotency.new_key()},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _added(request, meeting, form.cleaned_data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” is added. Members see it.") % {"title": made.title})
            return redirect("meeting-papers", pk=meeting.pk)
    context = {
        "meeting": meeting, "body": meeting.body, "form": form, "stored": "", "heading": _("Add a paper"),
        "button_label": _("Add the paper"), "cancel": reverse("meeting-papers", args=[meeting.pk]),
    }  # fmt: skip
    return render(request, "meetings/meeting_form.html", context, status=422 if form.errors else 200)


def _added(request: MemberRequest, meeting: Meeting, data: dict[str, Any]) -> Material:
    by, at, upload = request.user, clock.now(), data["file"]
    file = file_operations.store(upload=upload, purpose=MEETING_PAPER, by=by, at=at) if upload else None
    plain = {name: data[name] for name in ("title", "kind", "item", "address", "keep_until")}
    try:
        return operations.add(meeting=meeting, draft=MaterialDraft(file=file, **plain), by=by, at=at, key=data["key"])
    except SectorworksError:
        if file is not None:
            file_operations.remove(file=file, by=by, at=at)
        raise


def _step(request: MemberRequest, material: Material, operation: Callable[..., Any], done: str) -> HttpResponse:
    try:
        operation(material=material, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"title": material.title})
    return redirect("meeting-papers", pk=material.meeting_id)


@require_POST
@requires(policies.can_change, get=queries.kept_material)
def approve(request: MemberRequest, material: Material) -> HttpResponse:
    """Show a paper to the public, or with `hold` no more."""
    is_public = request.POST.get("hold", "") != "1"
    done = _("“%(title)s” is public") if is_public else _("“%(title)s” is for members only")

    def say(**named: Any) -> Material:
        return operations.say_public(is_public=is_public, **named)

    return _step(request, material, say, done)


@require_POST
@requires(policies.can_change, get=queries.kept_material)
def remove(request: MemberRequest, material: Material) -> HttpResponse:
    """Take a paper away."""
    return _step(request, material, operations.remove, _("“%(title)s” is removed. You can put it back below."))


@require_POST
@requires(policies.can_change, get=queries.kept_material)
def put_back(request: MemberRequest, material: Material) -> HttpResponse:
    """Undo a removal."""
    return _step(request, material, operations.put_back, _("“%(title)s” is back. Members see it."))
