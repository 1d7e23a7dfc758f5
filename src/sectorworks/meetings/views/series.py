"""A series of meetings: its rule, its days, a year of it on the calendar, and exceptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.links import Action

from ..forms.meetings import ExceptionForm, SeriesForm, initial_of_series
from ..models import Series
from ..operations import series as operations
from ..policies import meetings as policies
from ..policies import postings as posting_policies
from ..policies import series as series_policies
from ..queries import series as queries
from ..rules.local_time import add_months

FORM_METHODS = ["GET", "HEAD", "POST"]
NEW = {"interval": 1, "planned_minutes": 90, "time_zone": "America/Chicago", "mode": "remote", "every": "quarter"}
SHOWN_MONTHS = 18


@require_safe
@requires(series_policies.can_see, get=queries.series_visible_to)
def series_page(request: MemberRequest, series: Series) -> HttpResponse:
    """The rule in words, the days it gives, and what was left out or moved."""
    return _page(request, series, None)


def _page(request: MemberRequest, series: Series, form: ExceptionForm | None) -> HttpResponse:
    today = clock.today()
    leads = bool(policies.can_schedule(request.user, series.body))
    stand = {one.planned_on: one for one in series.meetings.all()}
    days = queries.coming(series, today.replace(day=1), add_months(today, SHOWN_MONTHS))
    years = sorted({one.day.year for one in days})
    context = {
        "series": series,
        "body": series.body,
        "rule": queries.in_words(series),
        "days": [(one, stand.get(one.planned_on)) for one in days],
        "left_out": [date.fromisoformat(day) for day, moved in sorted(series.exceptions.items()) if moved is None],
        "leads": leads,
        "years": [year for year in years if any(one.planned_on not in stand for one in days if one.day.year == year)],
        "gaps": queries.schedule_gaps(series.body, years, today)
        if posting_policies.can_post(request.user, series.body)
        else [],
        "edit": Action(_("Change the series"), reverse("meeting-series-edit", args=[series.pk]), "edit"),
        "form": form or ExceptionForm(initial={"version": series.version}),
        "why": series_policies.can_see(request.user, series).reason,
    }
    return render(request, "meetings/series.html", context, status=422 if form is not None and form.errors else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_schedule, get=body_queries.body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Say by which rule a group meets."""
    initial = NEW | {"key": idempotency.new_key(), "first_on": clock.today()}
    form = SeriesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make(
                body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Series “%(title)s” set. Publish a year of it now.") % {"title": made.title})
            return redirect("meeting-series", pk=made.pk)
    back = reverse("meetings-of", args=[body.slug])
    return _form_page(request, body, form, (_("Set a series of %(name)s") % {"name": body}, _("Set the series"), back))


@require_http_methods(FORM_METHODS)
@requires(series_policies.can_change, get=queries.series_visible_to)
def edit(request: MemberRequest, series: Series) -> HttpResponse:
    """Change the rule for the years to come."""
    stored = ""
    form = SeriesForm(request.POST if request.method == "POST" else None, initial=initial_of_series(series))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                series=series, draft=form.draft(), expected=form.cleaned_data["version"] or 0,
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = queries.series_visible_to(request.user, series.pk)
            stored = f"{fresh.title}: {queries.in_words(fresh)}"
            data = request.POST.copy()
            data["version"] = str(fresh.version)
            form = SeriesForm(data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Series “%(title)s” changed") % {"title": form.cleaned_data["title"]})
            return redirect("meeting-series", pk=series.pk)
    back = reverse("meeting-series", args=[series.pk])
    words = (_("Change “%(title)s”") % {"title": series.title}, _("Save the series"), back)
    return _form_page(request, series.body, form, words, stored)


def _form_page(
    request: MemberRequest, body: Body, form: SeriesForm, words: tuple[str, str, str], stored: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "body": body, "form": form, "heading": words[0], "button_label": words[1], "cancel": words[2], "stored": stored,
    }  # fmt: skip
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "meetings/meeting_form.html", context, status=status)


@require_POST
@requires(series_policies.can_change, get=queries.series_visible_to)
def publish(request: MemberRequest, series: Series) -> HttpResponse:
    """A year of the series onto the calendar."""
    given = request.POST.get("year", "")
    try:
        year = int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else clock.today().year
        made = operations.publish_year(series=series, year=max(year, 1900), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        words = ngettext("%(n)s meeting of %(year)s stands", "%(n)s meetings of %(year)s stand", len(made))
        messages.success(request, words % {"n": len(made), "year": year})
    return redirect("meeting-series", pk=series.pk)


@require_POST
@requires(series_policies.can_change, get=queries.series_visible_to)
def except_day(request: MemberRequest, series: Series) -> HttpResponse:
    """Leave a day out, or move it."""
    form = ExceptionForm(request.POST)
    if not form.is_valid():
        return _page(request, series, form)
    data = form.cleaned_data
    try:
        operations.except_day(
            series=series, planned_on=data["planned_on"], moved_to=data["moved_to"], expected=data["version"],
            by=request.user, at=clock.now(),
        )  # fmt: skip
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return _page(request, series, form)
    messages.success(request, _("Exception kept"))
    return redirect("meeting-series", pk=series.pk)
