"""The page of one industry in one region."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lmi import industries
from lmi.errors import LmiError, UnknownCode
from sectorworks.core.access import public
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Action, Link

from ..queries import charts, cluster_figures, county_maps, industry_pages, profiles, store
from ..queries.profiles import Opened
from ..rules import findings, profile_state, region_addresses
from ..rules.profile_state import ProfileState
from ..rules.region_addresses import AddressProblem
from . import downloads
from .addresses import address_of, day_of, region_of
from .conditional import unchanged
from .profile import problem_page
from .regions import picker_page


@public
@require_safe
@unchanged
def industry_page(request: HttpRequest, code: str) -> HttpResponse:
    """Where the industry is, how it does, who holds it."""
    try:
        level = industries.level_of(code)
    except UnknownCode as unknown:
        raise Http404 from unknown
    if not store.has_data():
        return picker_page(request, problem="")
    if not any(request.GET.get(name) for name in ("region", "areas", "area")):
        region = region_addresses.read(industry_pages.default_region_code())
        return redirect(reverse("industry", args=[code]) + ProfileState(region).address())
    try:
        address = address_of(request)
        chosen = region_of(request, address)
    except AddressProblem as problem:
        return picker_page(request, problem=str(problem), status=400)
    state = ProfileState(address)
    try:
        state = profile_state.read(request.GET.dict(), address).changed(level=level, within="")
        return _page(request, code, profiles.open_profile(state, chosen))
    except (SectorworksError, LmiError) as problem:
        return problem_page(request, str(problem), chosen, state)


def _page(request: HttpRequest, code: str, opened: Opened) -> HttpResponse:
    state, row, here = opened.state, opened.profile.row(code), reverse("industry", args=[code])
    places, history = industry_pages.places(opened, code), industry_pages.history(opened, code)
    parts = industry_pages.parts(opened, code, _finer(opened, code))
    codes = county_maps.counties_of(opened)
    county_map = county_maps.county_map(opened, codes, code, "employment") if codes else None
    found = [figure for figure in (places, history, parts, county_map) if figure is not None]
    file = downloads.answer(request, found, f"{row.title} {opened.chosen.title} {opened.profile.period.code}")
    if file is not None:
        return file
    plain = state.changed(level=industries.Level.SECTOR)
    permanent = here + opened.pinned.changed(level=plain.level, on=day_of(request).isoformat()).address()
    context = {
        "opened": opened,
        "chosen": opened.chosen,
        "profile": opened.profile,
        "row": row,
        "is_sample": opened.edition.basis == store.SAMPLE,
        "kind": industry_pages.kind_of(code),
        "freshness": profiles.quarter_label(opened.profile.period),
        "summary": industry_pages.sentence(opened, row, charts.reference_name(opened)),
        "reference": charts.reference_name(opened),
        "trail": [
            (opened.profile.title_of(above), reverse("industry", args=[above]) + plain.address())
            for above in reversed(industries.ancestors_of(code))
            if industries.level_of(above).rank >= industries.Level.SECTOR.rank
        ],
        "region_address": reverse("profile") + plain.address(),
        "periods": [
            Link(one.code, here + plain.changed(period=one, base=None).address(), current=one == opened.profile.period)
            for one in profiles.periods_offered(opened)
        ],
        "growth_text": charts.growth_text,
        "wage_text": charts.wage_text,
        "is_growth_too_wide": findings.is_too_wide(row.growth),
        "cluster": cluster_figures.cluster_of(code),
        "clusters_address": reverse("profile-clusters") + plain.address(),
        "places": places,
        "history": history,
        "parts": parts,
        "county_map": county_map,
        "downloads": {figure.key: downloads.links(figure, permanent.removeprefix(here)) for figure in found},
        "industry_address": lambda other: reverse("industry", args=[other]) + plain.address(),
        "permanent": request.build_absolute_uri(permanent),
        "actions": [Action(_("Permanent address"), permanent, "link")],
    }
    return render(request, "industry/profile/industry.html", context)


def _finer(opened: Opened, code: str) -> Opened | None:
    """The same region one level down, inside the industry; None when it is not loaded that far."""
    below = profile_state.finer(opened.profile.level)
    if below is None:
        return None
    state = opened.state.changed(
        level=below, within=code, period=opened.profile.period, base=opened.profile.base_period
    )
    try:
        return profiles.open_profile(state, opened.chosen)
    except LmiError:
        return None
