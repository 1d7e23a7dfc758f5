"""County boundaries of a dated vintage, decoded from TopoJSON and projected to fit the counties shown.

Connecticut has its eight old counties in the 2017 vintage and its nine planning regions in the 2023 vintage.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lmi.errors import NotLoaded

Points = npt.NDArray[np.float64]
VINTAGES = ("2017", "2023")
_ATLAS = Path(__file__).parent / "reference" / "atlas"


@dataclass(frozen=True, slots=True)
class County:
    """One county: its rings as runs of arc numbers of the atlas (`~n` is arc n walked backwards)."""

    code: str
    name: str
    rings: tuple[tuple[int, ...], ...]

    @property
    def arcs(self) -> frozenset[int]:
        return frozenset(arc if arc >= 0 else ~arc for ring in self.rings for arc in ring)


@dataclass(frozen=True, slots=True)
class Shape:
    """One county as drawn: its path in pixels and the middle and size of its largest part, for a label."""

    code: str
    name: str
    path: str
    center: tuple[float, float]
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class CountyMap:
    """Counties fitted into `width` × `height` pixels, the lines between states, and the region's outline."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    state_lines: str
    outline: str


def county_names(vintage: str = "2023") -> Mapping[str, str]:
    """Name by FIPS code, as the Census Bureau spells it.

    >>> county_names()["17031"], county_names("2017")["09001"]
    ('Cook', 'Fairfield')
    """
    return {code: county.name for code, county in _counties(vintage).items()}


def atlas_bytes(vintage: str = "2023") -> bytes:
    """The TopoJSON of all counties as it is stored, compressed by gzip.

    >>> atlas_bytes()[:2].hex()
    '1f8b'
    """
    _atlas(vintage)  # refuses a vintage that is none
    return (_ATLAS / f"counties_{vintage}.json.gz").read_bytes()


def polygons(codes: Iterable[str], *, vintage: str = "2023") -> list[list[list[list[float]]]]:
    """Rings in degrees, for GeoJSON: one polygon a part of a county, its outer ring first.

    >>> [len(polygons([code])) for code in ("17167", "00000")]
    [1, 0]
    """
    found: list[list[list[list[float]]]] = []
    for code in sorted(set(codes)):
        for polygon in _parts(vintage).get(code, ()):
            rings = (_ring(tuple(ring), _arcs(vintage, ring)) for ring in polygon)
            found.append([[[round(float(x), 4), round(float(y), 4)] for x, y in ring] for ring in rings])
    return found


@lru_cache(maxsize=len(VINTAGES))
def outlines(vintage: str = "2023") -> bytes:
    """GeoJSON of all counties (`code`, `name`) and, as one feature of lines, the borders of states; packed by gzip.

    In thousandths of a degree, which is finer than the atlas. For programs that read GeoJSON off their main thread.
    """
    atlas = _atlas(vintage)
    arcs = [_thousandths(_arc(vintage, number)) for number in range(len(atlas["arcs"]))]
    features = [_feature(item, arcs) for item in atlas["objects"]["counties"]["geometries"]]
    borders = sorted({arc if arc >= 0 else ~arc for arc in _numbers(atlas["objects"]["states"]["geometries"])})
    lines = {"type": "MultiLineString", "coordinates": [arcs[number] for number in borders]}
    features.append({"type": "Feature", "properties": {}, "geometry": lines})
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def bounds(codes: Iterable[str], *, vintage: str = "2023") -> tuple[float, float, float, float] | None:
    """West, south, east and north of these counties in degrees; None when none of them has a boundary.

    >>> [round(edge) for edge in bounds(["17031"])]
    [-88, 41, -88, 42]
    """
    known = _counties(vintage)
    arcs = {arc for code in set(codes) if code in known for arc in known[code].arcs}
    if not arcs:
        return None
    points = np.concatenate([_arc(vintage, number) for number in arcs])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _thousandths(points: Points) -> list[list[float]]:
    """Rounded, without points that fall on the one before."""
    rounded = np.round(points, 3)
    moves = np.ones(len(rounded), dtype=bool)
    moves[1:-1] = (rounded[1:-1] != rounded[:-2]).any(axis=1)
    kept: list[list[float]] = rounded[moves].tolist()
    return kept


