"""The decision: closing a review, and the record it becomes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lmi.errors import LmiError
from sectorworks.accounts.models import User
from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action

from ..forms.reviews import CHOSEN, CloseForm
from ..models import Review, ReviewState
from ..operations import decisions
from ..policies import reviews as policies
from ..queries import comparison, evidence, knowledge
from ..queries import reviews as queries
from ..queries.decision_document import decision_document
from ..registry import sequels
from ..rules.agreement import Standing
from .review_page import missing_sentences, profile_address, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_close, get=queries.review_visible_to)
def close_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Choose the industries, each with its reason, and make the record permanent."""
    compared = comparison.compare(request.user, review)
    order = [one.row.code for one in compared.ranks]
    candidates = sorted(queries.candidates(review), key=lambda one: order.index(one.naics_code) if order else 0)
    suggested = {one.row.code for one in compared.ranks if one.row.standing is Standing.ALL}
    initial: dict[str, object] = {CHOSEN + code: True for code in suggested}
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        initial=initial | {"version": review.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            decisions.close(
                review=review,
                draft=form.draft(),
                evidence=evidence.evidence(review),
                expected=form.cleaned_data["version"],
                by=request.user,
                at=clock.now(),
            )
        except (SectorworksError, LmiError) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Decision “%(title)s” recorded") % {"title": review.title})
            return redirect("review", review_id=review.pk)
    context = {
        "review": review,
        "form": form,
        "form_rows": _ranked(form, compared),
        "missing": missing_sentences(review),
        "views": queries.minority_views(review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/close.html", context, status=400 if form.errors else 200)


def _ranked(form: CloseForm, compared: comparison.Comparison) -> list[tuple[BoundField, BoundField, str]]:
    """The form's rows, each with how people ranked the industry."""
    ranks = {one.row.code: _("Median rank %(rank)s") % {"rank": f"{one.row.median:g}"} for one in compared.ranks}
    return [(*row, ranks.get(one.naics_code, "")) for one, row in zip(form.candidates, form.rows, strict=True)]


def record_page(request: MemberRequest, review: Review) -> HttpResponse:
    """The permanent record, made to print."""
    try:
        result, problem = evidence.retested(review), ""
    except LmiError as error:
        result, problem = None, str(error)
    here = {"review_id": review.pk}
    chosen = list(queries.chosen(review))
    made = [link for one in sequels for link in one.made(request.user, review)]
    offers = _offers(request.user, review)
    paper = Action(_("Download as PDF"), reverse("review-pdf", kwargs=here), "file_download")
    actions = [Action(_("Download for Word"), reverse("review-docx", kwargs=here), "file_download")]
    if policies.can_supersede(request.user, review):
        replace = f"{reverse('review-new')}?replaces={review.pk}&level={review.level}"
        actions.append(Action(_("Start a review to replace this decision"), replace))
    is_next = bool(offers) and not made
    context = {
        "review": review,
        "status": status_of(review),
        "offers": offers,
        "made": made,
        "by_industry": {
            one.pk: _offers(request.user, review, one.candidate.naics_code) for one in chosen if len(chosen) > 1
        },
        "primary": offers[0] if is_next else paper,
        "actions": [paper, *actions] if is_next else [*offers, *actions],
        "address": request.build_absolute_uri(),
        "profile_address": profile_address(review),
        "members": review.members.order_by("area_code"),
        "chosen": chosen,
        "people": queries.participants(review),
        "missing": missing_sentences(review),
        "compared": comparison.compare(request.user, review),
        "knowledge": knowledge.by_candidate(review),
        "views": queries.minority_views(review),
        "successors": queries.successors(review),
        "retest": result,
        "retest_problem": problem,
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/record.html", context)


def _offers(user: User, review: Review, code: str = "") -> list[Action]:
    """What this person may start from the decision."""
    return [action for one in sequels if (action := one.offer(user, review, code)) is not None]


@require_safe
@requires(policies.can_see, get=queries.review_visible_to)
def record_pdf(request: MemberRequest, review: Review) -> HttpResponse:
    """The record as PDF."""
    from sectorworks.documents import pdf  # typst

    return _file(request, review, pdf.render, "application/pdf", "pdf")


@require_safe
@requires(policies.can_see, get=queries.review_visible_to)
def record_docx(request: MemberRequest, review: Review) -> HttpResponse:
    """The record as a Word document."""
    from sectorworks.documents import word  # python-docx

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(request, review, word.render, kind, "docx")


def _file(
    request: MemberRequest, review: Review, render_document: Callable[[Document], bytes], kind: str, ending: str
) -> HttpResponse:
    if review.state != ReviewState.CLOSED:
        raise Http404
    address = request.build_absolute_uri(reverse("review", kwargs={"review_id": review.pk}))
    content = render_document(decision_document(request.user, review, address))
    name = f"{slugify(review.title) or 'decision'}.{ending}"
    return attachment(content, name=name, content_type=kind)
