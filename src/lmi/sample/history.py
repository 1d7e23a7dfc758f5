"""Years of a made-up economy as the publisher would print them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from lmi.sample.disclosure import Marks, withheld
from lmi.sample.economy import Sector, Snapshot, simulate
from lmi.sample.geography import Geography
from lmi.sample.layout import Heading, Layout, Section, frame

TOTAL_COVERED = "0"


def printed(
    layout: Layout,
    geography: Geography,
    sectors: Sequence[Sector],
    *,
    years: Sequence[int],
    quarter: str,
    rng: np.random.Generator,
) -> Iterator[tuple[int, pl.DataFrame]]:
    """Each year with its rows. A year more is made at the start, for the changes over the first one."""
    economies = [simulate(sector, geography.sizes_jobs, layout.calendar, len(years) + 1, rng) for sector in sectors]
    before: list[Section] = []
    for year in (years[0] - 1, *years):
        parts = [
            _section(layout, geography, sector, next(economy))
            for sector, economy in zip(sectors, economies, strict=True)
        ]
        _hide_second_ownership(layout, parts)
        now = [_total(layout, parts), *parts]
        if before:
            yield year, frame(layout, geography, Heading(year, quarter), now, before)
        before = now


def zipped(path: Path, frames: Sequence[pl.DataFrame]) -> Path:
    """Write frames as one CSV inside a zip, as the publisher packs its single files; same input, same bytes."""
    entry = zipfile.ZipInfo(f"{path.stem}.csv", date_time=(2000, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", compresslevel=1) as archive, archive.open(entry, "w", force_zip64=True) as file:
        for place, rows in enumerate(frames):
            rows.write_csv(file, quote_style="non_numeric", include_header=place == 0)
    return path


def _section(layout: Layout, geography: Geography, sector: Sector, snapshot: Snapshot) -> Section:
    names = layout.counted
    cells = (
        snapshot.establishments, *snapshot.jobs, snapshot.wages_usd, snapshot.taxable_usd, snapshot.contributions_usd,
    )  # fmt: skip
    figures = {name: sector.tree.roll_up(geography.sum_up(leaves)) for name, leaves in zip(names, cells, strict=True)}
    alone = np.array([len(members) == 1 for members in geography.members])
    first = np.array([members[0] for members in geography.members])
    dominated: Marks = snapshot.dominated[first] & alone[:, None]
    held = withheld(geography, sector.tree, figures[layout.establishments], figures[layout.jobs[-1]], dominated)
    return Section(sector.own_code, sector.tree.codes, figures, held)


def _total(layout: Layout, parts: Sequence[Section]) -> Section:
    """Total covered: all ownerships, all industries together; never withheld."""
    figures = {name: np.sum([part.figures[name][:, :1] for part in parts], axis=0) for name in layout.counted}
    shape = figures[layout.establishments].shape
    return Section(TOTAL_COVERED, ("10",), figures, np.zeros(shape, dtype=bool))


def _hide_second_ownership(layout: Layout, parts: Sequence[Section]) -> None:
    """The total of an ownership with fewer than three establishments is withheld, and the next smallest with it."""
    counts = np.stack([part.figures[layout.establishments][:, 0] for part in parts])
    jobs = np.stack([part.figures[layout.jobs[-1]][:, 0] for part in parts]).astype(np.float64)
    held = (counts > 0) & (counts < 3)
    rest = np.where((counts > 0) & ~held, jobs, np.inf)
    smallest = (rest == rest.min(axis=0)) & np.isfinite(rest) & (held.sum(axis=0) == 1)
    for part, marks in zip(parts, held | smallest, strict=True):
        part.held[:, 0] = marks
