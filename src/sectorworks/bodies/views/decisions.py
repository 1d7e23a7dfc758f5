"""Decisions of a group: the list, the record of one, and recording it; and the texts in force as files."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.markdown import to_html
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment, ways_to_write, written
from sectorworks.ui.tables import TableShape

from ..forms.texts import DecisionForm
from ..models import Body, Decision
from ..operations import decisions as operations
from ..policies import bodies as policies
from ..queries import bodies, lenses, texts
from ..queries import decisions as queries
from ..queries.decisions_document import decisions_document
from ..queries.texts_document import texts_document
from .body_page import body_or_404

SHAPE = TableShape(columns=(), page_size=50)


@require_safe
@public
def decision_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What a group decided, newest first."""
    body = body_or_404(request, slug)
    if asked := request.GET.get("format"):
        document = decisions_document(
            body, queries.decisions_of(body), clock.today(), request.build_absolute_uri(request.path)
        )
        return written(document, asked, name=f"{slug}-{_('decisions')}")
    state = SHAPE.read(request.GET)
    context = {
        "body": body,
        "state": state,
        "page": state.page_of(queries.decisions_of(body)),
        "actions": ways_to_write(),
        "can_lead": bool(policies.can_lead(request.user, body)) if request.user.is_authenticated else False,
        "why": policies.can_see(request.user, body).reason,
    }
    return render(request, "bodies/decisions.html", context)


@require_safe
@public
def decision_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The record of one decision: the vote, what the lenses showed, the texts it changed."""
    try:
        decision = queries.decision_visible_to(request.user, slug, pk)
    except Decision.DoesNotExist as missing:
        raise Http404 from missing
    if asked := request.GET.get("format"):
        address = request.build_absolute_uri(request.path)
        document = decisions_document(decision.body, [decision], clock.today(), address)
        return written(document, asked, name=slugify(decision.title) or _("decision"))
    known = lenses.lenses_on(decision.decided_on)
    answers: dict[str, list[dict[str, object]]] = {}
    for one in decision.lens_answers:
        answers.setdefault(_(known[one["lens"]].name) if one["lens"] in known else one["lens"], []).append(
            one | {"question": _(one["question"])}
        )
    context = {
        "decision": decision,
        "body": decision.body,
        "wording_html": to_html(decision.wording),
        "adopted": queries.texts_of(decision),
        "retired": queries.retired_by(decision),
        "lens_answers": answers,
        "actions": ways_to_write(),
        "why": policies.can_see(request.user, decision.body).reason,
    }
    return render(request, "bodies/decision.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_lead, get=bodies.body_visible_to)
def decide(request: MemberRequest, body: Body) -> HttpResponse:
    """Record a decision. Ticking a charge with lenses of its own asks their questions before it is recorded."""
    data = request.POST if request.method == "POST" else None
    drafts, in_force = texts.drafts(body), texts.adopted(body)
    ticked = [one for one in drafts if data is not None and str(one.pk) in data.getlist("adopts")]
    needed = lenses.needed_for(body, clock.today(), ticked)
    form = DecisionForm(
        data, drafts=drafts, in_force=in_force, needed=needed,
        initial={"key": idempotency.new_key(), "decided_on": clock.today(), "adopts": request.GET.getlist("adopts")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            decision = operations.record(
                body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Decision “%(title)s” recorded") % {"title": decision.title})
            return redirect("group-decision", slug=body.slug, pk=decision.pk)
    context = {"body": body, "form": form, "cancel": reverse("group", args=[body.slug])}
    return render(request, "bodies/decision_form.html", context, status=422 if form.errors else 200)


@require_safe
@public
def texts_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts in force as PDF."""
    from sectorworks.documents import pdf  # typst

    return _file(request, slug, pdf.render, "application/pdf", "pdf")


@require_safe
@public
def texts_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts in force as a Word document."""
    from sectorworks.documents import word  # python-docx

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(request, slug, word.render, kind, "docx")


def _file(
    request: HttpRequest, slug: str, render_document: Callable[[Document], bytes], kind: str, ending: str
) -> HttpResponse:
    body = body_or_404(request, slug)
    address = request.build_absolute_uri(reverse("group", args=[slug]))
    content = render_document(texts_document(body, address, clock.today()))
    return attachment(content, name=f"{slug}.{ending}", content_type=kind)
