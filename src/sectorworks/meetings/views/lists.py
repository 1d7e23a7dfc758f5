"""Lists of meetings: all that the reader may know of, and a group's; as a table, a calendar or a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents import spreadsheet
from sectorworks.documents.tree import Column as SheetColumn
from sectorworks.documents.tree import Table
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column, Filter, TableShape

from ..models import Meeting, MeetingMode, MeetingState
from ..queries import lists as queries
from ..queries.agenda import parked_of
from ..queries.series import in_words
from .meeting_words import clock_time, status_of
from .open_meetings_pages import chips_of

COLUMNS = (
    Column("day", gettext_lazy("Day")),
    Column("title", gettext_lazy("Meeting")),
    Column("group", gettext_lazy("Group")),
    Column("mode", gettext_lazy("How"), sortable=False),
    Column("state", gettext_lazy("Status"), sortable=False),
)
ORDERS = {"day": "starts_at", "title": "title", "group": "body__name"}
MOST_EXPORTED = 5000


@require_safe
@public
def meeting_list(request: HttpRequest) -> HttpResponseBase:
    """Every meeting that the reader may know of."""
    return _list(request, None)


@require_safe
@public
def meetings_of(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A group's meetings, with its series and parked items for those who take part."""
    try:
        body = body_queries.body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing
    return _list(request, body)


def _list(request: HttpRequest, body: Body | None) -> HttpResponseBase:
    today, at = clock.today(), clock.now()
    shape = TableShape(
        columns=COLUMNS,
        searchable=True,
        filters=(
            *(() if body else (Filter("group", _("Group"), tuple(queries.groups_that_meet(request.user, today))),)),
            Filter("time", _("When"), ((queries.COMING, _("To come")), (queries.PAST, _("Past")))),
            Filter("state", _("Status"), tuple(MeetingState.choices)),
            Filter("mode", _("How"), tuple(MeetingMode.choices)),
        ),
    )
    state = shape.read(request.GET)
    everything = queries.listed(request.user, today, body)
    found = queries.narrowed(everything, state.search, state.chosen, at)
    ordered = (
        found.order_by(f"{'-' if state.is_descending else ''}{ORDERS[state.sort_key]}", "pk")
        if state.sort_key in ORDERS
        else queries.next_first(found, at)
    )
    if asked := request.GET.get("format"):
        return _file(asked, ordered[:MOST_EXPORTED])
    is_calendar = request.GET.get("view") == "calendar"
    month = queries.asked_month(request.GET.get("month", ""), today)
    context: dict[str, Any] = {
        "body": body,
        "heading": _("Meetings of %(name)s") % {"name": body} if body else _("Meetings"),
        "columns": COLUMNS,
        "state": state,
        "is_calendar": is_calendar,
        "views": _views(request, is_calendar),
        "downloads": _downloads(request),
        "status_of": status_of,
        "clock_time": clock_time,
        "why": body_policies.can_see(request.user, body).reason if body else "",
        **(_calendar(found, month, today) if is_calendar else {"page": state.page_of(ordered)}),
        **(_of_group(request, body) if body else {"primary": None, "series": [], "parked_count": 0}),
    }
    context["clocks"] = chips_of(context["page"].rows, at) if context.get("is_member") and not is_calendar else {}
    context["is_empty"] = not is_calendar and not context["page"].total and not state.active_filters()
    return render(request, "meetings/meetings.html", context)


def _calendar(found: QuerySet[Meeting], month: date, today: date) -> dict[str, Any]:
    return {
        "page": None,
        "weeks": queries.month_of(found, month, today),
        "month_name": date_format(month, "F Y"),
        "weekdays": [date_format(day.on, "l") for day in queries.month_of(found.none(), month, today)[0]],
        "beside": [
            (f"{which} nofollow", Link(date_format(one, "F Y"), f"?view=calendar&month={one:%Y-%m}#month"))
            for which, one in queries.beside(month, today)
        ],
    }


def _of_group(request: HttpRequest, body: Body) -> dict[str, Any]:
    is_member = bool(parts_of(request.user, body, clock.today()))
    leads = is_member and bool(body_policies.can_lead(request.user, body))
    here = {"slug": body.slug}
    return {
        "primary": Action(_("Set a meeting"), reverse("meeting-new", kwargs=here), "add") if leads else None,
        "new_series": Action(_("Set a series"), reverse("meeting-series-new", kwargs=here)) if leads else None,
        "series": [(one, in_words(one)) for one in body.meeting_series.order_by("first_on", "pk")],
        "parked_count": parked_of(body).count() if is_member else 0,
        "is_member": is_member,
        "feed": request.build_absolute_uri(reverse("meetings-of-feed", kwargs=here)),
    }


def _views(request: HttpRequest, is_calendar: bool) -> list[Link]:
    given = request.GET.copy()
    for name in ("view", "month", "page"):
        given.pop(name, None)
    as_list = given.urlencode()
    given["view"] = "calendar"
    return [
        Link(_("List"), f"?{as_list}", current=not is_calendar),
        Link(_("Calendar"), f"?{given.urlencode()}", current=is_calendar),
    ]


def _downloads(request: HttpRequest) -> list[Action]:
    given = request.GET.copy()
    links = []
    for ending, label in (("csv", _("Download as CSV")), ("xlsx", _("Download for Excel"))):
        given["format"] = ending
        links.append(Action(label, f"?{given.urlencode()}", "file_download"))
    return links


def _file(ending: str, meetings: Iterable[Meeting]) -> HttpResponseBase:
    if ending not in ("csv", "xlsx"):
        raise Http404
    titles = (_("Day"), _("Begins at"), _("Time zone"), _("Minutes"), _("Meeting"), _("Group"), _("How"), _("Status"))
    rows = tuple(
        (
            one.day.isoformat(), f"{one.starts_at_time:%H:%M}", one.time_zone, one.planned_minutes, one.title,
            one.body.name, str(one.get_mode_display()), str(one.get_state_display()),
        )
        for one in meetings
    )  # fmt: skip
    table = Table(_("Meetings"), tuple(SheetColumn(one) for one in titles), rows)
    name = f"{_('meetings')}.{ending}"
    if ending == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return attachment(spreadsheet.to_xlsx([table], title=_("Meetings")), name=name, content_type=kind)
