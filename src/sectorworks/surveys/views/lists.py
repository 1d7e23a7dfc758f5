"""Lists of surveys: of a person's groups, and of one group."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Lower
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files.downloads import XLSX, attachment
from sectorworks.ui import wording
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import SurveyPurpose, SurveyState
from ..policies import surveys as policies
from ..queries import surveys as queries
from .survey_requests import body_of, status_of

MOST_ROWS = 5000
COLUMNS = (
    Column("title", gettext_lazy("Survey")),
    Column("body", gettext_lazy("Group")),
    Column("state", gettext_lazy("Status")),
    Column("answered", gettext_lazy("Answers"), numeric=True),
    Column("themes", gettext_lazy("Themes"), numeric=True),
    Column("made_at", gettext_lazy("Made")),
)
ORDERS: dict[str, Any] = {
    "title": Lower("title"),
    "body": F("body__name"),
    "state": F("state"),
    "answered": F("answered_count"),
    "themes": F("theme_count"),
    "made_at": F("made_at"),
}
SHAPE = TableShape(
    COLUMNS,
    sort="-made_at",
    searchable=True,
    filters=(
        Filter("state", gettext_lazy("Status"), tuple(SurveyState.choices)),
        Filter("purpose", gettext_lazy("What it is for"), tuple(SurveyPurpose.choices)),
    ),
)


@require_safe
@requires(policies.can_list)
def surveys(request: MemberRequest) -> HttpResponseBase:
    """Surveys of all groups in which the person has a part."""
    return _page(request, None)


@require_safe
@requires(policies.can_see_of, get=body_of)
def surveys_of(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Surveys of one group."""
    return _page(request, body)


def _page(request: MemberRequest, body: Body | None) -> HttpResponseBase:
    visible = queries.surveys_visible_to(request.user, clock.today())
    visible = visible.filter(body=body) if body else visible
    state = SHAPE.read(request.GET)
    rows = queries.narrowed(visible, state.search, state.chosen)
    order = ORDERS.get(state.sort_key, ORDERS["made_at"])
    rows = queries.listed(rows).order_by(order.desc() if state.is_descending else order.asc(), "-pk")
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(rows[:MOST_ROWS], form)
    page = state.page_of(rows)
    new = None
    if body is not None and policies.can_make(request.user, body):
        new = Action(_("Make a survey"), reverse("survey-new", args=[body.slug]), "add")
    title = ngettext("%(num)s survey", "%(num)s surveys", page.total) % {"num": wording.number(page.total)}
    context = {
        "body": body,
        "title": title,
        "columns": COLUMNS,
        "state": state,
        "page": page,
        "status_of": status_of,
        "is_narrowed": bool(state.search or state.chosen),
        "primary": new,
        "actions": _actions(state, body),
        "why": policies.can_see_of(request.user, body).reason if body else "",
    }
    return render(request, "surveys/surveys.html", context)


def _actions(state: TableState, body: Body | None) -> list[Action]:
    actions = [
        Action(_("Download as CSV"), state.address(format="csv"), "file_download"),
        Action(_("Download for Excel"), state.address(format="xlsx"), "file_download"),
    ]
    if body is not None:
        actions.insert(0, Action(_("What we heard, what we will do"), reverse("themes-of", args=[body.slug]), "forum"))
    return actions


def _file(rows: Any, form: str) -> HttpResponseBase:
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(
        (one.title, one.body.name, str(one.get_state_display()), one.answered_count, one.theme_count,
         wording.day(one.made_at))
        for one in rows
    )  # fmt: skip
    columns = tuple(tree.Column(str(one.label), numeric=one.numeric) for one in COLUMNS)
    table = tree.Table(caption=_("Surveys"), columns=columns, rows=cells)
    name = f"{slugify(_('Surveys'))}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    return attachment(spreadsheet.to_xlsx([table], title=_("Surveys")), name=name, content_type=XLSX)
