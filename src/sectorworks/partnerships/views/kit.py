"""The marketing kit: one page for everybody, its files, and the work on its pieces."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files.downloads import attachment, download
from sectorworks.files.queries import path_of
from sectorworks.ui import wording
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.kit import PieceForm, piece_typed
from ..models import KitKind, KitPiece
from ..operations import kit as operations
from ..policies import kit as policies
from ..policies import prospects as prospect_policies
from ..queries import kit as queries
from .solution_requests import FormPage
from .supply_requests import frame, shown, taken

YEAR = timedelta(days=365)


def _kit_or_404(request: HttpRequest, slug: str) -> Body:
    try:
        return queries.kit_of(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing


@require_safe
@public
def kit_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the industry gives out, and for chairs and staff what is on its way."""
    body = _kit_or_404(request, slug)
    user, today = request.user, clock.today()
    drafts = bool(policies.can_draft(user, body))
    kit = queries.of(body, with_drafts=drafts)
    new = Action(_("Draft a piece"), url("kit-piece-new", slug=body.slug), "add")
    files = Action(_("Download the whole kit"), url("kit-files", slug=body.slug), "file_download")
    given = [piece for _kind, rows in kit.approved for piece in rows]
    frames = frame(user, body, policies.can_see_kit(user, body))
    context = frames | {
        "kit": kit,
        "title": _finding(body, kit.count),
        "Kind": KitKind,
        "may_draft": drafts,
        "may_approve": bool(given or kit.drafts) and _may_approve(user, [*given, *kit.drafts]),
        "overdue": frozenset(one.pk for one in given if one.review_by is not None and one.review_by < today),
        "primary": new if drafts else files if kit.count else None,
        "actions": [files] if drafts and kit.count else [],
        "sees_prospects": bool(prospect_policies.can_list(user, body)),
    }
    return render(request, "partnerships/kit.html", context)


def _may_approve(user: Any, pieces: list[KitPiece]) -> bool:
    return bool(policies.can_approve(user, pieces[0]))


def _finding(body: Body, count: int) -> str:
    if not count:
        return _("Nothing of the kit is approved yet")
    words = ngettext("%(num)s piece to show %(name)s", "%(num)s pieces to show %(name)s", count)
    return words % {"num": count, "name": body.name}


@require_safe
@public
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that is approved as one ZIP: texts, pictures, and what each may say of its source."""
    body = _kit_or_404(request, slug)
    pieces = list(queries.approved(body))
    if not pieces:
        raise Http404
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _readme(body, pieces))
        for place, piece in enumerate(pieces, 1):
            name = f"{place:02d}-{slugify(piece.title)[:60] or piece.kind}"
            if piece.file is not None:
                ending = piece.file.name.rpartition(".")[2].lower()
                archive.write(path_of(piece.file), f"{name}.{ending}")
            else:
                archive.writestr(f"{name}.txt", _text_of(piece))
    name = f"{body.slug}-kit-{clock.today():%Y-%m-%d}.zip"
    return attachment(packed.getvalue(), name=name, content_type="application/zip")


def _readme(body: Body, pieces: list[KitPiece]) -> str:
    lines = [body.name, body.purpose, "", _("Approved by the partnership’s business chairs. As of %(day)s.")
             % {"day": wording.day(clock.today())}, ""]  # fmt: skip
    for place, piece in enumerate(pieces, 1):
        assert piece.approved_on is not None  # `approved` has asked
        told = {"place": f"{place:02d}", "title": piece.title, "kind": piece.get_kind_display(),
                "day": wording.day(piece.approved_on)}  # fmt: skip
        lines.append(_("%(place)s %(title)s (%(kind)s), approved on %(day)s") % told)
        if piece.alternative_text:
            lines.append("   " + _("Shows: %(words)s") % {"words": piece.alternative_text})
        if piece.source:
            lines.append("   " + _("Source: %(source)s") % {"source": piece.source})
    return "\r\n".join(lines) + "\r\n"


def _text_of(piece: KitPiece) -> str:
    source = _("Source: %(source)s") % {"source": piece.source} if piece.source else ""
    return "\r\n\r\n".join(part for part in (piece.title, piece.wording, source) if part) + "\r\n"


@require_safe
@public
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture of the kit."""
    try:
        piece = queries.piece_visible_to(request.user, pk)
    except KitPiece.DoesNotExist as missing:
        raise Http404 from missing
    if piece.file is None:
        raise Http404
    return download(piece.file)


@require_http_methods(FORM_METHODS)
@requires(policies.can_draft, get=body_visible_to)
def piece_new(request: MemberRequest, body: Body) -> HttpResponse:
    """Draft a piece."""
    kind = request.GET.get("kind", "")
    initial = {"key": idempotency.new_key(), "kind": kind, "review_by": clock.today() + YEAR}
    form = PieceForm(posted(request), request.FILES or None, initial=initial)
    page = _page(body, _("Draft a piece of the kit"), _("Save the draft"))
    why = policies.can_draft(request.user, body)

    def save() -> KitPiece:
        return operations.add(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        )

    said = _("The draft is saved. A chair from a company approves it.")
    if request.method == "POST" and done(request, form, save, said) is not None:
        return redirect(page.cancel)
    return shown(request, form, page, body, why)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.piece_visible_to)
def piece_edit(request: MemberRequest, piece: KitPiece) -> HttpResponse:
    """Change a piece."""
    form = PieceForm(posted(request), request.FILES or None, initial=piece_typed(piece))
    page = _page(piece.body, _("Change the piece"), _("Save"))
    why = policies.can_change(request.user, piece)

    def save() -> KitPiece:
        expected = form.cleaned_data.get("version") or 0
        return operations.change(piece=piece, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    return taken(request, form, (page, piece.body, why), save, _("It is changed, and a draft again."))


@require_POST
@requires(policies.can_change, get=queries.piece_visible_to)
def piece_step(request: MemberRequest, piece: KitPiece) -> HttpResponse:
    """Approve, hold back, remove or bring back."""
    verbs: dict[str, tuple[Any, str]] = {
        "approve": (operations.approve, _("It is approved and goes out from now on.")),
        "hold_back": (operations.hold_back, _("It is a draft again and goes out no longer.")),
        "remove": (operations.remove, _("It is removed. You can bring it back.")),
        "bring_back": (operations.bring_back, _("It is back as a draft.")),
    }
    verb, said = verbs.get(request.POST.get("do", ""), verbs["hold_back"])
    return step(
        request, lambda: verb(piece=piece, expected=version_of(request), by=request.user, at=clock.now()),
        said, "kit", slug=piece.body.slug,
    )  # fmt: skip


def _page(body: Body, heading: str, button: str) -> FormPage:
    summary = _("Chairs and staff draft; a chair from a company approves. Only then anybody else sees it.")
    here = url("kit", slug=body.slug)
    return FormPage(heading, summary, button, here, ((_("Marketing kit"), here),))
