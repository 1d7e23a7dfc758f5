"""The sample is deterministic, adds up, and obeys the publisher's own arithmetic, recomputed here in fractions."""

import zipfile
from fractions import Fraction

import polars as pl
import pytest

from lmi import code_lists, industries, sample
from lmi.sample.tree import Tree

MONTHS = ("month1_emplvl", "month2_emplvl", "month3_emplvl")
KEY = ("area_fips", "own_code", "industry_code")


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return sample.write(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def rows(paths):
    """Both vintages as text, with the jobs and establishments as numbers beside."""
    text = pl.concat(
        pl.read_csv(zipfile.ZipFile(path).read(f"{path.stem}.csv"), infer_schema_length=0) for path in paths
    )
    return text.with_columns(pl.col(*MONTHS, "qtrly_estabs", "total_qtrly_wages").cast(pl.Int64))


def half_up(number, places):
    shift = 10**places
    size = (abs(number) * shift + Fraction(1, 2)).__floor__()
    return Fraction(size if number >= 0 else -size, shift)


def half_even(number, places):
    return Fraction(round(number * 10**places), 10**places)


def test_same_seed_same_bytes(paths, tmp_path):
    again = sample.write(tmp_path / "again")
    other = sample.write(tmp_path / "other", seed=7)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in paths]
    assert other[0].read_bytes() != paths[0].read_bytes()


def test_two_vintages_hold_four_years_without_overlap(paths, rows):
    assert len(paths) == 2
    assert rows["year"].unique().sort().to_list() == ["2022", "2023", "2024", "2025"]
    assert rows.select(*KEY, "year").is_unique().all()


def test_it_has_illinois_its_metros_and_the_nation(rows):
    areas = set(rows["area_fips"])
    assert len([area for area in areas if area.startswith("17") and not area.endswith(("000", "999"))]) == 102
    assert {"US000", "17000", "18000", "19000", "21000", "29000", "55000", "17999", "29510", "C1698", "C4118"} <= areas
    assert not areas & {"18999", "US999"}
    assert set(rows["own_code"]) == {"0", "1", "2", "3", "5"}


def test_every_code_is_in_naics_2022(rows):
    assert all(code_lists.is_known(code, 2022) for code in rows["industry_code"].unique())


def test_layout_is_quoted_codes_and_bare_numbers(paths):
    archive = zipfile.ZipFile(paths[0])
    with archive.open(archive.namelist()[0]) as file:
        header, first = file.readline(), file.readline()
    assert header.count(b",") == 41
    assert first.startswith(b'"17000","0","10","50","0","2022","2","",')
    assert b'"",1.00,1.00,1.00,1.00,1.00,1.00,1.00,1.00,"",' in first


def test_illinois_is_the_sum_of_its_counties_and_the_unknown_one(rows):
    total = rows.filter((pl.col("own_code") == "0") & pl.col("area_fips").str.starts_with("17"))
    for year in range(2022, 2026):
        figures = total.filter(pl.col("year") == str(year))
        state = figures.filter(pl.col("area_fips") == "17000")
        counties = figures.filter(pl.col("area_fips") != "17000")
        for column in (*MONTHS, "total_qtrly_wages", "qtrly_estabs"):
            assert counties[column].sum() == state[column].item()


def test_children_add_up_where_all_are_printed(rows):
    private = rows.filter((pl.col("own_code") == "5") & (pl.col("year") == "2024"))
    us = {row["industry_code"]: row for row in private.filter(pl.col("area_fips") == "US000").to_dicts()}
    parents = {industries.parent_of(code) for code in us} - {None}
    for parent in parents:
        children = industries.children_of(parent, us)
        for column in (*MONTHS, "total_qtrly_wages", "qtrly_estabs"):
            assert sum(us[child][column] for child in children) == us[parent][column]


