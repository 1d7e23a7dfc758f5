"""A partition on disk: a header, titles, and one memory-mapped `.npy` per ownership and measure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from lmi import code_lists, industries
from lmi.figures import Flag
from lmi.industries import Level
from lmi.periods import Period
from lmi.store.catalog import read_json, write_json
from lmi.store.fields import measures_of
from lmi.store.partition import AreaFacts, Extent, Header, Partition


class FileSink:
    """Writes arrays of a partition into a folder; blocks are appended, so no array is ever whole in memory."""

    def __init__(self, folder: Path, areas_count: int) -> None:
        self._folder, self._areas_count = folder, areas_count
        self._open: dict[str, BinaryIO] = {}

    def append(self, name: str, block: np.ndarray) -> None:
        file = self._open.get(name)
        if file is None:
            path = self._path(name)
            file = self._open[name] = path.open("wb")
            described = {
                "descr": np.lib.format.dtype_to_descr(block.dtype),
                "fortran_order": False,
                "shape": (self._areas_count, block.shape[1]),
            }
            np.lib.format.write_array_header_1_0(file, described)
        file.write(np.ascontiguousarray(block).data)

    def write(self, name: str, array: np.ndarray) -> None:
        np.save(self._path(name), array)

    def close(self) -> None:
        for file in self._open.values():
            file.close()

    def _path(self, name: str) -> Path:
        path = self._folder / f"{name}.npy"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


class MappedArrays:
    """Opens arrays when asked; pages are shared by all processes that read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: dict[str, np.ndarray | None] = {}

    def get(self, name: str) -> np.ndarray | None:
        if name not in self._cache:
            path = self._folder / f"{name}.npy"
            self._cache[name] = np.asarray(np.load(path, mmap_mode="r")) if path.exists() else None
        return self._cache[name]


class _Titles:
    """Titles of areas and industries, read when one is asked for.

    `store_folder` is the store in which the full code list of the NAICS version may be; what the data bring
    wins over it.
    """

    def __init__(self, path: Path, store_folder: Path | None, version: int) -> None:
        self._path, self._store_folder, self._version = path, store_folder, version

    @cached_property
    def areas(self) -> dict[str, str]:
        return dict(self._both["areas"])

    @cached_property
    def industries(self) -> dict[str, str]:
        listed = code_lists.installed(self._store_folder, self._version) if self._store_folder else None
        return {**(listed.titles if listed else {}), **self._both["industries"]}

    @cached_property
    def _both(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = read_json(self._path)
        return found


class _IndustryTitles(Mapping[str, str]):
    def __init__(self, titles: _Titles) -> None:
        self._titles = titles

    def __getitem__(self, code: str) -> str:
        return self._titles.industries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles.industries)

    def __len__(self) -> int:
        return len(self._titles.industries)


class _Areas(Mapping[str, AreaFacts]):
    """Facts of areas; many areas share the same ones, which are stored once."""

    def __init__(self, groups: list[Any], numbers: dict[str, int], titles: _Titles) -> None:
        self._groups, self._numbers, self._titles = groups, numbers, titles

    def __getitem__(self, code: str) -> AreaFacts:
        group = self._groups[self._numbers[code]]
        return AreaFacts(
            self._titles.areas.get(code, code),
            {own: Level(level) for own, level in group["depths"].items()},
            frozenset(group["measures"]),
            frozenset(Flag(flag) for flag in group["flags"]),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def save_header(folder: Path, header: Header) -> None:
    groups: list[dict[str, Any]] = []
    numbers = []
    for code in header.area_codes:
        facts = header.areas[code]
        group = {"depths": dict(facts.depths), "measures": sorted(facts.measures), "flags": sorted(facts.flags)}
        if group not in groups:
            groups.append(group)
        numbers.append(groups.index(group))
    plain = {
        "period": header.period.code,
        "areas": header.area_codes,
        "groups": groups,
        "group_of": numbers,
        "industries": header.industry_codes,
        "ownerships": header.ownerships,
        "states": header.states,
    }
    titles = {code: header.areas[code].title for code in header.area_codes}
    write_json(folder / "titles.json", {"areas": titles, "industries": dict(header.titles)})
    write_json(folder / "header.json", plain)


_SHARED: dict[tuple[object, ...], tuple[Extent, tuple[str, ...]]] = {}
"""Of each set of areas and depths: its extent, and its codes. Periods of one source mostly have the same."""
_INDUSTRIES: dict[tuple[str, ...], tuple[str, ...]] = {}


def _extent(areas: tuple[str, ...], plain: dict[str, Any]) -> tuple[Extent, tuple[str, ...]]:
    depths = [json.dumps(group["depths"], sort_keys=True) for group in plain["groups"]]
    key = (areas, tuple(depths[number] for number in plain["group_of"]))
    if key not in _SHARED:
        groups = [{own: Level(level) for own, level in group["depths"].items()} for group in plain["groups"]]
        rows = {code: row for row, code in enumerate(areas)}
        _SHARED[key] = (Extent(rows, tuple(groups[number] for number in plain["group_of"])), areas)
    return _SHARED[key]


def open_partition(folder: Path, store_folder: Path | None = None) -> Partition:
    """The partition of a folder; `store_folder` is where full code lists may be installed, for titles."""
    plain = read_json(folder / "header.json")
    period = Period.parse(plain["period"])
    titles = _Titles(folder / "titles.json", store_folder, industries.version_for(period.year))
    extent, areas = _extent(tuple(plain["areas"]), plain)
    whole = set(measures_of(period))
    thin = {number for number, group in enumerate(plain["groups"]) if not whole <= set(group["measures"])}
    codes = tuple(plain["industries"])
    header = Header(
        period,
        areas,
        _Areas(plain["groups"], dict(zip(areas, plain["group_of"], strict=True)), titles),
        _INDUSTRIES.setdefault(codes, codes),
        _IndustryTitles(titles),
        tuple(plain["ownerships"]),
        tuple(plain["states"]),
        frozenset(area for area, number in zip(areas, plain["group_of"], strict=True) if number in thin),
    )
    return Partition(header, MappedArrays(folder), extent)