def _feature(item: Mapping[str, Any], arcs: list[list[list[float]]]) -> dict[str, Any]:
    def ring(numbers: Iterable[int]) -> list[list[float]]:
        points: list[list[float]] = []
        for number in numbers:
            steps = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += steps[1:] if points else steps
        return points

    parts = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
    walked = ([ring(numbers) for numbers in part] for part in parts)
    # The atlas holds some rings that its rounding has drawn together to a line or a point.
    kept = [[points for points in part if len(points) > 3] for part in walked if len(part[0]) > 3]
    shape = {"type": "MultiPolygon", "coordinates": kept}
    return {
        "type": "Feature",
        "properties": {"code": item["id"], "name": item["properties"]["name"]},
        "geometry": shape,
    }


def _numbers(geometries: Iterable[Mapping[str, Any]]) -> list[int]:
    """The arc numbers of these geometries, however deep their parts lie."""
    deep: list[Any] = [item["arcs"] for item in geometries]
    flat: list[int] = []
    while deep:
        one = deep.pop()
        flat.append(one) if isinstance(one, int) else deep.extend(one)
    return flat


def _arcs(vintage: str, ring: Iterable[int]) -> dict[int, Points]:
    return {number: _arc(vintage, number) for number in (arc if arc >= 0 else ~arc for arc in ring)}


def fit(
    codes: Iterable[str], box: tuple[float, float], *, outline: Iterable[str] = (), vintage: str = "2023"
) -> CountyMap:
    """The counties of `codes`, projected (Albers equal-area, parallels fitted to them) into a box of pixels.

    A code that is no county of the vintage (a statewide or "unknown county" code such as 17999) is left out.
    """
    known = _counties(vintage)
    counties = [known[code] for code in sorted(set(codes)) if code in known]
    if not counties:
        msg = f"None of these codes is a county of the {vintage} boundaries. Choose five-digit county codes."
        raise NotLoaded(msg)
    arcs = {arc: _arc(vintage, arc) for county in counties for arc in county.arcs}
    pixels, (width, height) = _project(arcs, box)
    shapes = tuple(_shape(county, pixels) for county in counties)
    chosen = frozenset(outline)
    return CountyMap(
        width,
        height,
        shapes,
        _lines(_edges(counties, inside=lambda found: len({c.code[:2] for c in found}) > 1), pixels),
        _lines(_edges(counties, inside=lambda found: sum(c.code in chosen for c in found) == 1), pixels),
    )


def _edges(counties: list[County], *, inside: Any) -> list[int]:
    """Arcs whose neighboring counties (one or two of those shown) meet the condition."""
    neighbors: dict[int, list[County]] = {}
    for county in counties:
        for arc in county.arcs:
            neighbors.setdefault(arc, []).append(county)
    return sorted(arc for arc, found in neighbors.items() if inside(found))


def _shape(county: County, pixels: Mapping[int, Points]) -> Shape:
    rings = [_ring(ring, pixels) for ring in county.rings]
    largest = max(rings, key=_area)
    low, high = largest.min(axis=0), largest.max(axis=0)
    middle, size = (low + high) / 2, high - low
    path = "".join(_path(ring) + "Z" for ring in rings if len(ring) > 2)
    return Shape(county.code, county.name, path, (float(middle[0]), float(middle[1])), (float(size[0]), float(size[1])))


def _ring(arcs: tuple[int, ...], pixels: Mapping[int, Points]) -> Points:
    parts = [pixels[arc] if arc >= 0 else pixels[~arc][::-1] for arc in arcs]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _area(ring: Points) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def _lines(arcs: list[int], pixels: Mapping[int, Points]) -> str:
    return "".join(_path(pixels[arc]) for arc in arcs)


