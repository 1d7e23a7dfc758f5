"""The minutes of a meeting to read, their files, and their way to the public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.rules.redline import Change, as_html, counts, redline
from sectorworks.core import clock, memo
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents import html
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import version_of

from ..forms.minutes import ApproveForm, CorrectForm
from ..models import Meeting, MeetingState, MinutesEdition, MinutesState
from ..operations import minutes as operations
from ..policies import meetings as policies
from ..policies import record as record_policies
from ..queries import minutes as queries
from ..queries.visibility import meeting_visible_to
from .meeting_requests import meeting_or_404, tabs_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TONES = {MinutesState.DRAFT: "attention", MinutesState.REVIEWED: "info", MinutesState.REPLACED: "neutral"}
STEPS: dict[str, tuple[Callable[..., MinutesEdition], Any]] = {
    "review": (operations.review, gettext_lazy("The minutes are reviewed and wait for a later meeting’s vote")),
    "take-back": (operations.take_back, gettext_lazy("The minutes are a draft again")),
    "publish": (operations.publish, gettext_lazy("The minutes are published")),
}


def status_of(edition: MinutesEdition) -> Status:
    """How far an edition has come."""
    state = MinutesState(edition.state)
    return Status(str(state.label), TONES.get(state, "good"))


@require_safe
@public
def minutes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition this reader may see."""
    with memo.reading(request.method):
        meeting = meeting_or_404(request, pk)
        editions = queries.editions_visible_to(request.user, meeting)
        return _page(request, meeting, editions, editions[0] if editions else None)


@require_safe
@public
def edition_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition, with what changed since the one before."""
    with memo.reading(request.method):
        edition = _edition_or_404(request, pk)
        return _page(request, edition.meeting, queries.editions_visible_to(request.user, edition.meeting), edition)


def _edition_or_404(request: HttpRequest, pk: int) -> MinutesEdition:
    try:
        return queries.edition_visible_to(request.user, pk)
    except (MinutesEdition.DoesNotExist, Meeting.DoesNotExist) as missing:
        raise Http404 from missing


def _page(
    request: HttpRequest, meeting: Meeting, editions: list[MinutesEdition], shown: MinutesEdition | None, **forms: Any
) -> HttpResponse:
    may_write = bool(policies.can_write_minutes(request.user, meeting))
    drawn = html.fragment(queries.document_of(shown), level=2) if shown else ""
    is_newest = bool(editions) and shown == editions[0]
    motions = queries.approving_motions(shown) if shown and may_write and shown.state == "reviewed" else None
    approve_form = forms.get("approve_form")
    if approve_form is None and motions is not None and shown is not None and motions.exists():
        approve_form = ApproveForm(motions=motions, initial={"version": shown.version})
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-minutes"),
        "edition": shown,
        "editions": [(one, status_of(one)) for one in editions],
        "status": status_of(shown) if shown else None,
        "document": Markup(drawn),  # noqa: S704 (the renderer escapes all text)
        "changes": _changes(shown, editions),
        "may_write": may_write,
        "is_newest": is_newest,
        "is_held": meeting.state == MeetingState.HELD,
        "approve_form": approve_form,
        "correct_form": forms.get("correct_form") or CorrectForm(),
        "failed": [one for one in forms.values() if one.errors],
        "files": _files(shown) if shown else [],
        "why": policies.can_see(request.user, meeting).reason,
    }
    return render(request, "meetings/minutes.html", context, status=422 if context["failed"] else 200)


def _changes(shown: MinutesEdition | None, editions: list[MinutesEdition]) -> dict[str, Any] | None:
    """The redline of a correction against the edition before it."""
    before = next((one for one in editions if shown and one.number == shown.number - 1), None)
    if shown is None or before is None:
        return None
    runs = redline(queries.plain_text(before), queries.plain_text(shown))
    words = {Change.ADDED: (_("added:"), _("end of addition")), Change.REMOVED: (_("removed:"), _("end of removal"))}
    added, removed = counts(runs)
    return {"before": before, "html": as_html(runs, words), "added": added, "removed": removed}


def _files(edition: MinutesEdition) -> list[Action]:
    return [
        Action(_("Download as PDF"), reverse("minutes-pdf", args=[edition.pk]), "file_download"),
        Action(_("Download for Word"), reverse("minutes-docx", args=[edition.pk]), "file_download"),
    ]


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def draft(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Draw the minutes from the record."""
    try:
        operations.draft(meeting=meeting, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Minutes of “%(title)s” drawn from the record") % {"title": meeting})
    return redirect("meeting-minutes", pk=meeting.pk)


@require_POST
@requires(record_policies.can_write, get=queries.edition_visible_to)
def step(request: MemberRequest, edition: MinutesEdition) -> HttpResponse:
    """Review, take the review back, publish."""
    act = request.POST.get("act", "")
    if act not in STEPS:
        raise Http404
    operation, told = STEPS[act]
    try:
        operation(edition=edition, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, str(told))
    return redirect("meeting-minutes", pk=edition.meeting_id)


@require_POST
@requires(record_policies.can_write, get=queries.edition_visible_to)
def approve(request: MemberRequest, edition: MinutesEdition) -> HttpResponse:
    """A later meeting approved them."""
    form = ApproveForm(request.POST, motions=queries.approving_motions(edition))
    if form.is_valid():
        try:
            operations.approve(
                edition=edition, motion=form.cleaned_data["motion"], expected=version_of(request), by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Minutes of “%(title)s” approved") % {"title": edition.meeting})
            return redirect("meeting-minutes", pk=edition.meeting_id)
    editions = queries.editions_visible_to(request.user, edition.meeting)
    return _page(request, edition.meeting, editions, edition, approve_form=form)


@require_POST
@requires(policies.can_write_minutes, get=meeting_visible_to)
def correct(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Begin a corrected edition."""
    form = CorrectForm(request.POST)
    if form.is_valid():
        try:
            operations.correct(meeting=meeting, reason=form.cleaned_data["reason"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("A correction is open. Mend notes, roll and motions, then draw it anew."))
            return redirect("meeting-minutes", pk=meeting.pk)
    editions = queries.editions_visible_to(request.user, meeting)
    return _page(request, meeting, editions, editions[0] if editions else None, correct_form=form)


@require_safe
@public
def minutes_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An edition as PDF."""
    from sectorworks.documents import pdf  # typst

    return _file(_edition_or_404(request, pk), pdf.render, "application/pdf", "pdf")


@require_safe
@public
def minutes_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An edition as a Word document."""
    from sectorworks.documents import word  # python-docx

    return _file(_edition_or_404(request, pk), word.render, WORD, "docx")


def _file(edition: MinutesEdition, draw: Callable[[Document], bytes], kind: str, ending: str) -> HttpResponseBase:
    name = f"{slugify(edition.meeting.title) or 'meeting'}-{_('minutes')}.{ending}"
    return attachment(draw(queries.document_of(edition)), name=name, content_type=kind)
