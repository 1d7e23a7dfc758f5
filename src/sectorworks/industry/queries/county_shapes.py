"""Outlines of the nation's counties for maps: the atlas as it is stored, drawn shapes, and areas as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmi.geography import CountyMap

VINTAGE = "2023"
SOURCE = "U.S. Census Bureau, county boundaries of 2023, generalized"


def atlas() -> bytes:
    """The TopoJSON of all counties, compressed by gzip."""
    from lmi import geography  # numpy: only where a map is asked for

    return geography.atlas_bytes(VINTAGE)


def outlines() -> bytes:
    """GeoJSON of all counties and of the borders between states, compressed by gzip."""
    from lmi import geography

    return geography.outlines(VINTAGE)


@lru_cache(maxsize=64)
def bounds(codes: tuple[str, ...]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of these counties in degrees; None when none has a boundary."""
    from lmi import geography

    return geography.bounds(codes, vintage=VINTAGE)


@lru_cache(maxsize=64)
def drawn(codes: tuple[str, ...], box: tuple[float, float]) -> CountyMap | None:
    """Counties fitted into a box of pixels; None when none of the codes has a boundary."""
    from lmi import geography
    from lmi.errors import NotLoaded

    try:
        return geography.fit(codes, box, vintage=VINTAGE)
    except NotLoaded:
        return None


def states_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Every county of the states in which these counties lie."""
    from lmi import geography

    states = {code[:2] for code in codes}
    return tuple(code for code in sorted(geography.county_names(VINTAGE)) if code[:2] in states)


def names() -> dict[str, str]:
    """Name of each county by code, as the Census Bureau spells it."""
    from lmi import geography

    return dict(geography.county_names(VINTAGE))


def geometry(codes: Iterable[str]) -> dict[str, Any]:
    """The counties as one GeoJSON MultiPolygon in degrees; codes without a boundary are left out."""
    from lmi import geography

    return {"type": "MultiPolygon", "coordinates": geography.polygons(codes, vintage=VINTAGE)}
