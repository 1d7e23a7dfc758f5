"""Areas as the directory's forms and lists offer them."""

from __future__ import annotations

from datetime import date

from sectorworks.places import queries as places
from sectorworks.places.models import Area, AreaKind, Membership, SchemeRegion


def counties(today: date) -> list[tuple[str, str]]:
    """Counties in or beside the regions that divide the state, by name: (code, name). One statement."""
    # The scheme `state` holds every county of the nation, three thousand of them.
    home = Membership.objects.filter(places.in_force(today)).exclude(region__scheme__code="state")
    rows = Area.objects.filter(places.in_force(today), kind=AreaKind.COUNTY, code__in=home.values("area_code"))
    return list(rows.order_by("name", "code").values_list("code", "name"))


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
