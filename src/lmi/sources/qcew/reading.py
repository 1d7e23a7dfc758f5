"""Reads layouts A, B, C and the quarterly reference as a stream of typed parts, chunk by chunk."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lmi.errors import DataError, Finding
from lmi.sources.qcew import archives, checks
from lmi.sources.qcew.archives import CHUNK_BYTES, Lines
from lmi.sources.qcew.frames import Origin, Part, place_of, stored_type
from lmi.sources.qcew.layouts import TITLES, Layout, is_published_result, layout_of, published_name

if TYPE_CHECKING:
    import polars as pl

LARGE_BYTES = 40_000_000
_WHOLE_NUMBERS = ("emplvl", "wages", "contributions", "estabs", "estabs_count", "wkly_wage", "annual_pay")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read one header: which columns, as what."""

    header: tuple[str, ...]
    layout: Layout
    published: tuple[str, ...]

    @classmethod
    def of(cls, header: tuple[str, ...], file: str, wants_published: Callable[[Layout], bool]) -> Plan:
        layout = layout_of(header, file)
        wanted = tuple(name for name in header if is_published_result(name)) if wants_published(layout) else ()
        return cls(header, layout, wanted)

    @property
    def numeric(self) -> list[str]:
        """Columns that hold whole numbers and are never empty."""
        empty_allowed = () if self.layout.code != "R" else tuple(self.layout.figures.values())[1:]
        return [name for name in ("year", *self.layout.figures.values()) if name not in empty_allowed]

    def types(self) -> dict[str, type[pl.DataType]]:
        import polars as pl

        whole = {"year", *self.layout.figures.values(), *self.layout.bounds.values()}
        whole |= {name for name in self.published if _is_whole(name)}
        real = {name for name in self.published if not _is_whole(name) and "disclosure" not in name}
        return {name: pl.Int64 if name in whole else pl.Float64 if name in real else pl.String for name in self.header}

    def columns(self) -> list[int]:
        wanted = {*self.layout.required, *self.published}
        return [position for position, name in enumerate(self.header) if name in wanted]


def _is_whole(name: str) -> bool:
    if name.startswith("lq_") or name.endswith("pct_chg"):
        return False
    return name.removesuffix("_chg").endswith(_WHOLE_NUMBERS)


