"""The ledger of all employers: as a list with filters, and month by month."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.files.lists import file_of
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import Ask, AskKind, AskState
from ..policies import asks as policies
from ..queries import asks as queries
from ..queries import asks_together
from ..queries.collision_words import days
from .ask_words import status_of
from .asks_requests import MOST_ROWS, month_of, number_of

COLUMNS = (
    Column("employer", gettext_lazy("Employer")),
    Column("purpose", gettext_lazy("What for"), sortable=False),
    Column("agency", gettext_lazy("By")),
    Column("starts_on", gettext_lazy("Days")),
    Column("minutes_asked", gettext_lazy("Minutes"), numeric=True),
    Column("state", gettext_lazy("State"), sortable=False),
)
ORDERS = {
    "employer": "employer__name_key",
    "agency": "for_organization__name_key",
    "starts_on": "starts_on",
    "minutes_asked": "minutes_asked",
}
LIVE = ("live", gettext_lazy("Still to come or open"))


def shape() -> TableShape:
    """The list's filters, with the agencies that planned an ask."""
    agencies = Organization.objects.filter(pk__in=Ask.objects.values("for_organization")).order_by("name_key", "pk")
    return TableShape(
        COLUMNS,
        sort="starts_on",
        searchable=True,
        filters=(
            Filter("agency", str(_("By")), tuple((str(pk), name) for pk, name in agencies.values_list("pk", "name"))),
            Filter("kind", str(_("Kind")), tuple(AskKind.choices)),
            Filter("state", str(_("State")), (LIVE, *AskState.choices)),
        ),
    )


@require_safe
@requires(policies.can_plan)
def ask_list(request: MemberRequest) -> HttpResponseBase:
    """Every ask of every employer, by every partner."""
    today = clock.today()
    state = shape().read(request.GET)
    rows = narrowed(queries.told(queries.asks_visible_to(request.user, today)), state)
    if employer := number_of(request, "employer"):
        rows = rows.filter(employer=employer)
    sign = "-" if state.is_descending else ""
    rows = rows.order_by(f"{sign}{ORDERS.get(state.sort_key, 'starts_on')}", f"{sign}pk")
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return file_of(_("Asks"), header(), (cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    spared = asks_together.avoided(today)
    context = {
        "state": state,
        "page": page,
        "rows": [(one, status_of(one)) for one in page.rows],
        "columns": COLUMNS,
        "is_narrowed": bool(state.search or state.chosen or employer),
        "avoided": spared,
        "title": finding(spared),
        "together": asks_together.to_combine(today),
        "primary": Action(_("Plan an ask"), reverse("ask-new"), "add"),
        "actions": [
            Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
            for one in ("csv", "xlsx")
        ],
        "tabs": tabs("asks"),
    }
    return render(request, "engagement/ask_list.html", context)


def finding(spared: asks_together.Avoided) -> str:
    """The page's title: what the ledger spared employers."""
    if not spared.total:
        return _("Ask employers once")
    return ngettext(
        "Employers were spared %(num)s ask in the past year",
        "Employers were spared %(num)s asks in the past year",
        spared.total,
    ) % {"num": wording.number(spared.total)}


def tabs(open_one: str) -> list[Link]:
    """The two looks at the ledger."""
    named = (("asks", _("All asks")), ("ask-calendar", _("Month by month")))
    return [Link(label, reverse(name), current=name == open_one) for name, label in named]


def narrowed(rows: QuerySet[Ask], state: TableState) -> QuerySet[Ask]:
    """By words, agency, kind and state."""
    chosen = state.chosen
    if state.search:
        rows = rows.filter(Q(employer__name__icontains=state.search) | Q(purpose__icontains=state.search))
    if agency := chosen.get("agency"):
        rows = rows.filter(for_organization=int(agency))
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if (wanted := chosen.get("state")) == LIVE[0]:
        rows = rows.filter(state__in=[*queries.OPEN, AskState.JOINED])
    elif wanted:
        rows = rows.filter(state=wanted)
    return rows


@require_safe
@requires(policies.can_plan)
def calendar(request: MemberRequest) -> HttpResponseBase:
    """The asks that fall in one month, day by day, and the joint visits to come."""
    today = clock.today()
    first = month_of(request.GET.get("month", ""), today)
    following = (first + timedelta(days=32)).replace(day=1)
    previous = (first - timedelta(days=1)).replace(day=1)
    rows = queries.told(queries.asks_visible_to(request.user, today))
    rows = rows.filter(starts_on__lt=following, ends_on__gte=first).exclude(state=AskState.WITHDRAWN)
    asks = list(rows.order_by("starts_on", "pk")[:500])
    context = {
        "month": _month(first),
        "title": calendar_title(len([one for one in asks if one.state != AskState.JOINED]), _month(first)),
        "rows": [(one, status_of(one), days(one)) for one in asks],
        "previous": Link(_month(previous), f"?month={previous:%Y-%m}"),
        "following": Link(_month(following), f"?month={following:%Y-%m}"),
        "visits": [(one, days(one)) for one in asks_together.joint_visits_to_come(today)],
        "columns": (
            Column("days", _("Days"), sortable=False),
            Column("employer", _("Employer"), sortable=False),
            Column("purpose", _("What for"), sortable=False),
            Column("agency", _("By"), sortable=False),
            Column("state", _("State"), sortable=False),
        ),
        "primary": Action(_("Plan an ask"), reverse("ask-new"), "add"),
        "tabs": tabs("ask-calendar"),
    }
    return render(request, "engagement/ask_calendar.html", context)


def calendar_title(count: int, month: str) -> str:
    words = {"num": count, "month": month}
    if not count:
        return _("No employer is asked in %(month)s") % words
    return ngettext("%(num)s ask in %(month)s", "%(num)s asks in %(month)s", count) % words


def _month(first: date) -> str:
    return f"{_MONTHS[first.month - 1]} {first.year}"


_MONTHS = (
    gettext_lazy("January"), gettext_lazy("February"), gettext_lazy("March"), gettext_lazy("April"),
    gettext_lazy("May"), gettext_lazy("June"), gettext_lazy("July"), gettext_lazy("August"),
    gettext_lazy("September"), gettext_lazy("October"), gettext_lazy("November"), gettext_lazy("December"),
)  # fmt: skip


def header() -> tuple[str, ...]:
    """Columns of the file."""
    return (
        _("Employer"), _("Kind"), _("What for"), _("By"), _("Staff"), _("First day"), _("Last day"), _("Minutes"),
        _("State"), _("Joined to"), _("Waits until"),
    )  # fmt: skip


def cells(ask: Ask) -> tuple[object, ...]:
    """One row of the file. No outcome: it is the own organization's."""
    return (
        ask.employer,
        AskKind(ask.kind).label,
        ask.purpose,
        ask.for_organization,
        ask.planned_by,
        ask.starts_on.isoformat(),
        ask.ends_on.isoformat(),
        ask.minutes_asked if ask.minutes_asked is not None else "",
        AskState(ask.state).label,
        ask.joined_to.for_organization if ask.joined_to else "",
        ask.waits_until.isoformat() if ask.waits_until else "",
    )
