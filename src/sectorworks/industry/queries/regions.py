"""Reads of regions: from an address to the areas it means, and what the picker offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils.translation import gettext as _

from lmi.regions import Region
from sectorworks.places import queries as places
from sectorworks.places.models import Area, AreaKind, Membership, SavedRegion, SchemeRegion

from ..rules.region_addresses import SAVED, AddressProblem, RegionAddress
from . import store

_SINGLE = {"county": AreaKind.COUNTY, "state": AreaKind.STATE, "nation": AreaKind.NATION}
MOST_NAMED = 2
LISTED_FIRST = {"edr": 0, "lwia": 1, "ccd": 2, "cbsa": 3, "csa": 4}
MOST_FOUND = 40
MOST_HOME_STATES = 8


@dataclass(frozen=True, slots=True)
class Member:
    """One area of a region; `weight` is the part of it that counts."""

    code: str
    name: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ChosenRegion:
    """A region that a page is about. `kind` says what sort it is; `saved` is set when a person saved it."""

    address: RegionAddress
    region: Region
    kind: str
    members: tuple[Member, ...]
    saved: SavedRegion | None = None

    @property
    def title(self) -> str:
        return self.region.name

    @property
    def counties(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if is_county(member.code))

    @property
    def state_codes(self) -> tuple[str, ...]:
        """States that the counties lie in, as two digits."""
        return tuple(sorted({member.code[:2] for member in self.members if member.code.isdigit()}))

    @property
    def pinned(self) -> RegionAddress:
        """An address that means these areas for good: people's own regions may be edited later."""
        return RegionAddress(members=self.region.members) if self.saved else self.address


def is_county(code: str) -> bool:
    """Five digits of which the last three are not 000, the whole state."""
    return len(code) == 5 and code.isdigit() and not code.endswith("000")


def resolve(address: RegionAddress, user: Any, on: date) -> ChosenRegion:
    """The region an address means on a day.

    `AddressProblem` says what is wrong with a code; `SavedRegion.DoesNotExist` when the region is not for this person.
    """
    if address.members:
        return _free(address, on)
    if address.scheme == SAVED:
        return _saved(address, user, on)
    if address.scheme in _SINGLE:
        return _single(address, on)
    try:
        found = places.scheme_region(address.scheme, address.code)
    except ObjectDoesNotExist:
        raise AddressProblem(
            _("There is no region “%(code)s” of the kind “%(scheme)s”. Choose one from the list below.")
            % {"code": address.code, "scheme": address.scheme}
        ) from None
    region = places.to_lmi_region(found, on)
    if not region.members:
        raise AddressProblem(_("%(name)s holds no county on that day. Choose another region.") % {"name": found.name})
    return ChosenRegion(address, region, f"{found.scheme.label} · {found.code}", _named(region, on))


def _free(address: RegionAddress, on: date) -> ChosenRegion:
    codes = [code for code, _weight in address.members]
    if unknown := places.unknown_codes(codes):
        raise AddressProblem(
            _("No area has the code %(codes)s. Choose counties from the list below.")
            % {"codes": ", ".join(unknown[:5])}
        )
    members = _named(Region("", address.members), on)
    region = Region(_title(members), address.members)
    return ChosenRegion(address, region, _("Your choice of areas"), members)


def _saved(address: RegionAddress, user: Any, on: date) -> ChosenRegion:
    if not (user.is_authenticated and address.code.isascii() and address.code.isdecimal()):
        raise SavedRegion.DoesNotExist
    saved = places.region_visible_to(user, int(address.code[:12]))
    region = places.to_lmi_region(saved, on)
    kind = _("Your saved region") if saved.owner_id == user.pk else _("Saved by %(name)s") % {"name": saved.owner}
    return ChosenRegion(address, region, kind, _named(region, on), saved)


