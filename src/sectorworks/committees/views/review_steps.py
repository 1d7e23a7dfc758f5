"""Beginning a yearly review, writing it, closing it with a result, opening it again; its figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.links import Link
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.reviews import CloseForm, FigureForm, FiguresFileForm, StartForm, WordsForm
from ..imports import figures as table
from ..models import AnnualReview, ReviewFigure
from ..operations import review_figures as figures
from ..operations import reviews as operations
from ..policies import reviews as policies
from ..queries import reviews as queries
from ..rules.reviews import due, first_year
from .committee_requests import FormPage, shown, taken

MOST_YEARS = 6


@require_http_methods(FORM_METHODS)
@requires(policies.can_start, get=body_visible_to)
def start(request: MemberRequest, body: Body) -> HttpResponse:
    """Begin the review of a group's year."""
    today = clock.today()
    rows = list(queries.reviews_of(request.user, body, today))
    needed = due(body.starts_on, {one.year for one in rows if one.closed_on}, today)
    begun = {one.year for one in rows}
    years = [one for one in range(today.year, first_year(body.starts_on) - 1, -1) if one not in begun][:MOST_YEARS]
    form = StartForm(
        request.POST if request.method == "POST" else None,
        years=years,
        initial={"key": idempotency.new_key(), "year": needed.year if needed else None},
    )
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.start(
            body=body, year=form.cleaned_data["year"], key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The review of %(name)s has begun") % {"name": body},
    )
    if made:
        return redirect("annual-review", pk=made.pk)
    parent = body.parent or body
    summary = _(
        "The record of the year is laid out for you: what the group did, met for, promised and recommended. "
        "Its chairs are told, and its members read the review with you."
    )
    back = reverse("annual-reviews-of", args=[parent.slug])
    above = ((_("Yearly reviews"), back),)
    heading = _("Review %(name)s") % {"name": body}
    return shown(request, form, FormPage(parent, heading, summary, _("Begin the review"), back, above))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.review_visible_to)
