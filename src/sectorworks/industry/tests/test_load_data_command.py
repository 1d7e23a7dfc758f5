"""`load_data`: progress, the report of each file, findings and exit codes, and a dry run that changes nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import lmi.sample
from sectorworks.industry.queries import data as queries
from sectorworks.industry.queries import store

from .small_files import cook, damaged


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.STORE_FOLDER = tmp_path / "store"
    return settings.STORE_FOLDER


def load(*arguments, **options):
    """What the command prints, and what it complains of."""
    out, complaints = StringIO(), StringIO()
    try:
        call_command("load_data", *map(str, arguments), stdout=out, stderr=complaints, **options)
    except CommandError as error:
        return out.getvalue(), complaints.getvalue(), error
    return out.getvalue(), complaints.getvalue(), None


def files_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name != "LOCK")


def test_a_file_is_loaded_with_progress_and_a_report(tmp_path):
    (tmp_path / "cook.csv").write_bytes(cook())
    out, complaints, error = load(tmp_path / "cook.csv", vintage="revised")
    assert (complaints, error) == ("", None)
    assert "  0%  cook.csv\n" in out
    assert "cook.csv: 7 rows, 1 area, 14% of rows withheld by BLS.\n" in out
    assert [row.vintage for row in queries.catalog()] == ["revised"]
    again, _, _ = load(tmp_path / "cook.csv")
    assert "cook.csv: loaded before, nothing was added.\n" in again


def test_bad_input_is_told_and_the_command_fails(tmp_path):
    (tmp_path / "bad.csv").write_bytes(damaged())
    _, complaints, error = load(tmp_path / "bad.csv")
    assert "bad.csv, row 4, column month1_emplvl" in complaints
    assert (str(error), error.returncode) == ("Nothing was loaded.", 1)
    assert not store.has_data()


def test_a_dry_run_checks_also_against_what_is_loaded_and_changes_nothing(tmp_path, own_store):
    (tmp_path / "cook.csv").write_bytes(cook())
    (tmp_path / "other.csv").write_bytes(cook((31, 20)))
    load(tmp_path / "cook.csv")
    before = files_below(own_store)
    _, complaints, error = load(tmp_path / "other.csv", dry_run=True)
    assert error is not None  # another value for the same county and quarter
    assert "other.csv" in complaints
    out, _, error = load(tmp_path / "other.csv", dry_run=True, vintage="revised")
    assert error is None
    assert out.endswith("Dry run: nothing was loaded.\n")
    assert files_below(own_store) == before


def test_the_sample_goes_into_its_own_namespace(tmp_path):
    newest = lmi.sample.write(tmp_path)[-1]
    _, complaints, error = load(newest, basis="sample")
    assert (complaints, error) == ("", None)
    assert (store.basis(), store.store().has_data("real")) == ("sample", False)
    assert queries.data_note().startswith("Sample figures, made up. 2025 Q2, loaded ")


@pytest.mark.real_data
def test_a_real_file(real_data):
    out, complaints, error = load(real_data("qcew/2016.q1-q4_17151_Pope_County,_Illinois.csv.gz"))
    assert (complaints, error) == ("", None)
    assert "2016.q1-q4_17151_Pope_County,_Illinois.csv.gz: " in out
    published, before = queries.catalog()
    assert (published.periods, before.periods) == ("2016 Q1–Q4", "2015 Q1–Q4")
    assert (published.publisher, before.publisher) == ("US Bureau of Labor Statistics", "Sectorworks")