def _single(address: RegionAddress, on: date) -> ChosenRegion:
    kind = _SINGLE[address.scheme]
    code = f"{address.code}000" if kind == AreaKind.STATE else address.code
    area = Area.objects.filter(places.in_force(on), code=code, kind=kind).first()
    area = area or Area.objects.filter(code=code, kind=kind).order_by("-valid_from").first()
    if area is None:
        raise AddressProblem(
            _("No %(kind)s has the code “%(code)s”. Choose one from the list below.")
            % {"kind": kind.label.lower(), "code": address.code}
        )
    region = Region.of(area.name, [code], scheme=address.scheme, code=address.code)
    return ChosenRegion(address, region, str(kind.label), (Member(code, area.name),))


def _named(region: Region, on: date) -> tuple[Member, ...]:
    names = places.area_names(region.area_codes, on)
    return tuple(Member(code, names.get(code, code), weight) for code, weight in region.members)


def _title(members: tuple[Member, ...]) -> str:
    names = [member.name for member in members]
    if len(names) == 1:
        return names[0]
    if len(names) <= MOST_NAMED + 1:
        return _("%(list)s and %(name)s") % {"list": ", ".join(names[:-1]), "name": names[-1]}
    rest = len(names) - MOST_NAMED
    return _("%(list)s and %(count)d more areas") % {"list": ", ".join(names[:MOST_NAMED]), "count": rest}


@dataclass(frozen=True, slots=True)
class Offer:
    """One region to choose: its name, a note (its counties, its board) and its address."""

    name: str
    note: str
    address: RegionAddress


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Regions of one scheme."""

    code: str
    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class StateCounties:
    """Counties of one state that the picker lists."""

    code: str
    name: str
    counties: tuple[Member, ...]


def scheme_offers(on: date) -> list[OfferGroup]:
    """Every scheme with its regions and how many counties each has on the day."""
    counted: dict[int, int] = {}
    for region_id in Membership.objects.filter(places.in_force(on)).values_list("region_id", flat=True):
        counted[region_id] = counted.get(region_id, 0) + 1
    grouped: dict[int, list[SchemeRegion]] = {}
    for region in SchemeRegion.objects.all():
        grouped.setdefault(region.scheme_id, []).append(region)
    found = []
    # States have a list of their own, with the nation.
    schemes = [scheme for scheme in places.schemes() if scheme.code != AreaKind.STATE]
    for scheme in sorted(schemes, key=lambda one: (not one.must_be_told, LISTED_FIRST.get(one.code, 9))):
        regions = sorted(grouped.get(scheme.pk, ()), key=lambda one: (one.code.zfill(8), one.name))
        offers = tuple(
            Offer(region.name, _note(region, counted[region.pk]), RegionAddress(scheme.code, region.code))
            for region in regions
            if region.pk in counted
        )
        found.append(OfferGroup(scheme.code, scheme.label, offers))
    return found


def _note(region: SchemeRegion, counties: int) -> str:
    counted = _("1 county") if counties == 1 else _("%(count)d counties") % {"count": counties}
    return " · ".join(part for part in (region.code, counted, region.body) if part)


def siblings(scheme_code: str) -> list[SchemeRegion]:
    """All regions of a scheme, those with numbers in the order of numbers; empty for what is no scheme."""
    found = SchemeRegion.objects.filter(scheme__code=scheme_code).select_related("scheme")
    return sorted(found, key=lambda region: (region.code.zfill(8), region.name))


def state_offers(on: date) -> OfferGroup:
    """States, and the nation first."""
    nation = [Offer(area.name, "", RegionAddress("nation", area.code)) for area in places.areas(AreaKind.NATION, on)]
    states = [
        Offer(area.name, area.state_code, RegionAddress("state", area.code[:2]))
        for area in sorted(places.areas(AreaKind.STATE, on), key=lambda area: area.name)
    ]
    return OfferGroup("state", _("States and nation"), (*nation, *states))


def counties_to_pick(on: date, *, more_states: frozenset[str] = frozenset()) -> list[StateCounties]:
    """Counties of the states whose regions are loaded, then their partners across the state line.

    A county of another state is a partner when some scheme (a metropolitan area) puts it together with one of ours.
    `more_states` adds whole states. Where the figures loaded are all of other states, theirs are at home instead.
    """
    memberships = list(
        Membership.objects.filter(places.in_force(on)).values_list("region_id", "area_code", "region__scheme__code")
    )
    states_of: dict[str, set[str]] = {}
    for _region, code, scheme in memberships:
        states_of.setdefault(scheme, set()).add(code[:2])
    # A scheme within one state is that state's own; the list of states and metropolitan areas make nobody at home.
    home = frozenset[str]().union(*(states for states in states_of.values() if len(states) == 1))
    loaded = _states_loaded()
    home = more_states | (home if not loaded or home & loaded else loaded)
    at_home = {region for region, code, _scheme in memberships if code[:2] in home}
    partners = {code for region, code, _scheme in memberships if region in at_home}
    names = dict(places.areas(AreaKind.STATE, on).values_list("state_code", "name"))
    listed: dict[str, list[Member]] = {}
    for code, name, state in places.areas(AreaKind.COUNTY, on).values_list("code", "name", "state_code"):
        if state in home or code in partners:
            listed.setdefault(state, []).append(Member(code, name))
    ordered = sorted(listed, key=lambda state: (state not in home, state in more_states, names.get(state, state)))
    return [StateCounties(state, names.get(state, state), tuple(listed[state])) for state in ordered]


def _states_loaded() -> frozenset[str]:
    """States whose counties have figures; empty without data, and where it is the nation's: that is nobody's home."""
    if not store.has_data():
        return frozenset()
    edition = store.edition()
    held = edition.partition(edition.latest_period).area_codes
    states = frozenset(code[:2] for code in held if is_county(code))
    return states if len(states) <= MOST_HOME_STATES else frozenset()


def names(groups: list[OfferGroup], states: list[StateCounties]) -> list[str]:
    """What the search box suggests: every region that is listed, and the counties at home."""
    listed = [offer.name for group in groups for offer in group.offers]
    return list(dict.fromkeys([*listed, *(county.name for state in states for county in state.counties)]))


def saved_regions(user: Any) -> list[SavedRegion]:
    """The person's own regions and those shared with them, their own first; archived ones are not among them."""
    if not user.is_authenticated:
        return []
    found = places.regions_visible_to(user).filter(archived_at__isnull=True).prefetch_related("members")
    return sorted(found, key=lambda region: (region.owner_id != user.pk, region.name.lower()))


