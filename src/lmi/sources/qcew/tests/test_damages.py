"""Bad files: each gives findings with file, row, column and remedy, and nothing of it is visible."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from conftest import LOADED_AT
from lmi import loading
from lmi.errors import Cancelled, DamagedFile, DataError, UnknownLayout, VintageConflict
from lmi.loading import load
from lmi.periods import Period
from lmi.store import Store

HEADER_B = (
    "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,qtrly_estabs,month1_emplvl,"
    "month2_emplvl,month3_emplvl,total_qtrly_wages"
)
HEADER_A = HEADER_B.replace(
    "disclosure_code,qtrly_estabs", "disclosure_code,area_title,industry_title,qtrly_estabs_count"
)
HEADER_C = HEADER_B.partition("qtrly_estabs")[0] + "annual_avg_estabs,annual_avg_emplvl,total_annual_wages"
HEADER_D = (
    "Year,Qtr,Area,Ownership,Industry,Status Code,Establishment Count,April Employment,May Employment,June Employment,"
    "Total Quarterly Wages,Average Weekly Wage"
)


def row_b(area: str = "17031", own: str = "5", industry: str = "10", jobs: object = 20, **change: object) -> str:
    cells: dict[str, object] = {"year": 2023, "qtr": 2, "disclosure": "", "estabs": 3, "wages": 9000} | change
    return (
        f'"{area}","{own}","{industry}","70","0","{cells["year"]}","{cells["qtr"]}","{cells["disclosure"]}",'
        f"{cells['estabs']},{jobs},{jobs},{jobs},{cells['wages']}"
    )


def row_a(**change: object) -> str:
    parts = row_b(**change).split(",")  # type: ignore[arg-type]
    return ",".join([*parts[:8], '"Cook"', '"10 Total"', *parts[8:]])


def row_c(jobs: object = 20, area: str = "17031", industry: str = "10") -> str:
    return f"{area},5,{industry},70,0,2020,A,,3,{jobs},9000"


def row_d(jobs: str = '"1,020"', area: str = "Cook County, Illinois", own: str = "Private") -> str:
    return f'2023,2,"{area}",{own},"10 Total, all industries",,3,{jobs},{jobs},{jobs},"9,000",35'


def write(path: Path, *lines: str) -> Path:
    text = "\n".join(lines) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def refused(store: Store, path: Path, kind: type[DataError] = DataError) -> DataError:
    with pytest.raises(kind) as caught:
        load(store, [path], at=LOADED_AT)
    assert not store.has_data()
    assert not any((store.folder / "real" / "datasets").iterdir())
    assert all(finding.remedy for finding in caught.value.findings)
    return caught.value


@pytest.mark.parametrize(
    ("lines", "column", "row", "words"),
    [
        ((HEADER_B, row_b(), row_b(industry="101", jobs="many")), "month1_emplvl", 3, "'many' is not a whole number"),
        ((HEADER_B, row_b(area="1001")), "area_fips", 2, "write 01001"),
        ((HEADER_B, row_b(area="17002")), "area_fips", 2, "not an area"),
        ((HEADER_B, row_b(industry="31")), "industry_code", 2, "31-33"),
        ((HEADER_B, row_b(industry="3999")), "industry_code", 2, "not an industry"),
        ((HEADER_B, row_b(disclosure="X")), "disclosure_code", 2, "'X' is not a disclosure code"),
        ((HEADER_B, row_b(own="7")), "own_code", 2, "not an ownership code"),
        ((HEADER_B, row_b(jobs=-4)), "month1_emplvl", 2, "below zero"),
        ((HEADER_B, row_b(qtr=7)), "qtr", 2, "not a quarter"),
        ((HEADER_B, row_b(), row_b(industry="101")[:40]), "", 3, "cells"),
        ((HEADER_B, row_b(), row_b(year=2016)), "year", None, "mixes years of NAICS 2012 and 2022"),
        ((HEADER_B, row_b(), row_b(own="1"), row_b()), "", 4, "repeats row 2"),
        ((HEADER_B, row_b(), row_b(jobs=30)), "", 3, "two vintages"),
        ((HEADER_A, row_a(area="1001")), "area_fips", 2, "write 01001"),
        ((HEADER_A, row_a(jobs="x")), "month1_emplvl", 2, "not a whole number"),
        ((HEADER_C, row_c(), row_c(jobs="x", industry="101")), "annual_avg_emplvl", 3, "not a whole number"),
        ((HEADER_C, row_c(industry="44")), "industry_code", 2, "44-45"),
        ((HEADER_D, row_d(jobs="none")), "April Employment", 2, "not a whole number"),
        ((HEADER_D, row_d(area="Gotham County, Illinois")), "Area", 2, "not an area"),
        ((HEADER_D, row_d(own="Nobody")), "Ownership", 2, "not an ownership"),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_a_bad_cell_is_named(
    store: Store, tmp_path: Path, suffix: str, lines: tuple[str, ...], column: str, row: int | None, words: str
) -> None:
    path = write(tmp_path / f"bad{suffix}", *lines)
    findings = refused(store, path).findings
    assert any(
        (finding.column, finding.row) == (column, row) and words in str(finding) and finding.file == path.name
        for finding in findings
    ), [str(finding) for finding in findings]


def test_missing_columns_are_named(store: Store, tmp_path: Path) -> None:
    error = refused(store, write(tmp_path / "b.csv", HEADER_B.replace("month3_emplvl", "jobs"), row_b()), UnknownLayout)
    assert [finding.column for finding in error.findings] == ["month3_emplvl"]


def test_at_most_fifty_findings_and_the_total(store: Store, tmp_path: Path) -> None:
    lines = [row_b(industry="10", jobs="x", year=2023) for _ in range(80)]
    findings = refused(store, write(tmp_path / "b.csv", HEADER_B, *lines)).findings
    assert len(findings) == 51
    assert "190 more" in findings[-1].problem  # 80 rows x 3 months, less 50


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_gzip(store: Store, tmp_path: Path, keep: float) -> None:
    path = write(tmp_path / "b.csv.gz", HEADER_B, *(row_b(industry=str(code), jobs=code) for code in range(111, 116)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    refused(store, path, DamagedFile)


def zipped(path: Path, members: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_a_zip_of_many_small_files_is_one_data_set(store: Store, tmp_path: Path) -> None:
    members = {f"2023/{area}.csv": f"{HEADER_A}\n{row_a(area=area)}\n" for area in ("17031", "17143", "17151")}
    report = load(store, [zipped(tmp_path / "by_area.zip", members)], at=LOADED_AT)
    assert [(item.rows, item.areas_count, item.layout) for item in report.added] == [(3, 3, "A")]


def test_a_finding_in_a_zip_names_the_member(store: Store, tmp_path: Path) -> None:
    members = {"a.csv": f"{HEADER_A}\n{row_a()}\n", "b.csv": f"{HEADER_A}\n{row_a(area='17002')}\n"}
    findings = refused(store, zipped(tmp_path / "two.zip", members)).findings
    assert [(finding.file, finding.row) for finding in findings] == [("two.zip/b.csv", 2)]


def test_damaged_zips(store: Store, tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", {"a.csv": f"{HEADER_B}\n{row_b()}\n"}, zipfile.ZIP_STORED)
    data = whole.read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    (tmp_path / "bit.zip").write_bytes(data.replace(b"9000", b"9001", 1))
    (tmp_path / "empty.zip").write_bytes(zipped(tmp_path / "none.zip", {"readme.txt": "x"}).read_bytes())
    for name, words in {"cut.zip": "whole zip", "bit.zip": "checksum", "empty.zip": "no csv"}.items():
        assert words in str(refused(store, tmp_path / name, DamagedFile))


def test_a_zip_bomb_is_refused_by_its_directory(store: Store, tmp_path: Path) -> None:
    buffer = io.StringIO()
    buffer.write(HEADER_B + "\n")
    buffer.write("0" * 60_000_000)
    assert "no real data" in str(refused(store, zipped(tmp_path / "bomb.zip", {"a.csv": buffer.getvalue()})))


def test_a_workbook_of_something_else(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "series.xlsx"
    path.write_bytes(b"not a workbook")
    refused(store, path, DamagedFile)


def test_loading_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "b.csv", HEADER_B, row_b())
    first = load(store, [path], at=LOADED_AT)
    again = load(store, [path], at=LOADED_AT)
    repacked = load(store, [write(tmp_path / "b.csv.gz", HEADER_B, row_b())], at=LOADED_AT)
    assert again.unchanged == ("b.csv",)
    assert repacked.unchanged == ("b.csv.gz",)
    assert first.edition.id == again.edition.id == repacked.edition.id
    assert len(store.editions()) == 1


def test_overlap_with_equal_values_merges_and_another_value_needs_a_label(store: Store, tmp_path: Path) -> None:
    load(store, [write(tmp_path / "b.csv", HEADER_B, row_b(), row_b(industry="101"))], at=LOADED_AT)
    both = load(store, [write(tmp_path / "c.csv", HEADER_B, row_b(), row_b(industry="102"))], at=LOADED_AT).edition
    assert both.partition(Period(2023, 2)).industry_codes == ("10", "101", "102")
    revised = write(tmp_path / "d.csv", HEADER_B, row_b(jobs=25))
    with pytest.raises(VintageConflict, match=r"17031, industry 10.* is 25 here and 20 in .*--vintage"):
        load(store, [revised], at=LOADED_AT)
    assert store.edition().id == both.id
    newer = load(store, [revised], at=LOADED_AT, vintage="revised").edition
    assert newer.partition(Period(2023, 2)).values("employment_month3")[0, 0] == 25
    assert store.edition(both.id).partition(Period(2023, 2)).values("employment_month3")[0, 0] == 20
    assert [summary.id for summary in store.editions()][:2] == [newer.id, both.id]


def test_a_stopped_or_killed_load_shows_nothing_and_can_be_run_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write(tmp_path / f"{n}.csv", HEADER_B, row_b(area=f"1700{n}")) for n in (1, 3)]
    with pytest.raises(Cancelled):
        load(store, paths, at=LOADED_AT, cancelled=lambda: True)
    assert not store.has_data()

    class Killed(BaseException):
        """As by a signal."""

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(loading._Loader, "_index", die)
        with pytest.raises(Killed):
            load(store, paths, at=LOADED_AT)
    assert not store.has_data()
    assert len(list((store.folder / "real" / "datasets").iterdir())) == 2  # finished files wait for the next run
    (store.folder / "real" / "staging" / "left").mkdir(parents=True)
    report = load(store, paths, at=LOADED_AT)
    assert report.edition.partition(Period(2023, 2)).area_codes == ("17001", "17003")
    assert not (store.folder / "real" / "staging" / "left").exists()


def test_a_new_year_touches_no_old_file(store: Store, tmp_path: Path) -> None:
    load(store, [write(tmp_path / "b.csv", HEADER_B, row_b())], at=LOADED_AT)
    before = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*.npy")}
    load(store, [write(tmp_path / "c.csv", HEADER_B, row_b(year=2024))], at=LOADED_AT)
    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert store.edition().periods == (Period(2023, 2), Period(2024, 2))
