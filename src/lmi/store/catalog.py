"""What is loaded: one manifest per loaded file, and what each file covers."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lmi.industries import Level
from lmi.periods import Period

PUBLISHED, DERIVED_OTY, REFERENCE, SAMPLE = "published", "derived_oty", "reference", "sample"
_RANKS = {REFERENCE: 0, DERIVED_OTY: 1, SAMPLE: 2, PUBLISHED: 2}


@dataclass(frozen=True, slots=True)
class Dataset:
    """One loaded file, or what was derived from it. Never changed once loaded.

    `vintage` is the label given at load (empty: the first vintage); `naics_vintage` the NAICS version of its years.
    `withheld_share` is the share of rows the publisher withholds. `lineage` says what a derived data set is made of.
    """

    id: str
    name: str
    source: str
    layout: str
    basis: str
    sha256: str
    rows: int
    periods: tuple[Period, ...]
    areas_count: int
    naics_vintage: str
    vintage: str
    loaded_at: str
    withheld_share: float
    content: str = ""
    lineage: str = ""
    has_published: bool = False
    quality: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        """Published figures stand before derived ones, and those before a reconstructed reference."""
        return _RANKS[self.basis]

    def to_json(self) -> dict[str, Any]:
        plain = dataclasses.asdict(self)
        plain["periods"] = [period.code for period in self.periods]
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Dataset:
        return cls(**{**plain, "periods": tuple(Period.parse(code) for code in plain["periods"])})


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one data set holds of one period. `depths`: kind of area -> ownership -> finest level in the file."""

    rows: int
    areas: tuple[str, ...]
    industries: Mapping[str, tuple[str, ...]]
    depths: Mapping[str, Mapping[str, Level]]
    measures: tuple[str, ...]

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Coverage:
        return cls(
            plain["rows"],
            tuple(plain["areas"]),
            {own: tuple(codes) for own, codes in plain["industries"].items()},
            {kind: {own: Level(level) for own, level in depths.items()} for kind, depths in plain["depths"].items()},
            tuple(plain["measures"]),
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """All a data set covers, and the titles it brings."""

    coverage: Mapping[str, Coverage]
    area_titles: Mapping[str, str]
    industry_titles: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Contents:
        coverage = {period: Coverage.from_json(part) for period, part in plain["coverage"].items()}
        return cls(coverage, plain["area_titles"], plain["industry_titles"])


def kind_of(area: str) -> str:
    """Areas of one kind are published to the same depth.

    >>> [kind_of(code) for code in ("17031", "17000", "C1698", "CS176", "US000", "USMSA")]
    ['county', 'state', 'msa', 'csa', 'nation', 'USMSA']
    """
    if area.isdigit():
        return "state" if area.endswith("000") else "county"
    if area == "US000":
        return "nation"
    return "csa" if area.startswith("CS") else "msa" if area.startswith("C") else area


def write_json(path: Path, plain: object) -> None:
    """Write a file that is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}.part")
    with waiting.open("w", encoding="utf-8") as file:
        json.dump(plain, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
