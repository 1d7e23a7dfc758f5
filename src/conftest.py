"""Shared by all tests in the rooms."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmi.store import Store

REAL_STORE_FILES = (
    "qcew_2016_q1-q4_by_area_illinois.csv.gz",
    "qcew_2016_q1-q4_by_area_border_counties.csv.gz",
    "qcew_2016_q1-q4_by_area_illinois_metros.csv.gz",
    "derived_us000_2016_q1-q4_reconstructed.csv.gz",
)
LOADED_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def real_data() -> Callable[[str], Path]:
    """Path of a file of the public data by its name below it; skips when the data is not there, unless required."""
    default = Path(__file__).resolve().parents[1] / "../shared/data"
    folder = Path(os.environ.get("SECTORWORKS_REAL_DATA") or default)

    def path(name: str) -> Path:
        found = folder / name
        if found.exists():
            return found
        message = f"The public data file {name} is not in {folder}. Set SECTORWORKS_REAL_DATA to its folder."
        if os.environ.get("SECTORWORKS_REQUIRE_REAL_DATA") == "1":
            pytest.fail(message)
        pytest.skip(message)

    return path


@pytest.fixture(scope="session")
def real_store(real_data: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Illinois, the counties around it, its metros and the reconstructed nation of 2016, loaded once."""
    from lmi.loading import load

    paths = [real_data(f"qcew/{name}") for name in REAL_STORE_FILES]
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    store = Store(shared / "real_store")
    load(store, paths, at=LOADED_AT)  # holds the store's lock; a second worker finds everything loaded
    return store
