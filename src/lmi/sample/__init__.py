"""A whole sample in the publisher's layout: made up, seeded, and shaped like Illinois and its neighbors.

Nothing in it is copied from a real extract. County sizes and the nation's industry mix are rough round numbers
written by us (`areas.csv`, `industries.csv`); everything else is drawn. Second quarters of four years: the first
vintage holds three, the second adds the year after, so that a decision can be re-tested.

    paths = lmi.sample.write(folder)     # two zip files, oldest vintage first
"""

from __future__ import annotations

from pathlib import Path

YEARS = (2022, 2023, 2024, 2025)
SECOND_VINTAGE_YEARS = YEARS[-1:]
QUARTER = "2"


def write(folder: Path, *, seed: int = 2026) -> list[Path]:
    """Write one zip a vintage into `folder` and give their paths, the oldest first; the same seed, the same bytes."""
    # Imported here so that `import lmi.sample` costs a web process nothing.
    import numpy as np

    from lmi.sample import illinois  # numpy
    from lmi.sample.history import printed, zipped  # polars
    from lmi.sample.layout import QUARTERLY  # polars

    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    geography, sectors = illinois.geography(rng), illinois.sectors(rng)
    history = dict(printed(QUARTERLY, geography, sectors, years=YEARS, quarter=QUARTER, rng=rng))
    vintages = (YEARS[: -len(SECOND_VINTAGE_YEARS)], SECOND_VINTAGE_YEARS)
    return [
        zipped(folder / f"sample_{years[0]}-{years[-1]}_q{QUARTER}_singlefile.zip", [history[year] for year in years])
        for years in vintages
    ]
