"""The days that groups mark: a month, a list, one observance, a calendar file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents.markdown import to_html
from sectorworks.files.downloads import attachment
from sectorworks.files.lists import file_of
from sectorworks.meetings.queries.lists import asked_month, beside
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Link

from ..models import Observance, ObservanceYear
from ..policies import observances as policies
from ..queries import observance_catalog as catalog
from ..queries import observances as queries
from ..queries.observance_calendar import calendar_file
from .committee_requests import body_or_404, found_or_404, tabs_of

AHEAD = timedelta(days=365)


@require_safe
@public
def observance_list(request: HttpRequest) -> HttpResponseBase:
    """What all groups mark that the reader may see."""
    return _listed(request, None)


@require_safe
@public
def body_observances(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What one group marks."""
    return _listed(request, body_or_404(request, slug))


def _listed(request: HttpRequest, body: Body | None) -> HttpResponseBase:
    today = clock.today()
    rows = list(queries.listed(request.user, today, body))
    coming = queries.occurrences(rows, today, today + AHEAD)
    title = _("Observances of %(body)s") % {"body": body} if body else _("Observances")
    if (form := request.GET.get("format", "")) == "ics":
        content = calendar_file(coming, at=clock.now(), name=title)
        name = f"{slugify(title) or 'observances'}.ics"
        return attachment(content, name=name, content_type="text/calendar; charset=utf-8")
    if form:
        header = (_("First day"), _("Last day"), _("Observance"), _("Group"), _("Why"))
        cells = ((one.starts_on, one.ends_on, one.title, one.observance.body, one.observance.why) for one in coming)
        return file_of(title, header, cells, form)
    is_month = request.GET.get("view") == "month"
    unknown = [one for one in rows if one not in {found.observance for found in coming}]
    add = Action(_("Mark a day"), reverse("observance-new", args=[body.slug]), "add") if body else None
    context: dict[str, Any] = {
        "body": body,
        "title": title,
        "rows": rows,
        "coming": coming,
        "unknown": [(one, queries.title_of(one)) for one in unknown],
        "today": today,
        "is_month": is_month,
        "views": [
            Link(_("List"), "?", current=not is_month),
            Link(_("Month"), "?view=month", current=is_month),
        ],
        "tabs": tabs_of(request, body, "observances-of") if body else [],
        "primary": add if body and policies.can_add(request.user, body) else None,
        "actions": [
            Action(_("Add to my calendar (.ics)"), "?format=ics", "event"),
            *(
                Action(_("Download as %(form)s") % {"form": one.upper()}, f"?format={one}", "file_download")
                for one in ("csv", "pdf")
            ),
        ],
        "removed": list(queries.removed_of(body)) if body and policies.can_add(request.user, body) else [],
        **(_month(rows, asked_month(request.GET.get("month", ""), today), today) if is_month else {}),
    }
    return render(request, "committees/observances.html", context)


def _month(rows: list[Observance], month: date, today: date) -> dict[str, Any]:
    weeks = queries.month_of(rows, month, today)
    return {
        "weeks": weeks,
        "month_name": date_format(month, "F Y"),
        "whole": queries.whole_month(rows, month),
        "weekdays": [date_format(day.on, "l") for day in weeks[0]],
        "beside": [
            (f"{which} nofollow", Link(date_format(one, "F Y"), f"?view=month&month={one:%Y-%m}#month"))
            for which, one in beside(month, today)
        ],
    }


@require_safe
@public
def observance(request: HttpRequest, pk: int) -> HttpResponse:
    """One observance: its days by its rule, and for members what is planned and what came of it."""
    row = found_or_404(lambda: queries.observance_visible_to(request.user, pk))
    user: Any = request.user
    if row.removed_at is not None and not policies.can_change(user, row):
        row = found_or_404(lambda: queries.visible_to(user, clock.today()).get(pk=pk))
    today, known = clock.today(), catalog.all_listed().get(row.catalog)
    can_change, is_member = bool(policies.can_change(user, row)), bool(policies.can_see_plan(user, row))
    kept = {one.year: one for one in queries.years_with_work(row)}
    shown = sorted({today.year, today.year + 1, *(kept if is_member else ())}, reverse=True)
    note = catalog.advocacy()
    context = {
        "row": row,
        "body": row.body,
        "title": queries.title_of(row),
        "known": known,
        "years": [_year(row, year, kept.get(year) if is_member else None) for year in shown],
        "is_member": is_member,
        "can_change": can_change and row.removed_at is None,
        "advocacy": note,
        "may": note.words(),
        "today": today,
        "primary": _primary(row, today) if can_change else None,
        "actions": _actions(row) if can_change else [],
        "history": history_of(row) if can_change else [],
        "why": policies.can_see(user, row).reason,
    }
    return render(request, "committees/observance.html", context)


def _year(row: Observance, year: int, kept: ObservanceYear | None) -> dict[str, Any]:
    works = list(kept.works.all()) if kept else []
    return {
        "year": year,
        "days": queries.days_of(row, year),
        "kept": kept,
        "plan_html": to_html(kept.plan) if kept and kept.plan else "",
        "led_html": to_html(kept.led_to) if kept and kept.led_to else "",
        "planned": [one.action for one in works if one.action],
        "done": [one.accomplishment for one in works if one.accomplishment],
    }


def _primary(row: Observance, today: date) -> Action:
    if row.removed_at is not None:
        hidden = {"version": str(row.version)}
        return Action(_("Bring it back"), reverse("observance-bring-back", args=[row.pk]), post=True, hidden=hidden)
    days = queries.days_of(row, today.year)
    year = today.year if days is None or days[1] >= today else today.year + 1
    return Action(_("Plan %(year)s") % {"year": year}, reverse("observance-plan", args=[row.pk, year]), "edit")


def _actions(row: Observance) -> list[Action]:
    if row.removed_at is not None:
        return []
    hidden = {"version": str(row.version)}
    return [
        Action(_("Change it"), reverse("observance-edit", args=[row.pk]), "edit"),
        Action(_("Take it off the calendar"), reverse("observance-remove", args=[row.pk]), post=True, hidden=hidden),
    ]
