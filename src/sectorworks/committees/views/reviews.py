"""Yearly reviews: which groups need one, and one review as a page and as a document."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies.bodies import can_lead
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.documents.markdown import to_html
from sectorworks.files.downloads import attachment
from sectorworks.files.lists import file_of
from sectorworks.plans.queries.goals import population_choices
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action

from ..imports.figures import COLUMNS
from ..models import AnnualReview, ReviewFigure
from ..policies import reviews as policies
from ..queries import review_document, review_facts
from ..queries import reviews as queries
from . import review_words as words
from .committee_requests import tabs_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires(policies.can_list, get=body_visible_to)
def body_reviews(request: MemberRequest, body: Body) -> HttpResponseBase:
    """The groups below this one with the review each needs, and the reviews of this one."""
    user, today = request.user, clock.today()
    groups = queries.groups_to_review(user, body, today)
    own = list(queries.reviews_of(user, body, today))
    if form := request.GET.get("format", ""):
        return file_of(_("Yearly reviews of %(name)s") % {"name": body}, _header(), _cells(groups), form)
    waiting = [one for one in groups if one.due is not None]
    overdue = [one for one in waiting if one.due is not None and one.due.is_overdue]
    leads = bool(can_lead(user, body))
    context = {
        "body": body,
        "groups": [
            (one, words.due_status(one), [(row, words.status_of(row)) for row in one.reviews]) for one in groups
        ],
        "own": [(one, words.status_of(one)) for one in own],
        "can_start": leads,
        "may_be_reviewed": body.parent is not None and bool(policies.can_start(user, body)),
        "heading": _heading(len(groups), len(waiting), len(overdue)),
        "next_due": min((one.due.due_on for one in waiting if one.due and not one.due.is_overdue), default=None),
        "tabs": tabs_of(request, body, "annual-reviews-of"),
        "actions": [
            Action(_("Download as %(form)s") % {"form": one.upper()}, f"?format={one}", "file_download")
            for one in ("csv", "xlsx", "pdf")
        ]
        if groups
        else [],
        "why": policies.can_list(user, body).reason,
    }
    return render(request, "committees/reviews.html", context)


def _heading(groups: int, waiting: int, overdue: int) -> str:
    if not groups:
        return _("Yearly reviews")
    told = {"groups": groups, "waiting": waiting, "overdue": overdue}
    if overdue:
        return _("%(overdue)s of %(groups)s groups are overdue for their yearly review") % told
    if waiting:
        return _("%(waiting)s of %(groups)s groups still need a review") % told
    return _("Every group is reviewed")


def _header() -> tuple[str, ...]:
    return (_("Group"), _("Year"), _("State"), _("Closed on"), _("Why"), _("By the decision"))


def _cells(groups: list[queries.GroupYear]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for one in groups:
        if one.due is not None and one.begun is None:
            found.append((one.body, one.due.year, words.due_status(one).label, "", "", ""))
        for row in one.reviews:
            closed = row.closed_on.isoformat() if row.closed_on else ""
            decided = row.decision.title if row.decision else ""
            found.append((one.body, row.year, words.status_of(row).label, closed, row.reason, decided))
    return found


@require_safe
@requires(policies.can_see, get=queries.review_visible_to)
def review(request: MemberRequest, row: AnnualReview) -> HttpResponseBase:
    """The pack: what the group did by its record, what its population needs, and what was decided."""
    user, today = request.user, clock.today()
    facts = review_facts.facts_of(row, today)
    figures, removed = queries.figures_by_state(row)
    if form := request.GET.get("format", ""):
        return _file(request, row, form, figures)
    actions, can_change = words.actions_of(user, row), bool(policies.can_change(user, row))
    primary = actions[0] if actions and not actions[0].post else None
    names = dict(population_choices())
    context = {
        "row": row,
        "body": row.body,
        "as_of": date.fromisoformat(facts.as_of),
        "status": words.status_of(row),
        "summary": words.summary_of(row),
        "result": review_document.result_words(row),
        "reason_html": to_html(row.reason) if row.reason else "",
        "did_html": to_html(row.what_it_did) if row.what_it_did else "",
        "needs_html": to_html(row.needs) if row.needs else "",
        "next": words.next_of(user, row),
        "deeds": words.deeds_of(facts),
        "goal_groups": [
            (label, [review_document.goal_words(one) for one in goals])
            for label, goals in review_document.goal_groups(facts)
        ],
        "counts": review_document.counts(facts),
        "recommendations": words.recommendations_of(facts),
        "figures": [(one, review_document.value_words(one), names.get(one.population, "")) for one in figures],
        "removed": removed if can_change else [],
        "can_change": can_change,
        "primary": primary,
        "actions": [*(actions[1:] if primary else actions), *_downloads()],
        "history": history_of(row) if actions else [],
        "why": policies.can_see(user, row).reason,
    }
    return render(request, "committees/review.html", context)


def _downloads() -> list[Action]:
    named = (("pdf", _("Print as PDF")), ("docx", _("Open in Word")), ("csv", _("Figures as CSV")))
    return [Action(label, f"?format={form}", "file_download") for form, label in named]


def _file(request: MemberRequest, row: AnnualReview, form: str, figures: list[ReviewFigure]) -> HttpResponse:
    name = slugify(_("Review of %(name)s, %(year)s") % {"name": row.body.name, "year": row.year})
    if form == "csv":
        from sectorworks.documents import spreadsheet, tree  # only exports need it

        table = tree.Table(name, tuple(tree.Column(one) for one in COLUMNS), tuple(_figure_cells(figures)))
        return attachment(spreadsheet.to_csv(table), name=f"{name}.csv", content_type="text/csv; charset=utf-8")
    facts = review_facts.facts_of(row, clock.today())
    address = request.build_absolute_uri(reverse("annual-review", args=[row.pk]))
    made = review_document.document(row, facts, figures, address, clock.today())
    if form == "pdf":
        from sectorworks.documents import pdf  # typst is heavy

        return attachment(pdf.render(made), name=f"{name}.pdf", content_type="application/pdf")
    if form != "docx":
        raise Http404
    from sectorworks.documents import word  # python-docx is heavy

    return attachment(word.render(made), name=f"{name}.docx", content_type=DOCX)


def _figure_cells(figures: list[ReviewFigure]) -> list[tuple[str, ...]]:
    return [
        (
            one.label, "" if one.value is None else f"{one.value.normalize():f}", one.unit, one.population, one.source,
            one.period, "yes" if one.is_withheld else "no",
        )
        for one in figures
    ]  # fmt: skip