def archived_regions(user: Any) -> list[SavedRegion]:
    """The person's own regions in the archive, the latest first."""
    if not user.is_authenticated:
        return []
    return list(SavedRegion.objects.filter(owner=user, archived_at__isnull=False).order_by("-archived_at"))


def find(user: Any, words: str, on: date) -> list[Offer]:
    """Regions of every kind whose name, code or board holds the words, the closest names first."""
    words = words.strip()
    if not words:
        return []
    fits = Q(name__icontains=words) | Q(body__icontains=words) | Q(code__iexact=words)
    found = [
        Offer(region.name, f"{region.scheme.label} · {region.code}", RegionAddress(region.scheme.code, region.code))
        for region in SchemeRegion.objects.filter(fits).select_related("scheme")[:MOST_FOUND]
    ]
    found += [
        Offer(region.name, _("Saved region"), RegionAddress(SAVED, str(region.pk)))
        for region in saved_regions(user)
        if words.lower() in region.name.lower()
    ]
    areas = Area.objects.filter(Q(name__icontains=words) | Q(code=words), places.in_force(on)).order_by("name", "code")
    found += [_area_offer(area) for area in areas[:MOST_FOUND]]
    return sorted(found, key=lambda offer: not offer.name.lower().startswith(words.lower()))[:MOST_FOUND]


def _area_offer(area: Area) -> Offer:
    address = {
        AreaKind.STATE: RegionAddress("state", area.code[:2]),
        AreaKind.NATION: RegionAddress("nation", area.code),
        AreaKind.COUNTY: RegionAddress("county", area.code),
    }.get(AreaKind(area.kind), RegionAddress(members=((area.code, 1.0),)))
    return Offer(area.name, f"{AreaKind(area.kind).label} · {area.code}", address)
