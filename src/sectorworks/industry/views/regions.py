"""The door of the industry workbench: find, put together, save and keep regions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.versions import StaleVersion
from sectorworks.places import operations, policies
from sectorworks.places import queries as places
from sectorworks.places.models import SavedRegion
from sectorworks.ui.links import Link

from ..forms.regions import RegionForm, starting_values
from ..queries import maps, regions, store
from ..queries.regions import ChosenRegion, Member
from ..rules.region_addresses import SAVED, AddressProblem, RegionAddress
from .addresses import address_of, region_of
from .conditional import unchanged


def profile_address(address: RegionAddress) -> str:
    return f"{reverse('profile')}?{urlencode(address.query)}"


@public
@require_safe
@unchanged
def pick(request: HttpRequest) -> HttpResponse:
    """The door: search, saved regions, schemes, and a map with a list to put one together."""
    return picker_page(request, problem="")


def picker_page(request: HttpRequest, *, problem: str, status: int = 200) -> HttpResponse:
    """The picker, with what was wrong with an address when that brought the person here."""
    day, words = clock.today(), request.GET.get("q", "").strip()[:80]
    chosen: ChosenRegion | None = None
    if not problem and (request.GET.get("areas") or request.GET.get("area") or request.GET.get("region")):
        try:
            chosen = region_of(request)
        except AddressProblem as error:
            problem = str(error)
    more = frozenset(code for code in request.GET.getlist("state") if code.isdecimal())
    if chosen is not None:
        more |= frozenset(member.code[:2] for member in chosen.counties)
    groups = [*regions.scheme_offers(day), regions.state_offers(day)]
    opened = next((one for one in groups if one.code == request.GET.get("scheme")), groups[0])
    states = regions.counties_to_pick(day, more_states=more)
    listed = {member.code for state in states for member in state.counties}
    context = {
        "problem": problem,
        "words": words,
        "found": regions.find(request.user, words, day),
        "saved": regions.saved_regions(request.user),
        "archived": regions.archived_regions(request.user),
        "opened": opened,
        "tabs_of": [
            Link(str(one.name), f"?scheme={one.code}#lists", current=one is opened, count=len(one.offers))
            for one in groups
        ],
        "suggestions": regions.names(groups, states),
        "states": states,
        "other_states": [one for one in groups[-1].offers if one.note and one.address.code not in _codes(states)],
        "chosen": chosen,
        "checked": {member.code for member in chosen.counties} if chosen else set(),
        "map": maps.picker_map(listed),
        "purpose": _purpose(request),
        "has_data": store.has_data(),
        "profile_address": profile_address,
    }
    return render(request, "industry/regions/pick.html", context, status=status)


def _codes(states: list[regions.StateCounties]) -> set[str]:
    return {state.code for state in states}


def _purpose(request: HttpRequest) -> SavedRegion | None:
    """The saved region whose counties are being chosen anew, if that is why the person is here."""
    wanted = request.GET.get("for", "")
    if not (wanted.isascii() and wanted.isdecimal() and request.user.is_authenticated):
        return None
    return places.regions_visible_to(request.user).filter(pk=int(wanted[:12]), owner=request.user).first()


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_save_region)
def save_region(request: HttpRequest) -> HttpResponse:
    """Name the chosen areas and keep them."""
    try:
        chosen = region_of(request)
    except AddressProblem as error:
        return picker_page(request, problem=str(error), status=400)
    form = RegionForm(
        request.POST or None,
        members=chosen.members,
        initial={"key": idempotency.new_key(), "name": "" if chosen.address.members else chosen.title},
    )
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.save_region(
                draft=form.draft, key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except operations.RegionProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Region “%(name)s” saved") % {"name": saved.name})
            return redirect(profile_address(RegionAddress(SAVED, str(saved.pk))))
    return _form_page(request, form, chosen, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change_region, get=places.region_visible_to)
def edit_region(request: HttpRequest, region: SavedRegion) -> HttpResponse:
    """Change name, notes, visibility, areas and parts. A second editor is shown what the first one saved."""
    stored = RegionAddress(SAVED, str(region.pk))
    try:
        anew = request.GET.get("areas") or request.GET.get("area")
        chosen = region_of(request, address_of(request) if anew else stored)
    except AddressProblem as error:
        return picker_page(request, problem=str(error), status=400)
    members = _with_parts(chosen, region) if anew else chosen.members
    form = RegionForm(request.POST or None, members=members, initial=starting_values(region))
    current: SavedRegion | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_region(
                region=region,
                draft=form.draft,
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except operations.RegionProblem as problem:
            form.add_error(None, str(problem))
        except StaleVersion as stale:
            current = places.region_visible_to(request.user, region.pk)
            posted = request.POST.copy()
            posted["version"] = str(stale.current.version)
            form.data = posted
        else:
            messages.success(request, _("Region “%(name)s” saved") % {"name": region.name})
            return redirect(profile_address(stored))
    return _form_page(request, form, chosen, region, current)


def _with_parts(chosen: ChosenRegion, region: SavedRegion) -> tuple[Member, ...]:
    """The newly chosen areas; one that was in the region before keeps its part."""
    parts = dict(region.members.values_list("area_code", "weight"))
    return tuple(Member(one.code, one.name, parts.get(one.code, one.weight)) for one in chosen.members)


def _form_page(
    request: HttpRequest,
    form: RegionForm,
    chosen: ChosenRegion,
    region: SavedRegion | None,
    current: SavedRegion | None = None,
) -> HttpResponse:
    areas = RegionAddress(members=chosen.region.members).query["areas"]
    again: dict[str, Any] = {"areas": areas, **({"for": region.pk} if region else {})}
    context = {
        "form": form,
        "chosen": chosen,
        "region": region,
        "current": current,
        "current_areas": regions.resolve(RegionAddress(SAVED, str(current.pk)), request.user, clock.today()).members
        if current
        else (),
        "choose_again": f"{reverse('industries')}?{urlencode(again)}#counties",
        "back": profile_address(chosen.address),
    }
    has_errors = request.method == "POST"
    return render(request, "industry/regions/form.html", context, status=409 if current else 422 if has_errors else 200)


@require_POST
@requires(policies.can_change_region, get=places.region_visible_to)
def archive_region(request: HttpRequest, region: SavedRegion) -> HttpResponse:
    """Put a region away. The picker then offers to bring it back."""
    return _put(request, region, operations.archive_region, _("Region “%(name)s” archived. Bring it back below."))


@require_POST
@requires(policies.can_change_region, get=places.region_visible_to)
def restore_region(request: HttpRequest, region: SavedRegion) -> HttpResponse:
    """Bring an archived region back."""
    return _put(request, region, operations.restore_region, _("Region “%(name)s” is back among your regions"))


def _put(request: HttpRequest, region: SavedRegion, change: Any, done: str) -> HttpResponse:
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdecimal()):
        raise Http404
    try:
        change(region=region, expected=int(version[:9]), by=request.user, at=clock.now())
    except (operations.AlreadyArchived, operations.NotArchived, operations.RegionProblem, StaleVersion) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, done % {"name": region.name})
    return redirect(f"{reverse('industries')}#saved")