def test_roll_up_by_hand():
    # 311111 + 311119 = 31111 … = 31-33 = 3 + 4 = 7; with 722511's 5 the total is 12.
    tree = Tree.over(["311119", "722511", "311111"])
    cells = tree.roll_up(pl.DataFrame({"311111": [3], "311119": [4], "722511": [5]}).to_numpy())
    figures = dict(zip(tree.codes, cells[0].tolist(), strict=True))
    assert (figures["31-33"], figures["101"], figures["102"], figures["10"]) == (7, 7, 5, 12)


def test_withheld_rows_look_as_the_publisher_prints_them(rows):
    held = rows.filter(pl.col("disclosure_code") == "N")
    assert 0.55 <= len(held) / len(rows) <= 0.66
    assert (held["qtrly_estabs"] > 0).all()
    assert held.select(pl.sum_horizontal(*MONTHS, "total_qtrly_wages")).to_series().sum() == 0
    assert set(held["lq_disclosure_code"]) == set(held["oty_disclosure_code"]) == {"N"}
    empty = rows.filter(pl.col("disclosure_code") == "-")
    assert len(empty) > 0
    assert empty["qtrly_estabs"].sum() == 0
    # One or two establishments never stand open.
    few = rows.filter(
        (pl.col("qtrly_estabs").is_in([1, 2])) & (pl.col("area_fips") != "US000") & (pl.col("own_code") != "0")
    )
    assert set(few["disclosure_code"]) == {"N"}


def test_no_withheld_child_follows_by_subtraction(rows):
    part = rows.filter((pl.col("area_fips").is_in(["17031", "17143"])) & (pl.col("year") == "2023"))
    for area in ("17031", "17143"):
        found = part.filter((pl.col("area_fips") == area) & (pl.col("own_code") == "5") & (pl.col("qtrly_estabs") > 0))
        marks = dict(zip(found["industry_code"], found["disclosure_code"], strict=True))
        for parent in [code for code, mark in marks.items() if mark == "" and len(code) > 2]:
            held = [child for child in industries.children_of(parent, marks) if marks[child] == "N"]
            assert len(held) != 1


def test_location_quotients_are_exact(rows):
    period = rows.filter(pl.col("year") == "2024")
    figures = {tuple(row[name] for name in KEY): row for row in period.to_dicts()}
    us_total = figures["US000", "0", "10"]
    checked = 0
    for (area, own, code), row in list(figures.items())[::37]:
        if row["lq_disclosure_code"] == "N":
            continue
        us, total = figures["US000", own, code], figures[area, "0", "10"]
        for column in (*MONTHS, "total_qtrly_wages", "qtrly_estabs"):
            if us[column]:
                quotient = Fraction(row[column], total[column]) / Fraction(us[column], us_total[column])
                assert Fraction(row[f"lq_{column}"]) == half_up(quotient, 2)
                checked += 1
    assert checked > 3000


def test_changes_over_the_year_are_exact(rows):
    figures = {(row["year"], *(row[name] for name in KEY)): row for row in rows.to_dicts()}
    checked = 0
    for (year, *key), row in list(figures.items())[::53]:
        before = figures.get((str(int(year) - 1), *key))
        if year == "2022" or before is None or row["oty_disclosure_code"] == "N":
            continue
        for column in (*MONTHS, "total_qtrly_wages"):
            change = row[column] - before[column]
            assert int(row[f"oty_{column}_chg"]) == change
            if before[column]:
                assert Fraction(row[f"oty_{column}_pct_chg"]) == half_even(Fraction(100 * change, before[column]), 1)
            checked += 1
    assert checked > 2000


def test_weekly_wage_is_pay_over_thirteen_weeks_of_mean_jobs(rows):
    printed = rows.filter(pl.sum_horizontal(*MONTHS) > 0)[::97]
    for row in printed.to_dicts():
        mean_jobs = Fraction(sum(row[month] for month in MONTHS), 3)
        assert int(row["avg_wkly_wage"]) == half_up(row["total_qtrly_wages"] / (13 * mean_jobs), 0)
