"""What each tab of the profile shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.ui.tables import Column, TableShape

from ..queries import charts, profiles
from ..queries.figures import FigureRow, PageFigure
from ..queries.profiles import Opened
from ..rules import profile_state
from .profile import Tab, page

PAGE_SIZE = 60


@page("profile")
def overview(request: HttpRequest, opened: Opened) -> Tab:
    """Headline numbers, the bubble chart, and the table of industries."""
    told = charts.lines(opened)
    bubble, table = charts.bubble(opened, told), charts.table(opened)
    return Tab(
        "overview",
        [bubble, table],
        {
            "summary": charts.summary(opened, told),
            "headline": profiles.headline(opened),
            "bubble": bubble,
            **industry_table(request, opened, table),
        },
        _table_query(request),
    )


@page("profile-shift-share")
def shift_share(request: HttpRequest, opened: Opened) -> Tab:
    """What the tide, the mix and the region itself gave to each change in jobs."""
    figure = charts.shift_share(opened)
    return Tab("shift_share", [figure], {"figure": figure})


def _table_query(request: HttpRequest) -> dict[str, str]:
    return {key: value[:80] for key in ("sort", "q") if (value := request.GET.get(key, ""))}


def shape_of(figure: PageFigure) -> TableShape:
    columns = (
        Column("title", figure.heading or _("Name")),
        *(Column(column.key, str(column.label), numeric=True, help=str(column.help)) for column in figure.columns),
    )
    return TableShape(columns, sort=f"-{figure.columns[0].key}", page_size=PAGE_SIZE, searchable=True)


def industry_table(request: HttpRequest, opened: Opened, figure: PageFigure) -> dict[str, Any]:
    """The table of a figure's rows as the address sorts, narrows and pages it, with a link down for each industry."""
    shape = shape_of(figure)
    state = shape.read(request.GET)
    words = state.search.lower()
    rows = [row for row in figure.rows if words in row.title.lower() or row.code.startswith(words)]
    keys: dict[str, Any] = {"title": lambda row: row.title.lower()}
    for place, column in enumerate(figure.columns):
        keys[column.key] = _sort_key(place)
    page_of = state.page_of(state.order(rows, keys))
    below = profile_state.finer(opened.state.level)
    return {
        "table": figure,
        "table_state": state,
        "table_page": page_of,
        "table_columns": shape.columns,
        "drill": lambda code: (
            reverse("profile") + opened.state.changed(within=code, level=below).address() + "#industries"
            if below
            else ""
        ),
        "industry_address": lambda code: (
            "/industries/industry/" + code + "/" + opened.state.changed(within="").address()
        ),
    }


def _sort_key(place: int) -> Any:
    """The middle of a range; None, which comes last, where nothing is known."""

    def key(row: FigureRow) -> float | None:
        figure = row.figures[place]
        if figure.value is not None:
            return figure.value
        if figure.lower is None:
            return None
        return (figure.lower + (figure.upper if figure.upper is not None else figure.lower)) / 2

    return key
