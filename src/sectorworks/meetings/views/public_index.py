"""Public records of all groups, each with its next meeting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.ui.tables import Column, TableShape

from ..queries import public_record as queries
from .meeting_words import when

GROUPS = TableShape(
    columns=(
        Column("group", gettext_lazy("Group"), sortable=False),
        Column("next", gettext_lazy("Next meeting open to everybody"), sortable=False),
        Column("posted", gettext_lazy("Latest posting"), sortable=False),
    ),
    page_size=25,
    searchable=True,
)


@require_safe
@public
def index(request: HttpRequest) -> HttpResponse:
    """Every public group: who meets next comes first, then the others by name."""
    state = GROUPS.read(request.GET)
    page = state.page_of(queries.listed(clock.now(), state.search))
    coming = queries.next_of([one.next_meeting for one in page.rows])
    words = ngettext("%(n)s group keeps a public record", "%(n)s groups keep a public record", page.total)
    context = {
        "title": words % {"n": page.total} if page.total or state.search else _("No group is public yet"),
        "state": state,
        "page": page,
        "rows": [(one, coming.get(one.next_meeting)) for one in page.rows],
        "columns": GROUPS.columns,
        "when": when,
    }
    return render(request, "meetings/public_index.html", context)
