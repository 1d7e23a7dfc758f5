"""Pages on the real 2016 files: the figures of "Facts checked on these files" in the data folder's own notes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lmi.loading import load
from lmi.store import Store
from sectorworks.industry.queries import store
from sectorworks.places import operations as places
from sectorworks.places.rules import AreaFact, Reference

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

DATA = Path(os.environ.get("SECTORWORKS_REAL_DATA", "../shared/data")) / "qcew"
FILES = (
    "qcew_2016_q1-q4_by_area_illinois.csv.gz",
    "qcew_2016_q1-q4_by_area_border_counties.csv.gz",
    "derived_us000_2016_q1-q4_reconstructed.csv.gz",
)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
# The St. Louis area of these files: 8 Illinois counties, 6 Missouri counties and the city.
ST_LOUIS = (
    "17005", "17013", "17027", "17083", "17117", "17119", "17133", "17163",
    "29071", "29099", "29113", "29183", "29189", "29219", "29510",
)  # fmt: skip


@pytest.fixture(scope="module")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    missing = [name for name in FILES if not (DATA / name).exists()]
    if missing:
        text = f"Real data not found: {DATA / missing[0]}. Name the folder in SECTORWORKS_REAL_DATA."
        if os.environ.get("SECTORWORKS_REQUIRE_REAL_DATA") == "1":
            pytest.fail(text)
        pytest.skip(text)
    made = Store(tmp_path_factory.mktemp("store"))
    load(made, [DATA / name for name in FILES], at=AT)
    return made


@pytest.fixture(autouse=True)
def site(db: None, real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "store", lambda: real_store)
    areas = [AreaFact(code, "county", f"County {code}", code[:2]) for code in (*ST_LOUIS, "17031", "17151")]
    places.load_reference(reference=Reference(tuple(areas), (), (), ()), by=None, at=AT)


def test_cook_has_2_589_344_covered_jobs_in_june_2016(client: Client) -> None:
    page = client.get("/industries/profile/?region=county-17031&period=2016Q2").content.decode()
    assert "2,589,344" in page


def test_the_st_louis_region_has_1_315_868_across_the_state_line(client: Client) -> None:
    page = client.get(f"/industries/profile/?areas={','.join(ST_LOUIS)}&period=2016Q2").content.decode()
    assert "1,315,868" in page
    assert "15 counties in 2 states" in page


@pytest.mark.parametrize("level", ["sector", "3", "4", "6"])
def test_tiny_heavily_withheld_pope_county_shows_ranges_at_every_level(client: Client, level: str) -> None:
    answer = client.get(f"/industries/profile/?region=county-17151&period=2016Q2&level={level}")
    assert answer.status_code == 200
    assert "are partly withheld by BLS and shown as ranges" in answer.content.decode()


def test_clusters_of_cook_add_up_their_six_digit_industries(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.STORE_FOLDER = tmp_path
    (tmp_path / "definitions").mkdir()
    lines = ["naics,traded_local,cluster,subcluster", "622110,Local,Hospitals,General", "481111,Traded,Air,Scheduled"]
    (tmp_path / "definitions" / "made.csv").write_text("\n".join(lines))
    answer = client.get("/industries/profile/clusters/?region=county-17031&period=2016Q2")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Air" in page
    assert "6-digit industries here belong to none" in page
