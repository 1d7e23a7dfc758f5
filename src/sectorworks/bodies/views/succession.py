"""Terms that end, offices without a deputy, and vacancies: of one body, and of all that somebody keeps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui.tables import Column

from ..models import Body
from ..policies import bodies as policies
from ..queries import bodies
from ..queries import succession as queries
from .seat_pages import note_sight


@require_safe
@requires(policies.can_see_members, get=bodies.body_visible_to)
def succession(request: MemberRequest, body: Body) -> HttpResponse:
    """One body's next twelve months."""
    found = queries.outlook(request.user, [body], clock.today())
    rows = [one.row for month in found.months for one in month.rows]
    note_sight(request.user, body, rows, at=clock.now())
    reason = policies.can_see_members(request.user, body).reason
    return render(request, "bodies/succession.html", _context(found, is_single=True) | {"body": body, "why": reason})


@require_safe
@requires(policies.can_list)
def all_terms(request: MemberRequest) -> HttpResponse:
    """The same across the bodies that the person keeps or leads."""
    kept = queries.bodies_kept_by(request.user, clock.today())
    found = queries.outlook(request.user, kept, clock.today())
    for body in kept:
        rows = [one.row for month in found.months for one in month.rows if one.body == body]
        note_sight(request.user, body, rows, at=clock.now())
    return render(request, "bodies/succession_all.html", _context(found) | {"bodies": kept})


def _context(found: queries.Outlook, *, is_single: bool = False) -> dict[str, Any]:
    group = () if is_single else (Column("group", _("Group"), sortable=False),)
    columns = (
        Column("day", _("Ends on"), sortable=False),
        *group,
        Column("seat", _("Seat"), sortable=False),
        Column("who", _("Who sits there"), sortable=False),
    )
    vacancy_columns = (
        *group,
        Column("seat", _("Seat"), sortable=False),
        Column("since", _("Vacant since"), sortable=False),
        Column("days", _("Days"), numeric=True, sortable=False),
        Column("invited", _("Invited, not answered"), numeric=True, sortable=False),
    )
    lived_columns = (
        Column("group", _("Group"), sortable=False),
        Column("seats", _("Seats"), numeric=True, sortable=False),
        Column("filled", _("Filled"), numeric=True, sortable=False),
        Column("vacant", _("Vacant"), numeric=True, sortable=False),
    )
    most = max((len(month.rows) for month in found.months), default=0)
    return {
        "outlook": found,
        "columns": columns,
        "vacancy_columns": vacancy_columns,
        "lived_columns": lived_columns,
        "title": _title(found),
        "most": most,
    }


def _title(found: queries.Outlook) -> str:
    if not found.seat_count:
        return _("No seats to keep filled yet")
    ending, vacant = found.ending_count, len(found.vacancies)
    first = ngettext("One term ends within a year", "%(n)s terms end within a year", ending) % {"n": ending}
    if not ending:
        first = _("No term ends within a year")
    second = ngettext("one seat is vacant", "%(n)s seats are vacant", vacant) % {"n": vacant}
    return f"{first}; {second}" if vacant else first
