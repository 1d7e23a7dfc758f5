"""Local knowledge and minority views: added, changed, withdrawn and signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import version_of

from ..forms.contributions import KnowledgeForm, MinorityForm
from ..models import KnowledgeKind, LocalKnowledge, MinorityView, Review
from ..operations import contributions as operations
from ..policies import reviews as policies
from ..queries import reviews as queries


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_add_knowledge, get=queries.review_visible_to)
def add_knowledge(request: MemberRequest, review: Review) -> HttpResponse:
    """Add what one knows about a candidate."""
    form = KnowledgeForm(
        request.POST if request.method == "POST" else None,
        candidates=queries.candidates(review),
        initial={"key": idempotency.new_key()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_knowledge(
                review=review, draft=_draft(form), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your note is on the table"))
            return redirect("review", review_id=review.pk)
    return _page(request, review, form, _("Add local knowledge"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change_knowledge, get=queries.note_visible_to)
def edit_knowledge(request: MemberRequest, note: LocalKnowledge) -> HttpResponse:
    """Change one's own note; a change made elsewhere meanwhile is shown, not overwritten."""
    fields = ("candidate", "kind", "text", "advice", "source", "evidence_url", "version")
    form = KnowledgeForm(
        request.POST if request.method == "POST" else None,
        candidates=queries.candidates(note.review),
        initial={name: getattr(note, name) for name in fields},
    )
    stored = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise_knowledge(
                note=note,
                draft=_draft(form),
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            fresh = queries.note_visible_to(request.user, note.pk)
            stored = fresh.text
            form = KnowledgeForm(_with_version(request, fresh), candidates=queries.candidates(note.review))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your note is changed"))
            return redirect("review", review_id=note.review.pk)
    return _page(request, note.review, form, _("Edit your note"), stored)


@require_POST
@requires(policies.can_change_knowledge, get=queries.note_visible_to)
def withdraw_knowledge(request: MemberRequest, note: LocalKnowledge) -> HttpResponse:
    """Take one's own note off the table, or with `restore` put it back."""
    if "restore" in request.POST:
        return _put(request, note.review, operations.restore_knowledge, _("Your note is back"), note=note)
    return _put(request, note.review, operations.withdraw_knowledge, _("Your note is withdrawn"), note=note)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_dissent, get=queries.review_visible_to)
def attach_view(request: MemberRequest, review: Review) -> HttpResponse:
    """Attach a minority view."""
    form = MinorityForm(
        request.POST if request.method == "POST" else None,
        candidates=queries.candidates(review),
        initial={"key": idempotency.new_key()},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.attach_view(
                review=review,
                text=data["text"],
                candidate=data["candidate"],
                key=data["key"],
                by=request.user,
                at=clock.now(),
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your view goes with the decision"))
            return redirect("review-compare", review_id=review.pk)
    return _page(request, review, form, _("Attach a minority view"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change_minority_view, get=queries.minority_view_visible_to)
def edit_view(request: MemberRequest, view: MinorityView) -> HttpResponse:
    """Change the words of one's own view. Signatures given to the old words fall."""
    form = MinorityForm(
        request.POST if request.method == "POST" else None,
        candidates=queries.candidates(view.review),
        initial={"text": view.text, "candidate": view.candidate, "version": view.version},
    )
    del form.fields["candidate"]
    stored = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise_view(
                view=view,
                text=form.cleaned_data["text"],
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            fresh = queries.minority_view_visible_to(request.user, view.pk)
            stored = fresh.text
            form = MinorityForm(_with_version(request, fresh), candidates=queries.candidates(view.review))
            del form.fields["candidate"]
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your view is changed"))
            return redirect("review-compare", review_id=view.review.pk)
    return _page(request, view.review, form, _("Edit your view"), stored)


@require_POST
@requires(policies.can_change_minority_view, get=queries.minority_view_visible_to)
def withdraw_view(request: MemberRequest, view: MinorityView) -> HttpResponse:
    """Take one's own view off, or with `restore` put it back."""
    if "restore" in request.POST:
        return _put(request, view.review, operations.restore_view, _("Your view is back"), view=view)
    return _put(request, view.review, operations.withdraw_view, _("Your view is withdrawn"), view=view)


@require_POST
@requires(policies.can_sign, get=queries.minority_view_visible_to)
def sign_view(request: MemberRequest, view: MinorityView) -> HttpResponse:
    """Stand behind another's view in the words one read, or with `undo` no longer."""
    try:
        if "undo" in request.POST:
            operations.unsign_view(view=view, by=request.user, at=clock.now())
            done = _("Your name is taken off this view")
        else:
            operations.sign_view(view=view, expected=version_of(request), by=request.user, at=clock.now())
            done = _("Your name stands behind this view")
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("review-compare", review_id=view.review.pk)


def _put(request: MemberRequest, review: Review, operation: Callable[..., Any], done: str, **noun: Any) -> HttpResponse:
    try:
        operation(expected=version_of(request), by=request.user, at=clock.now(), **noun)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("review", review_id=review.pk)


def _page(request: MemberRequest, review: Review, form: Any, heading: str, stored: str = "") -> HttpResponse:
    context = {
        "review": review,
        "form": form,
        "heading": heading,
        "stored": stored,
        "is_sample": review.basis == "sample",
    }
    status = 409 if stored else 400 if form.errors else 200
    return render(request, "industry/reviews/contribution.html", context, status=status)


def _draft(form: KnowledgeForm) -> operations.KnowledgeDraft:
    data = form.cleaned_data
    return operations.KnowledgeDraft(
        data["candidate"],
        KnowledgeKind(data["kind"]),
        data["text"],
        data["source"],
        data["evidence_url"],
        data["advice"],
    )


def _with_version(request: MemberRequest, fresh: LocalKnowledge | MinorityView) -> Any:
    """What was typed, based on the stored version from now on, so that saving again replaces knowingly."""
    data = request.POST.copy()
    data["version"] = str(fresh.version)
    return data
