"""The recommendation register: of all groups, of one, and one recommendation."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents.markdown import to_html
from sectorworks.files.lists import file_of
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import Recommendation, RecommendationState
from ..policies import recommendations as policies
from ..queries import recommendations as queries
from . import recommendation_words as words
from .committee_requests import MOST_ROWS, body_or_404, found_or_404, tabs_of

COLUMNS = (
    Column("number", gettext_lazy("No."), numeric=True),
    Column("title", gettext_lazy("Recommendation")),
    Column("to", gettext_lazy("Put to"), sortable=False),
    Column("made_on", gettext_lazy("Made on")),
    Column("answer_due_on", gettext_lazy("Answer asked by")),
    Column("state", gettext_lazy("State"), sortable=False),
)
OF_GROUP = Column("body", gettext_lazy("Group"))
ORDERS = {"number": "number", "title": "title", "made_on": "made_on", "answer_due_on": "answer_due_on"}
OVERDUE = ("overdue", gettext_lazy("Answer overdue"))
STATES = Filter("state", gettext_lazy("State"), (OVERDUE, *RecommendationState.choices))
SIDE = Filter("side", gettext_lazy("Show"), (("received", gettext_lazy("Put to this group")),), _("Made by this group"))
ALL = TableShape((OF_GROUP, *COLUMNS), sort="-made_on", searchable=True, filters=(STATES,))
OF_ONE = TableShape(COLUMNS, sort="-number", searchable=True, filters=(STATES, SIDE))


@require_safe
@public
def recommendation_list(request: HttpRequest) -> HttpResponseBase:
    """Everything that groups recommended, as far as the reader may see it."""
    return _listed(request, ALL.read(request.GET), queries.visible_to(request.user, clock.today()), None)


@require_safe
@public
def body_recommendations(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One group's register: what it recommended, or what others put to it."""
    body, state, today = body_or_404(request, slug), OF_ONE.read(request.GET), clock.today()
    find = queries.received_by if "side" in state.chosen else queries.made_by
    return _listed(request, state, find(request.user, body, today), body)


def _listed(
    request: HttpRequest, state: TableState, rows: QuerySet[Recommendation], body: Body | None
) -> HttpResponseBase:
    adoption, late = queries.adoption(rows), queries.overdue(rows, clock.today()).count()
    found = _ordered(_narrowed(rows, state), state)
    title = _("Recommendations of %(body)s") % {"body": body} if body else _("Recommendations")
    if (form := request.GET.get("format", "")) == "pdf":
        printed = (words.short_cells(one) for one in found[:MOST_ROWS])
        return file_of(title, words.short_header(), printed, form, (words.formula(adoption),))
    if form:
        return file_of(title, words.header(), (words.cells(one) for one in found[:MOST_ROWS]), form)
    page = state.page_of(found)
    may_draft = body is not None and bool(policies.can_draft(request.user, body))
    context = {
        "body": body,
        "state": state,
        "page": page,
        "rows": [(one, words.status_of(one), words.addressee_of(one)) for one in page.rows],
        "columns": state.shape.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "title": title,
        "finding": words.finding(adoption, late),
        "adoption": adoption,
        "overdue": late,
        "formula": words.formula(adoption),
        "tabs": tabs_of(request, body, "recommendations-of") if body else [],
        "primary": Action(_("Draft a recommendation"), reverse("recommendation-new", args=[body.slug]), "add")
        if body and may_draft
        else None,
        "actions": [
            Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
            for one in ("csv", "xlsx", "pdf")
        ],
    }
    return render(request, "committees/recommendations.html", context)


def _narrowed(rows: QuerySet[Recommendation], state: TableState) -> QuerySet[Recommendation]:
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(wording__icontains=state.search))
    if (wanted := state.chosen.get("state")) == OVERDUE[0]:
        return queries.overdue(rows, clock.today())
    return rows.filter(state=wanted) if wanted else rows


def _ordered(rows: QuerySet[Recommendation], state: TableState) -> QuerySet[Recommendation]:
    sign = "-" if state.is_descending else ""
    named = {"body": "body__name"} | ORDERS
    return rows.select_related("body", "to_body", "to_organization").order_by(
        f"{sign}{named[state.sort_key]}", f"{sign}pk"
    )


@require_safe
@public
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """One recommendation: its words, the vote it rests on, the answer, and what came of it."""
    row = found_or_404(lambda: queries.recommendation_visible_to(request.user, pk))
    user: Any = request.user
    actions = words.actions_of(user, row) if user.is_authenticated else []
    context = {
        "row": row,
        "body": row.body,
        "status": words.status_of(row),
        "summary": words.summary_of(row),
        "addressee": words.addressee_of(row),
        "wording_html": to_html(row.wording),
        "basis_html": to_html(row.basis) if row.basis else "",
        "answer_html": to_html(row.answer) if row.answer else "",
        "outcome_html": to_html(row.outcome) if row.outcome else "",
        "primary": actions[0] if actions and not actions[0].post else None,
        "actions": actions[1:] if actions and not actions[0].post else actions,
        "history": history_of(row) if actions else [],
        "why": policies.can_see(user, row).reason,
    }
    return render(request, "committees/recommendation.html", context)