def write(request: MemberRequest, row: AnnualReview) -> HttpResponse:
    """What the reviewers say beside the record."""
    initial = {name: getattr(row, name) for name in ("what_it_did", "fit", "needs", "version")}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("Members of both groups read it. Nothing is decided before the review closes.")
    return taken(
        request,
        form,
        _page(row, _("Say whether it still fits"), summary, _("Keep these words")),
        lambda: operations.write(
            row=row, words=form.words(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The review of %(name)s is written") % {"name": row.body},
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_close, get=queries.review_visible_to)
def close(request: MemberRequest, row: AnnualReview) -> HttpResponse:
    """What is decided about the group."""
    form = CloseForm(
        request.POST if request.method == "POST" else None,
        decisions=queries.decisions_for_choice(row),
        bodies=queries.groups_to_merge_into(request.user, row, clock.today()),
        initial={"version": row.version, "closed_on": clock.today()},
    )
    summary = _("The record of the year is kept with the review as it stands now. The group’s chairs are told.")
    parent = row.body.parent or row.body
    beside = Link(_("Record a decision first"), reverse("group-decide", args=[parent.slug]))
    return taken(
        request,
        form,
        _page(row, _("Close with a result"), summary, _("Close the review"), beside),
        lambda: operations.close(
            row=row, closing=form.closing(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The review of %(name)s for %(year)s is closed") % {"name": row.body, "year": row.year},
    )


@require_POST
@requires(policies.can_reopen, get=queries.review_visible_to)
def reopen(request: MemberRequest, row: AnnualReview) -> HttpResponse:
    """Take the closing back."""
    expected = version_of(request)
    return step(
        request,
        lambda: operations.reopen(row=row, expected=expected, by=request.user, at=clock.now()),
        _("The review of %(name)s is open again") % {"name": row.body},
        "annual-review",
        pk=row.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.review_visible_to)
def new_figure(request: MemberRequest, row: AnnualReview) -> HttpResponse:
    """Add one figure by hand."""
    form = FigureForm(request.POST if request.method == "POST" else None, initial={"key": idempotency.new_key()})
    summary = _("A number without its source, period and population is no help. A withheld number is not zero.")
    beside = Link(_("Bring in a table instead"), reverse("annual-review-figures-import", args=[row.pk]))
    return taken(
        request,
        form,
        _page(row, _("Add a figure"), summary, _("Add the figure"), beside),
        lambda: figures.add(
            review=row, drafts=[form.draft()], key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The figure is added"),
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.review_visible_to)
def import_figures(request: MemberRequest, row: AnnualReview) -> HttpResponse:
    """Bring in a table of figures: all of it, or nothing and what is to mend in which row."""
    form = FiguresFileForm(
        request.POST if request.method == "POST" else None, request.FILES or None,
        initial={"key": idempotency.new_key()},
    )  # fmt: skip
    reading = table.read(form.cleaned_data["text"]) if request.method == "POST" and form.is_valid() else None
    for fault in reading.faults if reading else ():
        form.add_error(None, fault)
    drafts = reading.drafts if reading else ()
    summary = _("Columns: %(columns)s. Population is a code of the site’s list or empty; withheld is yes or no.")
    page = _page(
        row,
        _("Bring in a table of figures"),
        summary % {"columns": ", ".join(table.COLUMNS)},
        _("Bring in the table"),
        Link(
            _("The figures so far as a CSV file, to fill in"), reverse("annual-review", args=[row.pk]) + "?format=csv"
        ),
    )
    said = ngettext("%(n)s figure is brought in", "%(n)s figures are brought in", len(drafts)) % {"n": len(drafts)}
    return taken(
        request,
        form,
        page,
        lambda: figures.add(review=row, drafts=drafts, key=form.cleaned_data["key"], by=request.user, at=clock.now()),
        said,
    )


@require_http_methods(FORM_METHODS)
@requires(lambda user, row: policies.can_change(user, row.review), get=queries.figure_visible_to)
def edit_figure(request: MemberRequest, row: ReviewFigure) -> HttpResponse:
    """Put a figure right."""
    initial = {name: getattr(row, name) for name in (*figures.FIELDS, "version")}
    if row.value is not None:
        initial["value"] = f"{row.value.normalize():f}"
    form = FigureForm(request.POST if request.method == "POST" else None, initial=initial)
    return taken(
        request,
        form,
        _page(row.review, _("Change a figure"), row.label, _("Keep the figure")),
        lambda: figures.change(
            row=row, draft=form.draft(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(label)s” is changed") % {"label": row.label},
    )


@require_POST
@requires(lambda user, row: policies.can_change(user, row.review), get=queries.figure_visible_to)
def remove_figure(request: MemberRequest, row: ReviewFigure) -> HttpResponse:
    """Take a figure off."""
    expected, said = version_of(request), _("“%(label)s” is off. It can be brought back below the figures.")
    return step(
        request,
        lambda: figures.remove(row=row, expected=expected, by=request.user, at=clock.now()),
        said % {"label": row.label},
        "annual-review",
        pk=row.review_id,
    )


@require_POST
@requires(lambda user, row: policies.can_change(user, row.review), get=queries.figure_visible_to)
def bring_back_figure(request: MemberRequest, row: ReviewFigure) -> HttpResponse:
    """Put a figure on again."""
    expected = version_of(request)
    return step(
        request,
        lambda: figures.bring_back(row=row, expected=expected, by=request.user, at=clock.now()),
        _("“%(label)s” is back") % {"label": row.label},
        "annual-review",
        pk=row.review_id,
    )


def _page(row: AnnualReview, heading: str, summary: str, button: str, beside: Link | None = None) -> FormPage:
    here, parent = reverse("annual-review", args=[row.pk]), row.body.parent or row.body
    above = (
        (_("Yearly reviews"), reverse("annual-reviews-of", args=[parent.slug])),
        (f"{row.body.name}, {row.year}", here),
    )
    return FormPage(parent, heading, summary, button, here, above, beside)
