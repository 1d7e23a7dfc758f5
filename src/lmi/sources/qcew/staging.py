"""One source file -> one checked folder of Parquet, with a manifest and the contents; nothing is visible yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lmi import industries
from lmi.errors import Cancelled, DataError
from lmi.industries import Level
from lmi.periods import Period
from lmi.sources.qcew import archives, checks, codes, prior_year, repeats, small
from lmi.sources.qcew.frames import KEY_COLUMNS, Origin, Part
from lmi.sources.qcew.quality import Quality
from lmi.sources.qcew.reading import CsvReader
from lmi.store import catalog
from lmi.store.catalog import Contents, Coverage, Dataset, kind_of, write_json

if TYPE_CHECKING:
    import polars as pl

SOURCE = "qcew"
SUFFIXES = (".csv", ".gz", ".zip", ".xlsx")


@dataclass(frozen=True, slots=True)
class Ask:
    """What a load is told about a file. `published` None: keep BLS's own results unless the file is very large."""

    path: Path
    sha256: str
    vintage: str
    at: str
    is_sample: bool
    published: bool | None
    step: Callable[[int, str], None]
    cancelled: Callable[[], bool]
    store_folder: Path | None = (
        None  # where full code lists may be installed; the sample's codes are not judged by them
    )

    @property
    def id(self) -> str:
        return hashlib.sha256(f"{self.sha256}\n{self.vintage}".encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Covered:
    rows: int = 0
    areas: set[str] = field(default_factory=set)
    industries: dict[str, set[str]] = field(default_factory=dict)
    depths: dict[str, dict[str, Level]] = field(default_factory=dict)


class Writer:
    """Writes parts into a folder and learns what they cover."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.quality = folder, Quality()
        self._covered: dict[Period, _Covered] = {}
        self._area_titles: dict[str, str] = {}
        self._industry_titles: dict[str, str] = {}
        self._origins: list[Origin] = []
        self._cells: set[int] = set()
        self._measures: tuple[str, ...] = ()
        self._content = 0
        self._count = 0
        self.has_published = False
        folder.mkdir(parents=True)

    @property
    def rows(self) -> int:
        return self.quality.rows

    def add(self, part: Part) -> None:
        figures = part.figures
        self._write(figures, "figures")
        if part.published is not None:
            self._write(part.published, "published")
            self.has_published = True
        self._count += 1
        self._content = (self._content + int(figures.hash_rows(seed=0).sum() or 0)) % (1 << 64)
        self._measures = tuple(name for name in figures.columns if name not in (*KEY_COLUMNS, "disclosure"))
        self._area_titles |= part.area_titles
        self._industry_titles |= part.industry_titles
        self._origins += part.origins
        self.quality.add(figures)
        self.quality.note(part.notes)
        self._cover(figures)

    def finish(self, dataset: Dataset) -> Dataset:
        """Write manifest, contents and quality report."""
        periods = tuple(sorted(self._covered, key=lambda period: (period.year, period.quarter or 0)))
        areas = {area for covered in self._covered.values() for area in covered.areas}
        quality = self.quality.finish() | {"areas": len(areas), "levels": self._levels()}
        versions = sorted({industries.version_for(period.year) for period in periods})
        whole = replace(
            dataset,
            rows=self.rows,
            periods=periods,
            areas_count=len(areas),
            naics_vintage="–".join(str(version) for version in versions[:: max(len(versions) - 1, 1)]),
            withheld_share=self.quality.withheld / max(self.rows, 1),
            content=f"{self.rows}:{self._content:016x}",
            has_published=self.has_published,
            quality=quality,
        )
        titles = {area: self._area_titles.get(area) or codes.title_of_area(area) for area in sorted(areas)}
        contents = Contents(self._coverage(), titles, self._industry_titles)
        origins = [[origin.file, origin.first_row, origin.count] for origin in self._origins]
        write_json(self.folder / "origins.json", origins)
        write_json(self.folder / "contents.json", contents.to_json())
        if self.quality.may_repeat:
            repeats.check(self.folder)
        write_json(self.folder / "quality.json", quality)
        write_json(self.folder / "manifest.json", whole.to_json())
        return whole

    @property
    def periods(self) -> set[Period]:
        return set(self._covered)

    def _levels(self) -> list[Level]:
        held = {code for covered in self._covered.values() for found in covered.industries.values() for code in found}
        return sorted({industries.level_of(code) for code in held}, key=lambda level: level.rank)

    def _write(self, frame: pl.DataFrame, table: str) -> None:
        path = self.folder / f"{table}-{self._count:05}.parquet"
        frame.write_parquet(path, compression="zstd", compression_level=1, row_group_size=122_880)

    def _cover(self, figures: pl.DataFrame) -> None:
        import polars as pl

        areas = figures["area"].unique()
        named = figures["industry"].unique()
        codes_here = pl.Series([_INDUSTRIES.setdefault(code, len(_INDUSTRIES)) for code in named], dtype=pl.Int64)
        kinds = pl.Series([_KINDS.setdefault(kind_of(area), len(_KINDS)) for area in areas], dtype=pl.Int64)
        period = pl.col("year").cast(pl.Int64) * 8 + pl.col("quarter")
        numbers = figures.select(
            period.alias("period"),
            pl.col("area").cast(pl.Enum(areas)).to_physical().cast(pl.Int64).alias("area"),
            pl.col("ownership").cast(pl.Int64),
            pl.col("industry").cast(pl.Enum(named)).to_physical().cast(pl.Int64),
        )
        for number, count in numbers.group_by("period").len().iter_rows():
            self._covered.setdefault(_period(number), _Covered()).rows += count
        for number in numbers.select(pl.col("area") * 32_768 + pl.col("period")).to_series().unique():
            self._covered[_period(number % 32_768)].areas.add(areas[number // 32_768])
        cell = (pl.col("period") * 16 + pl.col("ownership")) * 65_536 + pl.lit(codes_here).gather(pl.col("industry"))
        cells = numbers.select(cell * 16 + pl.lit(kinds).gather(pl.col("area"))).to_series().unique()
        names, industry_codes = tuple(_KINDS), tuple(_INDUSTRIES)
        for number in set(cells) - self._cells:
            self._found(number >> 4, industry_codes[number // 16 % 65_536], names[number % 16])
        self._cells.update(cells)

    def _found(self, cell: int, industry: str, kind: str) -> None:
        covered, ownership = self._covered[_period(cell >> 20)], str(cell >> 16 & 15)
        covered.industries.setdefault(ownership, set()).add(industry)
        level, depths = industries.level_of(industry), covered.depths.setdefault(kind, {})
        if ownership not in depths or level.rank > depths[ownership].rank:
            depths[ownership] = level

    def _coverage(self) -> dict[str, Coverage]:
        measures = tuple(name for name in self._measures if not name.endswith(("_low", "_high")))
        return {
            period.code: Coverage(
                covered.rows,
                tuple(sorted(covered.areas)),
                {own: tuple(sorted(found)) for own, found in sorted(covered.industries.items())},
                covered.depths,
                measures,
            )
            for period, covered in self._covered.items()
        }


_KINDS: dict[str, int] = {}
"""Numbers for kinds of area, given as they are met."""
_INDUSTRIES: dict[str, int] = {}
"""Numbers for industries, likewise."""


def _period(number: int) -> Period:
    return Period(number // 8, number % 8 or None)


def stage(ask: Ask, folder: Path) -> list[tuple[Dataset, Path]]:
    """Read, check and write one file under `folder`; gives the data set, and the year before derived from it."""
    findings = checks.Findings(None if ask.is_sample else ask.store_folder)
    layout, parts = _source(ask, findings)
    main, prior = Writer(folder / ask.id), None
    for part in parts():
        if ask.cancelled():
            msg = "The load was stopped. Nothing of it is kept."
            raise Cancelled(msg)
        if findings.total:
            continue  # go on reading, to report more than the first fault
        main.add(part)
        before = None if ask.is_sample else prior_year.derive(part)
        if before is not None and before.height:
            prior = prior or Writer(folder / f"{ask.id}p")
            prior.add(Part(before, None, (), part.area_titles, part.industry_titles))
        ask.step(main.rows, f"{ask.path.name}: {main.rows:,} rows read")
    if layout() != "E":
        checks.mixed_versions({(p.year, p.quarter or 0) for p in main.periods}, ask.path.name, findings)
    if findings.total:
        raise DataError(findings.listed())
    basis = catalog.SAMPLE if ask.is_sample else catalog.REFERENCE if layout() == "R" else catalog.PUBLISHED
    empty = Dataset(ask.id, ask.path.name, SOURCE, layout(), basis, ask.sha256, 0, (), 0, "", ask.vintage, ask.at, 0.0)
    made = [(main.finish(empty), main.folder)]
    if prior is not None and prior.periods - main.periods:
        lineage = f"Value less over-the-year change, from {ask.path.name} ({ask.id})."
        name = f"{ask.path.name}, the year before"
        derived = replace(empty, id=f"{ask.id}p", name=name, basis=catalog.DERIVED_OTY, lineage=lineage)
        made.append((prior.finish(derived), prior.folder))
    return made


def _source(ask: Ask, findings: checks.Findings) -> tuple[Callable[[], str], Callable[[], Iterator[Part]]]:
    """Layout and parts of a file; small layouts are one part."""
    path = ask.path
    if path.suffix.lower() not in SUFFIXES:
        problem = "This is no file we can read."
        raise archives.damaged(path.name, problem, f"Load a file that ends in {', '.join(SUFFIXES)}.")
    if path.suffix.lower() == ".xlsx":
        return lambda: "E", lambda: iter([small.read_series(path, findings)])
    readers: Mapping[str, tuple[tuple[str, ...], Callable[[Path, checks.Findings], Part]]] = {
        "D": (small.VIEWER_COLUMNS, small.read_viewer),
        "R": (small.MONTH_REFERENCE_COLUMNS, small.read_month_reference),
    }
    if path.suffix.lower() != ".zip":
        header = archives.first_header(path)
        for code, (columns, read) in readers.items():
            if set(columns) <= set(header):
                return lambda code=code: code, lambda read=read: iter([read(path, findings)])
    reader = CsvReader(path, findings, published=ask.published)
    return lambda: reader.layout, reader.parts
