"""What each tab of the profile shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.ui.links import Link
from sectorworks.ui.tables import Column, TableShape

from ..queries import charts, cluster_figures, comparing, county_maps, profiles, rankings, shift_shares, telling
from ..queries.profiles import Opened
from ..rules import profile_state, region_addresses
from .addresses import day_of, region_of
from .profile import Tab, page

PAGE_SIZE = 60


@page("profile")
def overview(request: HttpRequest, opened: Opened) -> Tab:
    """Headline numbers, the bubble chart, and the table of industries."""
    told = charts.lines(opened)
    bubble, table = charts.bubble(opened, told), industry_table(request, opened)
    return Tab(
        "overview",
        [bubble, table["table"]],
        {
            "summary": charts.summary(opened, told),
            "headline": profiles.headline(opened),
            "traded_share": cluster_figures.traded_share(opened),
            "ownership": profiles.OWNERSHIP_LABELS[opened.state.ownership],
            "growth_text": charts.growth_text,
            "bubble": bubble,
            "told": telling.summary(telling.crossed(opened.chosen, day_of(request))),
            "told_address": reverse("profile-told") + opened.state.address(),
            **table,
        },
        _table_query(request),
    )


@page("profile-shift-share")
def shift_share(request: HttpRequest, opened: Opened) -> Tab:
    """What the tide, the mix and the region itself gave to each change in jobs, in the form the reader chooses."""
    offered, here = shift_shares.forms_offered(opened), reverse("profile-shift-share")
    form = request.GET.get("form", "")
    form = form if form in offered else shift_shares.CLASSIC
    figure = shift_shares.figure(opened, form)
    context = {
        "figure": figure,
        "form": shift_shares.FORMS[form],
        "forms": [
            Link(str(shift_shares.FORMS[one].label), here + opened.state.address(form=one), current=one == form)
            for one in offered
        ],
    }
    return Tab("shift_share", [figure], context, {"form": form} if form != shift_shares.CLASSIC else {})


def _table_query(request: HttpRequest) -> dict[str, str]:
    return {key: value[:80] for key in ("sort", "q") if (value := request.GET.get(key, ""))}


def industry_table(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    """The industries as the address sorts, narrows and pages them, with a link down for each; only the shown ones."""
    columns = (
        Column("title", _("Industry")),
        *(Column(one.key, str(one.label), numeric=True, help=str(one.help)) for one in charts.TABLE_COLUMNS),
    )
    state = TableShape(columns, sort="-jobs", page_size=PAGE_SIZE, searchable=True).read(request.GET)
    chosen = state.order(_fitting(opened, state.search.lower()), charts.sort_keys(opened))
    page_of = state.page_of(chosen)
    return {
        "table": charts.table(opened, opened.places if "format" in request.GET else page_of.rows),
        "table_state": state,
        "table_page": page_of,
        "table_columns": columns,
        "drill": _drill(opened),
        "industry_address": industry_addresses(opened),
    }


def industry_addresses(opened: Opened) -> Callable[[str], str]:
    """Where the page of an industry is, in this region and period."""
    start, query = reverse("industry", args=["_"]).removesuffix("_/"), opened.state.changed(within="").address()
    return lambda code: f"{start}{code}/{query}"


def _drill(opened: Opened) -> Callable[[str], str]:
    """Where the parts of an industry are; empty at the finest level loaded. Codes need no quoting in an address."""
    below = profile_state.finer(opened.state.level)
    if below is None or below not in profiles.levels_offered(opened):
        return lambda code: ""
    start = reverse("profile") + opened.state.changed(within="", level=below).address()
    return lambda code: f"{start}&within={code}#industries"


def _fitting(opened: Opened, words: str) -> list[int]:
    """Places of the industries whose name holds the words or whose code begins with them."""
    profile = opened.profile
    if not words:
        return list(opened.places)
    codes = ((place, profile.codes[place]) for place in opened.places)
    return [place for place, code in codes if code.startswith(words) or words in profile.title_of(code).lower()]


@page("profile-map")
def county_map(request: HttpRequest, opened: Opened) -> Tab:
    """Any measure of any industry, county by county."""
    measure = request.GET.get("measure", "")
    measure = measure if measure in county_maps.MEASURES else "employment"
    industry = request.GET.get("industry", "") or opened.state.within or county_maps.TOTAL
    choices = county_maps.industry_choices(opened)
    if industry not in dict(choices):
        choices.append((industry, opened.profile.title_of(industry)))
    codes = county_maps.counties_of(opened)
    figure = county_maps.county_map(opened, codes, industry, measure) if codes else None
    own = {"measure": measure, "industry": industry}
    here = reverse("profile-map")
    context = {
        "figure": figure,
        "industry": industry,
        "industry_choices": choices,
        "measure": measure,
        "hidden": {**opened.state.query, "measure": measure},
        "measures": [
            Link(str(column.label), here + opened.state.address(**{**own, "measure": key}), current=key == measure)
            for key, column in county_maps.MEASURES.items()
        ],
    }
    return Tab("map", [figure] if figure else [], context, own)


@page("profile-clusters")
def clusters(request: HttpRequest, opened: Opened) -> Tab:
    """The region's clusters, when a definition is installed."""
    chosen = cluster_figures.definition()
    figure = cluster_figures.clusters(opened, chosen) if chosen else None
    return Tab("clusters", [figure] if figure else [], {"figure": figure, "show_levels": False})