def _path(points: Points) -> str:
    """SVG path data in steps of a tenth of a pixel; steps too short to see are left out."""
    tenths = np.rint(points * 10).astype(int)
    x, y = tenths[0]
    text = [f"M{x / 10:g},{y / 10:g}l"]
    for px, py in tenths[1:]:
        if abs(px - x) + abs(py - y) >= 4:
            text.append(f"{(px - x) / 10:g},{(py - y) / 10:g} ")
            x, y = px, py
    return "".join(text).rstrip("l ")


def _project(arcs: Mapping[int, Points], box: tuple[float, float]) -> tuple[dict[int, Points], tuple[float, float]]:
    """Albers equal-area conic with standard parallels a sixth inside the northern and southern edge."""
    degrees = np.concatenate(list(arcs.values()))
    # The Aleutians cross the 180th meridian: walk on westwards instead of jumping to the far side of the map.
    wraps = np.ptp(degrees[:, 0]) > 180
    west = {key: np.column_stack([np.where(a[:, 0] > 0, a[:, 0] - 360, a[:, 0]), a[:, 1]]) for key, a in arcs.items()}
    unwrapped = west if wraps else dict(arcs)
    low, high = (f(np.concatenate(list(unwrapped.values())), axis=0) for f in (np.min, np.max))
    sixth = (high[1] - low[1]) / 6
    first, second = math.radians(low[1] + sixth), math.radians(high[1] - sixth)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    meridian = math.radians((low[0] + high[0]) / 2)

    def conic(points: Points) -> Points:
        rho = np.sqrt(np.maximum(c - 2 * n * np.sin(np.radians(points[:, 1])), 0)) / n
        theta = n * (np.radians(points[:, 0]) - meridian)
        return np.column_stack([rho * np.sin(theta), -(math.sqrt(c) / n) + rho * np.cos(theta)])

    flat = {key: conic(points) for key, points in unwrapped.items()}
    every = np.concatenate(list(flat.values()))
    corner, far = every.min(axis=0), every.max(axis=0)
    scale = min(box[0] / (far[0] - corner[0]), box[1] / (far[1] - corner[1]))
    size = (far - corner) * scale
    return {key: (points - corner) * scale for key, points in flat.items()}, (float(size[0]), float(size[1]))


@lru_cache(maxsize=len(VINTAGES))
def _atlas(vintage: str) -> dict[str, Any]:
    if vintage not in VINTAGES:
        msg = f"There are no boundaries of {vintage}. Choose one of {', '.join(VINTAGES)}."
        raise NotLoaded(msg)
    atlas: dict[str, Any] = json.loads(gzip.decompress((_ATLAS / f"counties_{vintage}.json.gz").read_bytes()))
    return atlas


@lru_cache(maxsize=len(VINTAGES))
def _counties(vintage: str) -> dict[str, County]:
    found = {}
    for item in _atlas(vintage)["objects"]["counties"]["geometries"]:
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        rings = tuple(tuple(ring) for polygon in polygons for ring in polygon)
        found[item["id"]] = County(item["id"], item["properties"]["name"], rings)
    return found


@lru_cache(maxsize=len(VINTAGES))
def _parts(vintage: str) -> dict[str, list[list[list[int]]]]:
    """Polygons of each county as rings of arc numbers."""
    return {
        item["id"]: item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        for item in _atlas(vintage)["objects"]["counties"]["geometries"]
    }


@lru_cache(maxsize=16_384)
def _arc(vintage: str, number: int) -> Points:
    """One arc in degrees. TopoJSON stores whole-number steps from the first point, then scale and offset."""
    atlas = _atlas(vintage)
    steps = np.cumsum(np.asarray(atlas["arcs"][number], dtype=np.float64), axis=0)
    points: Points = steps * np.asarray(atlas["transform"]["scale"]) + np.asarray(atlas["transform"]["translate"])
    return points
