"""The real files over a connection that breaks: what arrives is byte for byte what was served, and loads."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lmi.cli import main
from lmi.loading import load
from lmi.periods import Period
from lmi.sources.download import Terms
from lmi.sources.qcew.fetch import Wanted, fetch
from lmi.store import Store

REAL = Path(os.environ.get("SECTORWORKS_REAL_DATA", Path(__file__).parents[6] / "shared" / "data"))


@pytest.fixture
def peoria(publisher):
    found = sorted((REAL / "qcew").glob("2016.q1-q4_17143*.csv.gz"))
    if not found:
        message = f"The real files are not at {REAL}; set SECTORWORKS_REAL_DATA."
        if os.environ.get("SECTORWORKS_REQUIRE_REAL_DATA") == "1":
            pytest.fail(message)
        pytest.skip(message)
    publisher.body = gzip.decompress(found[0].read_bytes())
    return publisher


@pytest.mark.real_data
def test_a_real_file_survives_broken_connections_and_loads(peoria, tmp_path):
    peoria.manner = ["drops", "500", "drops"]
    fetched = fetch(
        Wanted(2016, area="17143", quarter=1), tmp_path, base=peoria.base, terms=Terms(first_pause_seconds=0.0)
    )
    assert fetched.path.read_bytes() == peoria.body
    report = load(Store(tmp_path / "store"), [fetched.path], at=datetime(2026, 11, 22, tzinfo=UTC))
    partition = report.edition.partition(Period(2016, 2))
    row = partition.area_row("17143")
    # Peoria County, total covered, June 2016, as printed in its file.
    assert partition.total_covered("employment_month3")[row] == 100_859


@pytest.mark.real_data
def test_the_command_fetches_and_loads(peoria, tmp_path, capsys):
    asked = ["fetch", "--year", "2016", "--quarter", "2", "--area", "17143", "--from", peoria.base]
    assert main([*asked, "--store", str(tmp_path), "--load"]) == 0
    assert "2016_2_17143.csv" in capsys.readouterr().out
    assert Store(tmp_path).edition().partition(Period(2016, 2)).area_row("17143") is not None
    assert main([*asked, "--store", str(tmp_path)]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_the_command_says_what_is_missing(publisher, tmp_path, capsys):
    publisher.manner = ["404"]
    asked = ["fetch", "--year", "2031", "--annual", "--from", publisher.base, "--store", str(tmp_path)]
    assert main(asked) == 2
    assert "has no file at" in capsys.readouterr().err
