"""Industries and counties of a body: from what people type to codes, and from codes to names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from sectorworks.directory.queries import industries
from sectorworks.places import queries as places
from sectorworks.places.models import AreaKind, SchemeRegion

from ..rules.footprint import FootprintProblem, parts

MOST_OFFERED = 4
MOST_DIGITS = 4


def read_industries(typed: str) -> tuple[str, ...]:
    """Codes of two to four digits; words that fit one industry become its code."""
    return tuple(dict.fromkeys(_industry(piece) for piece in parts(typed)))


def _industry(piece: str) -> str:
    code = industries.known_code(piece)
    if code:
        if len(code) > MOST_DIGITS and "-" not in code:
            raise FootprintProblem(_("%(code)s is too fine for a group. Use four digits.") % {"code": code})
        return code
    found = industries.find(piece)
    exact = [one for one in found if one.title.casefold() == piece.casefold()]
    if len(found) == 1 or exact:
        return (exact or found)[0].code
    if not found:
        raise FootprintProblem(_("No industry is called “%(words)s”. Try one word, or its code.") % {"words": piece})
    offered = "; ".join(f"{one.code} {one.title}" for one in found[:MOST_OFFERED])
    raise FootprintProblem(_("“%(words)s” could be %(offered)s. Type the code.") % {"words": piece, "offered": offered})


def industry_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, title) of a body's industries."""
    return [(code, industries.title_of(code) or code) for code in codes]


def read_counties(typed: str, today: date) -> tuple[str, ...]:
    """Codes of counties given by code or name ("Lake", "Lake County"); a name that fits several needs its code."""
    pieces = parts(typed)
    if not pieces:
        return ()
    by_code, by_name = _counties(today)
    return tuple(dict.fromkeys(_county(piece, by_code, by_name) for piece in pieces))


def county_words(codes: Iterable[str], today: date) -> list[str]:
    """Each county as `read_counties` reads it back: by its name, or by its code where that names several."""
    wanted = list(codes)
    if not wanted:
        return []
    by_code, by_name = _counties(today)
    short = {code: by_code.get(code, code).partition(",")[0] for code in wanted}
    return [name if by_name.get(_folded(name)) == [code] else code for code, name in short.items()]


def _counties(today: date) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Names by code, and codes by name with and without the state."""
    by_code: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for area in places.areas(AreaKind.COUNTY, today):
        by_code[area.code] = area.name
        for name in {area.name, area.name.partition(",")[0]}:
            by_name.setdefault(_folded(name), []).append(area.code)
    return by_code, by_name


def _county(piece: str, by_code: dict[str, str], by_name: dict[str, list[str]]) -> str:
    if piece in by_code:
        return piece
    found = by_name.get(_folded(piece), [])
    if len(found) == 1:
        return found[0]
    if found:
        offered = "; ".join(f"{code} {by_code[code]}" for code in found[:MOST_OFFERED])
        raise FootprintProblem(
            _("“%(words)s” could be %(offered)s. Type the code.") % {"words": piece, "offered": offered}
        )
    raise FootprintProblem(_("No county is called “%(words)s”.") % {"words": piece})


def _folded(name: str) -> str:
    return name.casefold().replace(" county", "").replace(".", "").strip()


def county_names(codes: Iterable[str], today: date) -> dict[str, str]:
    """Names of counties by code."""
    return places.area_names(codes, today)


def region_choices() -> list[tuple[str, str]]:
    """Every region of every scheme: ("edr-4", "Northeast (Economic development regions)")."""
    regions = SchemeRegion.objects.select_related("scheme").order_by("scheme__name", "name")
    return [(f"{one.scheme.code}-{one.code}", f"{one.name} ({one.scheme.label})") for one in regions]


def region_key(name: str) -> str:
    """The key of a region by the name a body keeps; empty when it is called something else."""
    found = SchemeRegion.objects.select_related("scheme").filter(name=name).first() if name else None
    return f"{found.scheme.code}-{found.code}" if found else ""


def region_of(key: str, today: date) -> tuple[str, tuple[str, ...]]:
    """Name and county codes of a region by its key; nothing for no key."""
    scheme, _dash, code = key.partition("-")
    try:
        region = places.scheme_region(scheme, code)
    except SchemeRegion.DoesNotExist:
        return "", ()
    return region.name, tuple(places.to_lmi_region(region, today).area_codes)
