"""The decision: closing a review, and the record it becomes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lmi.errors import LmiError
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.tree import Document

from ..forms.reviews import CHOSEN, CloseForm
from ..models import Review, ReviewState
from ..operations import decisions
from ..policies import reviews as policies
from ..queries import comparison, evidence
from ..queries import reviews as queries
from ..queries.decision_document import decision_document
from ..rules.agreement import Standing
from .requests import MemberRequest


@requires(policies.can_close, get=queries.review_visible_to)
def close_review(request: MemberRequest, review: Review) -> HttpResponse:
    """Choose the industries, each with its reason, and make the record permanent."""
    compared = comparison.compare(request.user, review)
    candidates = list(queries.candidates(review))
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
        "compared": compared,
        "missing": queries.systems_without_answer(review),
        "views": queries.minority_views(review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/close.html", context, status=400 if form.errors else 200)


def record_page(request: MemberRequest, review: Review) -> HttpResponse:
    """The permanent record, made to print."""
    try:
        result, problem = evidence.retested(review), ""
    except LmiError as error:
        result, problem = None, str(error)
    context = {
        "review": review,
        "members": review.members.order_by("area_code"),
        "chosen": queries.chosen(review),
        "people": queries.participants(review),
        "missing": queries.systems_without_answer(review),
        "compared": comparison.compare(request.user, review),
        "knowledge": queries.knowledge(review),
        "views": queries.minority_views(review),
        "successors": queries.successors(review),
        "retest": result,
        "retest_problem": problem,
        "can_supersede": policies.can_supersede(request.user, review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/record.html", context)


@requires(policies.can_see, get=queries.review_visible_to)
def record_pdf(request: MemberRequest, review: Review) -> HttpResponse:
    """The record as PDF."""
    from sectorworks.documents import pdf

    return _file(request, review, pdf.render, "application/pdf", "pdf")


@requires(policies.can_see, get=queries.review_visible_to)
def record_docx(request: MemberRequest, review: Review) -> HttpResponse:
    """The record as a Word document."""
    from sectorworks.documents import word

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
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
