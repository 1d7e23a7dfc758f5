"""The region profile: one view a tab, all reading the same address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lmi.errors import LmiError
from sectorworks.core.access import View, public
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Action, Link

from ..queries import cluster_figures, profiles, store
from ..queries.figures import PageFigure
from ..queries.profiles import Opened
from ..rules import profile_state
from ..rules.profile_state import ProfileState
from ..rules.region_addresses import AddressProblem, RegionAddress
from . import downloads
from .addresses import address_of, day_of, region_of
from .conditional import unchanged
from .regions import picker_page

TABS: tuple[tuple[str, Any], ...] = (
    ("profile", gettext_lazy("Overview")),
    ("profile-shift-share", gettext_lazy("Shift-share")),
    ("profile-map", gettext_lazy("Map")),
    ("profile-clusters", gettext_lazy("Clusters")),
    ("profile-compare", gettext_lazy("Compare")),
    ("profile-ranking", gettext_lazy("Ranking")),
    ("profile-told", gettext_lazy("Who must be told")),
)

CLUSTERS = "profile-clusters"


@dataclass(frozen=True, slots=True)
class Tab:
    """What one tab adds to the frame all tabs share. `query` are parameters of its own, kept in its addresses."""

    template: str
    figures: list[PageFigure]
    context: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


Fill = Callable[[HttpRequest, Opened], Tab]


def page(name: str) -> Callable[[Fill], View]:
    """Make a view of a function that fills one tab: it opens the profile, answers what is wrong, and serves files."""

    def decorate(fill: Fill) -> View:
        def view(request: HttpRequest) -> HttpResponse:
            if not store.has_data():
                return picker_page(request, problem="")
            try:
                address = address_of(request)
                chosen = region_of(request, address)
            except AddressProblem as problem:
                return picker_page(request, problem=str(problem), status=400)
            state = ProfileState(address)
            try:
                state = profile_state.read(request.GET.dict(), address)
                opened = profiles.open_profile(state, chosen)
                tab = fill(request, opened)
            except (SectorworksError, LmiError) as problem:
                return problem_page(request, str(problem), chosen, state)
            found = downloads.answer(request, tab.figures, f"{chosen.title} {opened.profile.period.code}")
            if found is not None:
                return found
            return render(request, f"industry/profile/{tab.template}.html", _context(request, name, opened, tab))

        view.__name__, view.__doc__ = fill.__name__, fill.__doc__
        guarded: View = public(require_safe(unchanged(view)))
        return guarded

    return decorate


def problem_page(request: HttpRequest, problem: str, chosen: Any, state: ProfileState) -> HttpResponse:
    """The figures can't be given as asked: say why, and offer the nearest that can."""
    nearest = None
    try:
        edition = store.edition(state.edition)
        nearest = profiles.best_level(edition, state, chosen, state.period)
    except LmiError:
        state = state.changed(edition="")
    context = {
        "problem": problem,
        "chosen": chosen,
        "plain_address": reverse("profile") + ProfileState(chosen.address).address(),
        "nearest_level": nearest,
        "nearest_address": reverse("profile") + state.changed(level=nearest, within="").address() if nearest else "",
    }
    return render(request, "industry/profile/problem.html", context, status=404)


def _context(request: HttpRequest, name: str, opened: Opened, tab: Tab) -> dict[str, Any]:
    state, profile, here = opened.state, opened.profile, reverse(name)
    pinned = opened.pinned.changed(on=day_of(request).isoformat())
    permanent = pinned.address(**tab.query)
    context = {
        "opened": opened,
        "chosen": opened.chosen,
        "profile": profile,
        "state": state,
        "is_sample": opened.edition.basis == store.SAMPLE,
        "freshness": " · ".join(part for part in (_scope(opened), profiles.quarter_label(profile.period)) if part),
        "tabs_of": [
            Link(str(label), reverse(one) + state.address(), current=one == name)
            for one, label in TABS
            if one != CLUSTERS or name == CLUSTERS or cluster_figures.has_definitions()
        ],
        "periods": _period_links(opened, tab, here),
        "bases": _base_links(opened, tab, here),
        "levels": _level_links(opened, tab, here),
        "ownerships": _ownership_links(state, tab, here),
        "trail": _trail(opened, tab, here),
        "permanent": request.build_absolute_uri(here + permanent),
        "primary": Action(_("Start a joint review"), reverse("review-new") + opened.pinned.address(), "groups"),
        "actions": _actions(request, opened, here + permanent),
        "downloads": {figure.key: downloads.links(figure, permanent) for figure in tab.figures},
        "figures": {figure.key: figure for figure in tab.figures},
    }
    return context | tab.context


