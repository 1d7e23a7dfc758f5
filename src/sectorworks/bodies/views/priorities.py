"""Which priority gets work and which starves; and what the lenses ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.ui.tables import TableShape

from ..queries import group_lists, lenses
from ..queries import priorities as queries
from .body_page import body_or_404

SHAPE = TableShape(columns=(), page_size=50)


@require_safe
@public
def body_priorities(request: HttpRequest, slug: str) -> HttpResponse:
    """The map of a group and those below it."""
    body = body_or_404(request, slug)
    shown = queries.heat_map(queries.around(request.user, body, clock.today()), clock.today())
    context = {"body": body, "map": shown, "title": finding(shown), "page": None, "state": None}
    return render(request, "bodies/priorities.html", context)


@require_safe
@public
def all_priorities(request: HttpRequest) -> HttpResponse:
    """The map of every active group with priorities that the reader may see."""
    today = clock.today()
    visible = group_lists.visible_bodies(request.user, False, today)
    state = SHAPE.read(request.GET)
    page = state.page_of(queries.with_priorities(visible, today))
    shown = queries.heat_map(page.rows, today)
    context = {"body": None, "map": shown, "title": finding(shown), "page": page, "state": state}
    return render(request, "bodies/priorities.html", context)


def finding(shown: queries.HeatMap) -> str:
    """What the map says."""
    if not any(cell.titles for row in shown.rows for cell in row.cells):
        return _("No priority is adopted yet")
    if starving := len(shown.starving):
        return ngettext(
            "%(num)s adopted priority has had no work for %(days)s days",
            "%(num)s adopted priorities have had no work for %(days)s days",
            starving,
        ) % {"num": starving, "days": shown.starves_after_days}
    return _("Every adopted priority has work or is new")


@require_safe
@public
def lens_page(request: HttpRequest) -> HttpResponse:
    """The lenses a charge can carry, with their questions and what they rest on."""
    return render(request, "bodies/lenses.html", {"lenses": list(lenses.lenses_on(clock.today()).values())})