class CsvReader:
    """Streams one path. `layout` is known after the first part; findings pile up in `findings`."""

    def __init__(self, path: Path, findings: checks.Findings, *, published: bool | None = None) -> None:
        self._path, self._findings, self._published = path, findings, published
        self._plan: Plan | None = None
        self.layout = ""
        self.stop = threading.Event()

    def parts(self) -> Iterator[Part]:
        """Chunks of about `CHUNK_BYTES`; many small members with one header become one chunk."""
        waiting: list[Lines] = []
        for lines in archives.chunks(self._path, self.stop):
            is_full = sum(len(held.data) for held in waiting) + len(lines.data) > CHUNK_BYTES
            if waiting and (is_full or waiting[0].header != lines.header):
                yield from self._part(waiting)
                waiting = []
            waiting.append(lines)
        if waiting:
            yield from self._part(waiting)
        if not self.layout:
            raise archives.damaged(self._path.name, "The file has a header and no rows.")

    def _part(self, lines: Sequence[Lines]) -> Iterator[Part]:
        plan = self._plan_for(lines[0])
        origins = tuple(Origin(held.member, held.first_row, held.data.count(b"\n")) for held in lines)
        data = lines[0].data if len(lines) == 1 else b"".join(held.data for held in lines)
        frame = self._parse(data, plan, origins)
        if frame is None:
            return
        has_gaps = any(frame[name].null_count() for name in plan.numeric)
        if has_gaps and not self._ragged(data, plan, origins):
            checks.missing_cells(frame, plan.numeric, origins, self._findings)
        if self._findings.total and frame[plan.layout.texts["year"]].null_count():
            return
        yield self._finish(frame, plan, origins)

    def _plan_for(self, lines: Lines) -> Plan:
        if self._plan is None or self._plan.header != lines.header:
            plan = Plan.of(lines.header, lines.member, self._wants_published)
            if self._plan is not None and plan.layout is not self._plan.layout:
                problem = f"This file has layout {plan.layout.code}, the others {self._plan.layout.code}."
                raise DataError([Finding(lines.member, 1, "", problem, "Load them one by one.")])
            self._plan, self.layout = plan, plan.layout.code
        return self._plan

    def _wants_published(self, layout: Layout) -> bool:
        """A national single file is read without BLS's own results unless they are asked for."""
        if self._published is not None:
            return self._published
        return layout.code == "A" or self._path.stat().st_size < LARGE_BYTES

    def _parse(self, data: bytes, plan: Plan, origins: tuple[Origin, ...]) -> pl.DataFrame | None:
        """Typed rows; None (with findings) when a cell does not fit its type."""
        import polars as pl

        try:
            return pl.read_csv(
                io.BytesIO(data), has_header=False, schema=plan.types(), columns=plan.columns(), eol_char="\n"
            )
        except pl.exceptions.PolarsError as error:
            before = self._findings.total
            self._diagnose(data, plan, origins)
            if self._findings.total == before:
                problem = f"The rows can't be read ({str(error).splitlines()[0][:120]})."
                self._findings.add(Finding(origins[0].file, origins[0].first_row, "", problem, archives.AGAIN))
            return None

    def _diagnose(self, data: bytes, plan: Plan, origins: tuple[Origin, ...]) -> None:
        """Say which cell did not parse: slow, and only run on a chunk that failed."""
        import polars as pl

        if self._ragged(data, plan, origins):
            return
        texts = pl.read_csv(
            io.BytesIO(data), has_header=False, schema=dict.fromkeys(plan.header, pl.String), columns=plan.columns(),
            truncate_ragged_lines=True,
        )  # fmt: skip
        names = [name for name, kind in plan.types().items() if kind == pl.Int64 and name in texts.columns]
        checks.text_in_numbers(texts, names, origins, self._findings)

    def _ragged(self, data: bytes, plan: Plan, origins: tuple[Origin, ...]) -> bool:
        """Whether rows lack cells, as where a file was cut or joined badly; each becomes a finding."""
        width, before = len(plan.header), self._findings.total
        for row, line in enumerate(data.split(b"\n")):
            found = line.count(b",") + 1  # commas inside quotes only hide a fault, they never make one
            if line.strip() and found < width:
                file, number = place_of(row, origins)
                problem = f"The row has {found} cells; the header has {width}."
                self._findings.add(Finding(file, number, "", problem, archives.AGAIN))
        return self._findings.total > before

    def _finish(self, frame: pl.DataFrame, plan: Plan, origins: tuple[Origin, ...]) -> Part:
        import polars as pl

        layout = plan.layout
        notes: dict[str, int] = {}
        if "size" in layout.texts:
            sized = frame[layout.texts["size"]] != "0"
            if sized.any():  # rows by establishment size repeat the jobs of the rows for all sizes
                notes["rows by establishment size were left out"] = int(sized.sum())
                frame = frame.filter(~sized)
        figures = frame.select(_figure_columns(layout))
        checks.check_rows(figures, origins, checks.Names(dict(layout.texts) | dict(layout.figures)), self._findings)
        published = None
        if plan.published:
            published = frame.select(
                pl.col(name).fill_null("").alias(published_name(name))
                if "disclosure" in name
                else pl.col(name).alias(published_name(name))
                for name in plan.published
            )
        titles = {ours: _titles(frame, layout, ours) for ours in layout.titles}
        industry = {code: title.partition(" ")[2] or title for code, title in titles.get("industry_title", {}).items()}
        return Part(figures, published, origins, titles.get("area_title", {}), industry, notes)


def _titles(frame: pl.DataFrame, layout: Layout, ours: str) -> dict[str, str]:
    key = layout.texts[ours.removesuffix("_title")]
    return dict(frame.select(key, TITLES[ours]).drop_nulls().unique(subset=[key]).iter_rows())


def _figure_columns(layout: Layout) -> list[pl.Expr]:
    """Our columns from the publisher's: withheld figures become null, 'A' the quarter 0."""
    import polars as pl

    texts, columns = layout.texts, list[pl.Expr]()
    columns += [pl.col(texts[name]).alias(name) for name in ("area", "ownership", "industry")]
    columns.append(pl.col(texts["year"]).cast(pl.Int16).alias("year"))
    quarter = pl.col(texts["quarter"])
    columns.append(
        pl.when(quarter == "A").then(pl.lit(0, pl.Int8))
        .otherwise(quarter.cast(pl.Int8, strict=False)).alias("quarter")
    )  # fmt: skip
    if layout.code == "R":
        months = [pl.col(name) for name in layout.figures.values()]
        withheld = pl.any_horizontal(month.is_null() for month in months)
        columns.append(pl.when(withheld).then(pl.lit("N")).otherwise(pl.lit("")).alias("disclosure"))
    else:
        withheld = pl.col(texts["disclosure"]) == "N"
        columns.append(pl.col(texts["disclosure"]).fill_null("").alias("disclosure"))
    for position, (measure, name) in enumerate(layout.figures.items()):
        figure = pl.col(name)
        if position and layout.code != "R":  # the first is the establishment count, which is never withheld
            figure = pl.when(withheld.fill_null(value=False)).then(None).otherwise(figure)
        columns.append(figure.cast(stored_type(measure)).alias(measure))
    exact = pl.col("basis") == "state_sum"
    for ours, name in layout.bounds.items():
        whole = layout.figures[ours.rpartition("_")[0]]  # a sum of all states is exact, whatever its interval
        bound = pl.when(exact).then(pl.col(whole)).otherwise(pl.col(name))
        columns.append(bound.cast(stored_type(ours)).alias(ours))
    return columns
