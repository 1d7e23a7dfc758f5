"""Presentations of all meetings, to search like a library."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents.markdown import to_html
from sectorworks.ui.tables import Column, Filter, TableShape

from ..models import ItemKind
from ..queries import presentations as queries

COLUMNS = (
    Column("title", gettext_lazy("Presentation"), sortable=False),
    Column("speakers", gettext_lazy("Given by"), sortable=False),
    Column("papers", gettext_lazy("Slides and recordings"), sortable=False),
    Column("meeting", gettext_lazy("Meeting"), sortable=False),
)


@require_safe
@public
def presentation_list(request: HttpRequest) -> HttpResponse:
    """What people told the groups: for members all of their own, for everybody what is approved for the public."""
    today = clock.today()
    kinds = tuple((kind.value, kind.label) for kind in queries.TALKS)
    shape = TableShape(
        columns=COLUMNS,
        searchable=True,
        filters=(
            Filter("group", _("Group"), tuple(queries.groups_of(request.user, today))),
            Filter("kind", _("Kind"), kinds),
        ),
    )
    state = shape.read(request.GET)
    found = queries.narrowed(queries.talks(request.user, today), state.search, state.chosen)
    page = state.page_of(queries.ordered(found))
    context = {
        "columns": COLUMNS,
        "state": state,
        "page": page,
        "talks": queries.as_talks(page.rows),
        "to_html": to_html,
        "presentation": ItemKind.PRESENTATION.value,
    }
    return render(request, "meetings/presentations.html", context)
