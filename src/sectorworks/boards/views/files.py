"""Notes from a list, and the board as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.spreadsheet import to_csv, to_xlsx
from sectorworks.files.downloads import XLSX, attachment
from sectorworks.ui.steps import FORM_METHODS, posted

from ..forms.boards import ListForm
from ..models import Board
from ..operations import notes as operations
from ..policies import boards as policies
from ..queries import boards as queries
from ..queries import documents
from ..queries.walls import wall_of
from ..rules.lists import Reading

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(FORM_METHODS)
@requires(policies.can_facilitate, get=queries.board_visible_to)
def bring(request: MemberRequest, board: Board) -> HttpResponse:
    """Paste or upload a list, look at what was read, then add it: all notes or none."""
    form = ListForm(posted(request), request.FILES or None, initial={"key": idempotency.new_key()})
    reading: Reading | None = None
    if request.method == "POST" and form.is_valid():
        reading = form.reading()
        if "add" in request.POST:
            try:
                done = operations.bring(
                    board=board, reading=reading, key=form.cleaned_data["key"], by=request.user, at=clock.now()
                )
            except SectorworksError as problem:
                form.add_error(None, str(problem))
            else:
                said = ngettext("%(n)s note brought in", "%(n)s notes brought in", done.notes) % {"n": done.notes}
                messages.success(request, said)
                return redirect("board", pk=board.pk)
        else:
            # What was read from a file stands in the field now, so that it can be mended and needs no second upload.
            form = ListForm(initial={"text": form.cleaned_data["text"], "key": form.cleaned_data["key"]})
    context = {"board": board, "body": board.body, "form": form, "reading": None if form.errors else reading}
    return render(request, "boards/import.html", context, status=422 if form.errors else 200)


@require_safe
@requires(policies.can_see, get=lambda user, pk, ending: queries.board_visible_to(user, pk))
def board_file(request: MemberRequest, board: Board) -> HttpResponse:
    """The board as CSV, XLSX, PDF or Word."""
    assert request.resolver_match is not None
    ending, wall = request.resolver_match.kwargs["ending"], wall_of(board)
    name = f"{slugify(board.title) or _('board')}.{ending}"
    if ending == "csv":
        return attachment(to_csv(documents.table_of(board, wall)), name=name, content_type="text/csv; charset=utf-8")
    if ending == "xlsx":
        tables = [documents.table_of(board, wall), documents.groups_table(wall)]
        return attachment(to_xlsx(tables, title=board.title, sources=[board.question]), name=name, content_type=XLSX)
    if ending == "pdf":
        from sectorworks.documents import pdf  # loads typst, which only this file needs

        content = pdf.render(documents.document_of(board, wall))
        return attachment(content, name=name, content_type="application/pdf")
    if ending == "docx":
        from sectorworks.documents import word  # loads python-docx, which only this file needs

        return attachment(word.render(documents.document_of(board, wall)), name=name, content_type=DOCX)
    raise Http404
