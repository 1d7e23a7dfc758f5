"""The map's page: the list first, then regions by sectors, then the map. The address holds the whole state."""

from __future__ import annotations

import gzip

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from lmi.regions import Region
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.files.downloads import attachment
from sectorworks.industry.queries import county_shapes
from sectorworks.places.models import Scheme
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import PartnershipStage
from ..queries import map as queries
from ..queries import open_data, registry, whitespace
from ..queries.registry import Entry
from . import frame

COLUMNS = (
    Column("name", gettext_lazy("Partnership"), help=gettext_lazy("With the organization that convenes it.")),
    Column("sector", gettext_lazy("Sector")),
    Column("stage", gettext_lazy("Stage"), help=gettext_lazy("How far it is, as its own staff say.")),
    Column("region", gettext_lazy("Region"), help=gettext_lazy("With the number of counties in its footprint.")),
    Column("recognized", gettext_lazy("Recognized"), help=gettext_lazy("Since when the State recognizes it.")),
    Column("confirmed", gettext_lazy("Confirmed"), help=gettext_lazy("When its staff last said this is right.")),
)
KEYS = {
    "name": lambda one: one.name.casefold(),
    "sector": lambda one: one.content.sector.casefold(),
    "stage": lambda one: queries.ORDER.index(one.stage),
    "region": lambda one: one.content.region,
    "recognized": lambda one: one.recognized_on,
    "confirmed": lambda one: one.listing.confirmed_on,
}
FORMATS = (("csv", gettext_lazy("CSV")), ("geojson", gettext_lazy("GeoJSON")), ("json", gettext_lazy("JSON")))
A_YEAR = 31_536_000


@require_safe
@public
def map_page(request: HttpRequest) -> HttpResponse:
    """Every listed partnership: where, for which sector, how far, by whom, how fresh."""
    found = registry.entries(clock.today())
    scheme = frame.scheme_in(request)
    regions = queries.regions_of(scheme, clock.today())
    state, kept = _narrowed(request, found, regions)
    context = frame.plain_context("map") | {
        "any_entries": bool(found),
        "title": _title(kept),
        "columns": COLUMNS,
        "state": state,
        "page": state.page_of(state.order(kept, KEYS)),
        "schemes": _scheme_links(scheme, state),
        "scheme": scheme,
        "matrix": queries.matrix(kept, regions),
        "drawing": queries.drawing(kept),
        "downloads": [Link(str(label), _data_address(state, name)) for name, label in FORMATS],
        "data_address": _data_address(state, "json"),
        "snippet": _snippet(request, state),
        "source": county_shapes.SOURCE,
        "actions": [Action(_("Open data"), _data_address(state, "json"), "file_download")],
        "is_sample": any(one.listing.body.is_sample for one in found),
    }
    return render(request, "landscape/map.html", context)


@require_safe
@public
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """The same list and map without the site around it, for other pages to frame. Public data, and nobody's session."""
    scheme = frame.scheme_in(request)
    regions = queries.regions_of(scheme, clock.today())
    state, kept = _narrowed(request, registry.entries(clock.today()), regions)
    context = frame.plain_context("map") | {
        "title": _title(kept),
        "entries": state.order(kept, KEYS),
        "drawing": queries.drawing(kept),
        "data_address": _data_address(state, "json"),
        "whole": request.build_absolute_uri(reverse("map") + state.address()),
    }
    return render(request, "landscape/embed.html", context)


@require_safe
@public
def data(request: HttpRequest) -> HttpResponse:
    """The entries that the address asks for, as CSV, GeoJSON or JSON."""
    today, at = clock.today(), clock.now()
    regions = queries.regions_of(frame.scheme_in(request), today)
    state, kept = _narrowed(request, registry.entries(today), regions)
    rows, address = state.order(kept, KEYS), request.build_absolute_uri()
    asked = request.GET.get("format", "json")
    if asked == "csv":
        from sectorworks.documents import spreadsheet  # xlsxwriter

        about = [f"{name}: {value}" for name, value in open_data.pedigree(address, at).items()]
        text = spreadsheet.to_csv(open_data.table(rows, today), sources=about)
        return attachment(text, name="partnerships.csv", content_type="text/csv; charset=utf-8")
    if asked not in ("json", "geojson"):
        raise Http404
    make = open_data.geojson if asked == "geojson" else open_data.plain
    kind = "application/geo+json" if asked == "geojson" else "application/json"
    response = JsonResponse(make(rows, address, at), content_type=kind)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@public
def counties(request: HttpRequest) -> HttpResponse:
    """Outlines of all counties as TopoJSON, or as GeoJSON with the borders of states, which a map reads off its main
    thread. They never change under one vintage, so browsers keep them.
    """
    if request.GET.get("vintage", county_shapes.VINTAGE) != county_shapes.VINTAGE:
        raise Http404
    asked = request.GET.get("format", "topojson")
    if asked not in ("topojson", "geojson"):
        raise Http404
    packed = county_shapes.outlines() if asked == "geojson" else county_shapes.atlas()
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if takes_gzip else gzip.decompress(packed), content_type="application/json")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def _narrowed(request: HttpRequest, found: list[Entry], regions: tuple[Region, ...]) -> tuple[TableState, list[Entry]]:
    shape = TableShape(
        columns=COLUMNS,
        sort="name",
        searchable=True,
        filters=(
            Filter("sector", _("Sector"), tuple(queries.sectors_of(found))),
            Filter("stage", _("Stage"), tuple((one.value, str(one.label)) for one in PartnershipStage)),
            Filter("region", _("Region"), tuple((one.code, one.name) for one in regions)),
            Filter("recognized", _("Recognized"), (("yes", _("Yes")), ("no", _("No")))),
        ),
    )
    state = shape.read(request.GET)
    return state, queries.narrowed(found, state.chosen, state.search, regions)


def _title(kept: list[Entry]) -> str:
    recognized = sum(1 for one in kept if one.recognized_on)
    count = ngettext("%(num)s partnership", "%(num)s partnerships", len(kept)) % {"num": len(kept)}
    return _("%(count)s, %(recognized)s recognized by the State") % {"count": count, "recognized": recognized}


def _scheme_links(current: Scheme | None, state: TableState) -> list[Link]:
    return [
        Link(one.label, state.address(scheme=one.code, region=""), current=one == current)
        for one in whitespace.schemes()
    ]


def _data_address(state: TableState, name: str) -> str:
    return reverse("map-data") + state.address(format=name)


def _snippet(request: HttpRequest, state: TableState) -> str:
    """What another page copies to show this map, as it is narrowed now."""
    address = request.build_absolute_uri(reverse("map-embed") + state.address(sort=""))
    frame_of = '<iframe src="{}" title="{}" width="100%" height="720" loading="lazy"></iframe>'
    return frame_of.format(escape(address), escape(_("Sector partnerships")))
