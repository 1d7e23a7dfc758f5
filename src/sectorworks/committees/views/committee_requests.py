"""What the pages of this room share: the group or nothing, a group's tabs, forms, lists as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies.bodies import can_see_members
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.bodies.views.members import MemberRequest, version_of
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.files.downloads import attachment
from sectorworks.ui.deeds import deed
from sectorworks.ui.links import Event, Link

__all__ = ["MemberRequest", "version_of"]  # re-exported with what is made here

FORM_METHODS = ["GET", "HEAD", "POST"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 5_000
# A group's pages in this room, in their order: address, label, whether for members alone.
TABS = (
    ("recommendations-of", gettext_lazy("Recommendations"), False),
    ("events-of", gettext_lazy("Events"), False),
    ("liaison-of", gettext_lazy("Between groups"), True),
    ("funding-of", gettext_lazy("Funding"), True),
    ("focuses-of", gettext_lazy("Focus"), False),
    ("observances-of", gettext_lazy("Observances"), False),
    ("annual-reviews-of", gettext_lazy("Yearly reviews"), True),
)


def body_or_404(request: HttpRequest, slug: str) -> Body:
    """The group, or nothing to learn for those who may not know of it."""
    body: Body = found_or_404(lambda: body_visible_to(request.user, slug))
    return body


def found_or_404(fetch: Callable[[], Any]) -> Any:
    """What a query finds for this reader, or 404."""
    try:
        return fetch()
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def tabs_of(request: HttpRequest, body: Body, current: str) -> list[Link]:
    """The group's pages in this room for this reader, the open one marked."""
    is_member = bool(can_see_members(request.user, body))
    return [
        Link(str(label), reverse(name, args=[body.slug]), current=name == current)
        for name, label, for_members in TABS
        if is_member or not for_members
    ]


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: the group, the page's name and what it means, its button, and where Cancel leads.

    `above` are the breadcrumbs between the group and this page; `beside` is a link that helps to fill the form in.
    """

    body: Body | None
    heading: str
    summary: str
    button: str
    cancel: str
    above: tuple[tuple[str, str], ...] = ()
    beside: Link | None = None


def taken(request: HttpRequest, form: Form, page: FormPage, work: Callable[[], Any], said: str) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend."""
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(page.cancel)
    return shown(request, form, page)


def shown(request: HttpRequest, form: Form, page: FormPage) -> HttpResponse:
    """The form; when somebody else saved meanwhile, with what is stored now, to compare and save again."""
    current = getattr(form, "current", None)
    stored = []
    if current is not None:
        posted = request.POST.copy()
        posted["version"] = str(current.version)
        form.data = posted
        named = [one for one in form if not one.is_hidden and getattr(current, one.name, "") not in ("", None)]
        stored = [(one.label, str(getattr(current, one.name))) for one in named]
    status = 409 if current is not None else 422 if form.errors else 200
    context = {"form": form, "page": page, "body": page.body, "stored": stored, "is_stale": current is not None}
    return render(request, "committees/form_page.html", context, status=status)


def done(request: HttpRequest, form: Form, work: Callable[[], Any], said: str) -> Any | None:
    """Do the work of a valid form and say so; None, with the reason on the form, when it is refused."""
    if not form.is_valid():
        return None
    try:
        result = work()
    except StaleVersion as stale:
        form.current = stale.current  # type: ignore[attr-defined]
        form.add_error(None, str(stale))
        return None
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, said)
    return result


def step(request: HttpRequest, work: Callable[[], Any], said: str, back_to: str, **arguments: Any) -> HttpResponse:
    """Do the work of a button and go back to a page, saying what happened."""
    try:
        work()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    answer: HttpResponse = redirect(back_to, **arguments)
    return answer


def history_of(noun: Model) -> list[Event]:
    """The record's history, for those who may change it."""
    rows = audit.history(noun).exclude(verb="saw")[:50]
    return [Event(deed(one.verb), str(one.by or _("the system")), one.at) for one in rows]


def file_of(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], form: str, notes: tuple[str, ...] = ()
) -> HttpResponseBase:
    """A list as CSV, XLSX or PDF; 404 for a kind of file that is none."""
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(tuple(one if isinstance(one, int) else str(one or "") for one in row) for row in rows)
    table = tree.Table(title, tuple(tree.Column(name) for name in header), cells, notes)
    name = f"{slugify(title) or 'list'}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    if form == "xlsx":
        return attachment(spreadsheet.to_xlsx([table], title=title), name=name, content_type=XLSX)
    if form != "pdf":
        raise Http404
    from sectorworks.documents import pdf  # typst is heavy

    return attachment(pdf.render(tree.Document(title, (table,))), name=name, content_type="application/pdf")