def _scope(opened: Opened) -> str:
    """`15 counties in 2 states`; empty for a region that is given as one area."""
    counties, states = len(opened.chosen.counties), len(opened.chosen.state_codes)
    if not counties:
        return ""
    counted = _("1 county") if counties == 1 else _("%(count)d counties") % {"count": counties}
    across = _("1 state") if states == 1 else _("%(count)d states") % {"count": states}
    return _("%(counties)s in %(states)s") % {"counties": counted, "states": across}


def _period_links(opened: Opened, tab: Tab, here: str) -> list[Link]:
    """Every period, at the level of the page or the finest one loaded then."""
    now, found = opened.profile.period, []
    for time in profiles.periods_offered(opened):
        level = profiles.best_level(opened.edition, opened.state, opened.chosen, time)
        if level is not None:
            within = opened.state.within if level is opened.state.level else ""
            state = opened.state.changed(period=time, base=None, level=level, within=within)
            found.append(Link(time.code, here + state.address(**tab.query), current=time == now))
    return found


def _base_links(opened: Opened, tab: Tab, here: str) -> list[Link]:
    """Earlier periods of the same season, to set change against."""
    now, base = opened.profile.period, opened.profile.base_period
    return [
        Link(time.code, here + opened.state.changed(period=now, base=time).address(**tab.query), current=time == base)
        for time in profiles.periods_offered(opened)
        if time.quarter == now.quarter and time.year < now.year
    ]


def _level_links(opened: Opened, tab: Tab, here: str) -> list[Link]:
    return [
        Link(
            level.label,
            here + opened.state.changed(level=level).address(**tab.query),
            current=level is opened.state.level,
        )
        for level in profiles.levels_offered(opened)
    ]


def _ownership_links(state: ProfileState, tab: Tab, here: str) -> list[Link]:
    offered = ("5", "1", "2", "3")
    return [
        Link(
            str(profiles.OWNERSHIP_LABELS[code]),
            here + state.changed(ownership=code).address(**tab.query),
            current=code == state.ownership,
        )
        for code in offered
    ]


def _trail(opened: Opened, tab: Tab, here: str) -> list[Link]:
    """From all industries down to the one whose parts are shown; empty at the top."""
    from lmi import industries

    state = opened.state
    if not state.within:
        return []
    above = [
        code for code in reversed(industries.ancestors_of(state.within)) if len(code) < 2 or not code.startswith("10")
    ]
    steps = [
        Link(_("All industries"), here + state.changed(within="", level=industries.Level.SECTOR).address(**tab.query))
    ]
    for code in (*above, state.within):
        below = profile_state.finer(industries.level_of(code))
        steps.append(
            Link(
                opened.profile.title_of(code),
                here + state.changed(within=code, level=below).address(**tab.query),
                current=code == state.within,
            )
        )
    return steps


def _actions(request: HttpRequest, opened: Opened, permanent: str) -> list[Action]:
    chosen = opened.chosen
    actions = [Action(_("Permanent address"), permanent, "link")]
    if chosen.saved is not None and chosen.saved.owner_id == request.user.pk:
        actions.append(Action(_("Edit the region"), reverse("region-edit", args=[chosen.saved.pk]), "edit"))
    else:
        areas = RegionAddress(members=chosen.region.members).query["areas"]
        actions.append(Action(_("Save region"), f"{reverse('region-new')}?areas={areas}", "bookmark"))
    areas = RegionAddress(members=chosen.region.members).query["areas"]
    actions.append(Action(_("Change the counties"), f"{reverse('industries')}?areas={areas}#counties", "map"))
    return actions
