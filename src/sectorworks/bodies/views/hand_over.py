"""The hand-over pack as a page, as PDF and for Word."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.documents import html
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action

from ..models import Body
from ..policies import bodies as policies
from ..queries import bodies
from ..queries import hand_over as queries

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires(policies.can_keep, get=bodies.body_visible_to)
def hand_over(request: MemberRequest, body: Body) -> HttpResponse:
    """The pack to read."""
    document = _document(request, body)
    here = {"slug": body.slug}
    context = {
        "body": body,
        "document": Markup(html.fragment(document)),  # noqa: S704 (the renderer escapes all text)
        "actions": [
            Action(_("Download as PDF"), reverse("group-hand-over-pdf", kwargs=here), "file_download"),
            Action(_("Download for Word"), reverse("group-hand-over-docx", kwargs=here), "file_download"),
        ],
        "why": policies.can_keep(request.user, body).reason,
    }
    return render(request, "bodies/hand_over.html", context)


@require_safe
@requires(policies.can_keep, get=bodies.body_visible_to)
def hand_over_pdf(request: MemberRequest, body: Body) -> HttpResponseBase:
    """The pack as PDF."""
    from sectorworks.documents import pdf  # typst

    return _file(request, body, pdf.render, ("application/pdf", "pdf"))


@require_safe
@requires(policies.can_keep, get=bodies.body_visible_to)
def hand_over_docx(request: MemberRequest, body: Body) -> HttpResponseBase:
    """The pack as a Word document."""
    from sectorworks.documents import word  # python-docx

    return _file(request, body, word.render, (WORD, "docx"))


def _file(
    request: MemberRequest, body: Body, render_document: Callable[[Document], bytes], kind: tuple[str, str]
) -> HttpResponseBase:
    content_type, ending = kind
    name = f"{slugify(body.name) or 'group'}-{_('hand-over')}.{ending}"
    return attachment(render_document(_document(request, body)), name=name, content_type=content_type)


def _document(request: MemberRequest, body: Body) -> Document:
    """Made for this reader, and recorded: it holds private names and addresses."""
    address = request.build_absolute_uri(reverse("group", kwargs={"slug": body.slug}))
    document = queries.pack(request.user, body, address, clock.today())
    audit.saw(noun=body, fields=["hand-over pack"], by=request.user, at=clock.now())
    return document
