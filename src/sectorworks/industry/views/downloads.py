"""A page's figures as files: CSV, XLSX, PNG and SVG, from the same numbers as the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from sectorworks.documents import tree
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Link

from ..queries import figures
from ..queries.figures import PageFigure

FORMATS = ("csv", "xlsx", "png", "svg")
_LABELS = {"csv": "CSV", "xlsx": "XLSX", "png": "PNG", "svg": "SVG"}


def links(figure: PageFigure, query: str) -> list[Link]:
    """Where each format of a figure is. `query` is the page's permanent query string, with its question mark."""
    offered = FORMATS if figure.draw is not None else ("csv", "xlsx")
    return [Link(_LABELS[name], f"{query}&figure={figure.key}&format={name}") for name in offered]


def answer(request: HttpRequest, found: list[PageFigure], name: str) -> HttpResponse | None:
    """The file that the address asks for; None when it asks for the page. 404 for a figure the page does not have."""
    form = request.GET.get("format", "")
    if not form:
        return None
    wanted = request.GET.get("figure", "") or (found[0].key if found else "")
    figure = next((one for one in found if one.key == wanted), None)
    if figure is None or form not in FORMATS or (form in ("png", "svg") and figure.draw is None):
        raise Http404
    content, kind = _made(figure, form, request.build_absolute_uri())
    return attachment(content, name=f"{slugify(name)[:60] or 'region'}-{figure.key}.{form}", content_type=kind)


def _made(figure: PageFigure, form: str, address: str) -> tuple[str | bytes, str]:
    if form == "svg":
        return figure.alone(), "image/svg+xml"
    if form == "png":
        from lmi import charts

        return charts.png(figure.alone()), "image/png"
    from sectorworks.documents import spreadsheet  # xlsxwriter

    sources = figures.notes(figure, address)
    if form == "csv":
        return spreadsheet.to_csv(as_table(figure), sources=sources), "text/csv; charset=utf-8"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return spreadsheet.to_xlsx([as_table(figure)], title=figure.title, sources=sources), kind


def as_table(figure: PageFigure) -> tree.Table:
    header, rows = figures.flat(figure)
    return tree.Table(
        caption=figure.title,
        columns=tuple(tree.Column(label) for label in header),
        rows=tuple(tuple("" if cell is None else cell for cell in row) for row in rows),
    )
