"""`lmi load` and `lmi catalog`: what they print and how they exit."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from lmi.cli import main

HEADER = (
    "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_estabs,"
    "annual_avg_emplvl,total_annual_wages"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "2020.csv"
    path.write_text(f"{HEADER}\n39041,0,10,70,0,2020,A,,5891,84743,5279365599\n")
    return path


def test_load_then_catalog(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    assert main(["load", str(source), "--store", store]) == 0
    assert main(["load", str(source), "--store", store]) == 0
    assert "already loaded" in capsys.readouterr().err
    assert main(["catalog", "--store", store, "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["layout"], row["rows"], row["periods"]) for row in listed] == [
        ("2020.csv", "C", 1, "2020A")
    ]
    out = tmp_path / "catalog.parquet"
    assert main(["catalog", "--store", store, "--format", "parquet", "--output", str(out)]) == 0
    assert pl.read_parquet(out)["areas"].to_list() == [1]
    assert main(["catalog", "--store", store, "--editions"]) == 0
    assert "2020A" in capsys.readouterr().out


def test_bad_input_exits_with_2_and_names_the_place(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(source.read_text().replace("39041", "1001"))
    assert main(["load", str(source), "--store", str(tmp_path / "store")]) == 2
    assert "2020.csv, row 2, column area_fips" in capsys.readouterr().err


def test_nothing_loaded_and_unknown_commands_exit_with_2(tmp_path: Path) -> None:
    assert main(["catalog", "--store", str(tmp_path)]) == 2
    assert main(["dance"]) == 2


def test_help_of_the_command_imports_nothing_heavy() -> None:
    code = (
        "import sys; from lmi.cli import main; main(['catalog', '--help']); "
        "print([name for name in ('polars', 'duckdb', 'typst', 'pandas') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.rstrip().endswith("[]")
