"""Areas as the directory's forms and lists offer them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Q

from sectorworks.places import queries as places
from sectorworks.places.models import Area, AreaKind, Membership, SchemeRegion


def counties(today: date) -> list[tuple[str, str]]:
    """Counties in or beside the regions that divide the state, by name: (code, name). One statement.

    Of several with one name each says its state, so that they can be told apart.
    """
    # The scheme `state` holds every county of the nation, three thousand of them.
    home = Membership.objects.filter(places.in_force(today)).exclude(region__scheme__code="state")
    wanted = Q(kind=AreaKind.COUNTY, code__in=home.values("area_code")) | Q(kind=AreaKind.STATE)
    rows = Area.objects.filter(wanted, places.in_force(today)).order_by("name", "code")
    told = list(rows.values_list("kind", "code", "name", "state_code"))
    states = {state: name for kind, _code, name, state in told if kind == AreaKind.STATE}
    found = [(code, name, state) for kind, code, name, state in told if kind == AreaKind.COUNTY]
    often = Counter(name for _code, name, _state in found)
    return [(code, f"{name}, {states.get(state, state)}" if often[name] > 1 else name) for code, name, state in found]


def offered(today: date, kept: list[str]) -> list[tuple[str, str]]:
    """The same, with those that a record names already, wherever they are."""
    found = counties(today)
    missing = set(kept) - {code for code, _name in found}
    names = places.area_names(missing, today) if missing else {}
    return found + sorted((code, names.get(code, code)) for code in missing if code)


def regions() -> list[tuple[str, list[tuple[str, str]]]]:
    """Whole regions as a form offers them, by the scheme they belong to: (key, name). One statement."""
    rows = SchemeRegion.objects.exclude(scheme__code="state").order_by("scheme__name", "name", "pk")
    found: dict[str, list[tuple[str, str]]] = {}
    for key, name, scheme in rows.values_list("pk", "name", "scheme__name"):
        found.setdefault(scheme, []).append((str(key), name))
    return list(found.items())


def inside(region_key: str, today: date) -> list[str]:
    """The codes of a region's counties on a day; none for no region."""
    if not region_key:
        return []
    rows = Membership.objects.filter(places.in_force(today), region=int(region_key))
    return list(rows.values_list("area_code", flat=True))


def names(codes: list[str], today: date) -> dict[str, str]:
    """Names of areas on a day; a code nobody knows stands for itself."""
    found = places.area_names(codes, today) if codes else {}
    return {code: found.get(code, code) for code in codes}