@page("profile-compare")
def compare(request: HttpRequest, opened: Opened) -> Tab:
    """The region beside its state, the nation or another region."""
    measure = request.GET.get("measure", "")
    measure = measure if measure in comparing.MEASURES else "quotient"
    offers = profiles.compare_offers(opened)
    wanted = request.GET.get("with", "") or (next(iter(offers), ("", ""))[0])
    other = region_of(request, region_addresses.read(wanted)) if wanted else None
    if other is not None and wanted not in dict(offers):
        offers.append((wanted, other.title))
    figure = comparing.comparison(opened, comparing.other_profile(opened, other.region), measure) if other else None
    own = {"with": wanted, "measure": measure}
    here = reverse("profile-compare")
    context = {
        "figure": figure,
        "other": other,
        "offers": offers,
        "wanted": wanted,
        "hidden": {**opened.state.query, "measure": measure},
        "measures": [
            Link(str(column.label), here + opened.state.address(**{**own, "measure": key}), current=key == measure)
            for key, column in comparing.MEASURES.items()
        ],
    }
    return Tab("compare", [figure] if figure else [], context, own)


@page("profile-ranking")
def ranking(request: HttpRequest, opened: Opened) -> Tab:
    """Which industries to set one's hopes on, by weights the reader sets."""
    weights = rankings.read_weights(request.GET.dict())
    found = rankings.ranking(opened, weights)
    within = {opened.profile.codes[place] for place in opened.places}
    everyone = [one for one in found.top() if one.code in within]
    figure = rankings.figure(opened, found, everyone)
    context = {
        "figure": figure,
        "weights": weights,
        "criteria": [(code, rankings.LABELS[code], weights.points[code]) for code in rankings.CRITERIA],
        "ranking": found,
        "ranked": everyone[: rankings.SHOWN],
        "left_over": max(0, len(everyone) - rankings.SHOWN),
        "screened_out": [one for one in found.screened_out if one.code in within],
        "left_out": [(rankings.LABELS[code], why) for code, why in found.left_out.items()],
        "hidden": opened.state.query,
        "industry_address": industry_addresses(opened),
    }
    return Tab("ranking", [figure], context, weights.query)


@page("profile-told")
def told(request: HttpRequest, opened: Opened) -> Tab:
    """Who must be told of work in the region, with the part of its counties and jobs that each holds."""
    day = day_of(request)
    crossed = telling.crossed(opened.chosen, day)
    schemes = telling.tables(opened, crossed, day)
    context = {
        "schemes": schemes,
        "told": telling.summary(crossed),
        "day": day,
        "columns": telling.COLUMNS,
        "show_levels": False,
        "show_ownerships": False,
    }
    return Tab("told", [one.figure for one in schemes], context)
