"""Codes of five and six digits: by their group, or by the publisher's list where one is installed."""

from __future__ import annotations

import gzip
import re

import pytest

from conftest import LOADED_AT
from lmi import clusters, code_lists, industries
from lmi.errors import DamagedFile, DataError
from lmi.loading import load
from lmi.periods import Period
from lmi.sources.qcew.tests.test_damages import HEADER_B, row_b, write
from lmi.store import Store

LIST = (
    "\ufeffSeq. No.,2022 NAICS US   Code,2022 NAICS US Title,,\n,,,,\n1,31-33,Manufacturing ,,\n2,3118,Bakeries,,\n"
    "3,311811,Retail Bakeries  ,,\n4,238110,Poured Concrete Contractors,,\n"
)


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "naics.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_traps_of_the_copies_are_read_away(listed):
    found = code_lists.read(listed)
    assert (found.version, found.titles["311811"]) == (2022, "Retail Bakeries")
    assert {"31-33", "10", "1013", "238111", "238112", "999999", "722511"} & found.codes == {
        "31-33", "10", "1013", "238111", "238112", "999999",
    }  # fmt: skip


def test_a_list_is_kept_beside_cluster_definitions(listed, tmp_path):
    assert code_lists.installed(tmp_path, 2022) is None
    code_lists.install(tmp_path, listed)
    kept = code_lists.installed(tmp_path, 2022)
    assert kept is not None
    assert kept.titles["3118"] == "Bakeries"
    assert code_lists.installed(tmp_path, 2017) is None
    assert clusters.installed(tmp_path) == ()
    packed = tmp_path / "naics.csv.gz"
    packed.write_bytes(gzip.compress(LIST.replace("Retail Bakeries", "Bread").encode()))
    code_lists.install(tmp_path, packed)
    again = code_lists.installed(tmp_path, 2022)
    assert again is not None
    assert again.titles["311811"] == "Bread"


def test_a_file_that_is_no_list_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Seq,2007 NAICS code,title\n1,311811,Bakeries\n")
    with pytest.raises(DamagedFile, match="names no version we hold"):
        code_lists.read(path)


def test_loading_judges_fine_codes_by_group_or_by_the_list(listed, tmp_path):
    """311811 is in the list; 311899 is not, but its group 3118 is in our own table; group 3110 is nowhere."""
    store = Store(tmp_path / "store")
    fine = write(tmp_path / "fine.csv", HEADER_B, row_b(industry="311811", year="2023"))
    doubtful = write(tmp_path / "doubtful.csv", HEADER_B, row_b(industry="311899", year="2023"))
    wrong = write(tmp_path / "wrong.csv", HEADER_B, row_b(industry="311011", year="2023"))
    with pytest.raises(DataError, match="'311011' is not an industry"):
        load(store, [wrong], at=LOADED_AT)
    code_lists.install(store.folder, listed)
    with pytest.raises(DataError, match="'311899' is not an industry"):
        load(store, [doubtful], at=LOADED_AT)
    (period,) = load(store, [fine], at=LOADED_AT).edition.periods
    partition = store.edition().partition(period)
    assert industries.title_of("311811", 2022, partition.titles) == "Retail Bakeries"
    bare = Store(tmp_path / "bare")
    edition = load(bare, [doubtful], at=LOADED_AT).edition
    assert "311899" in edition.partition(edition.latest_period).industry_codes
    assert isinstance(period, Period)


@pytest.mark.real_data
@pytest.mark.parametrize("version", industries.VERSIONS)
def test_the_publishers_lists_agree_with_our_table(real_data, version):
    found = code_lists.read(real_data(f"classifications/naics_{version}_2-6_digit_codes.csv.gz"))
    assert len(found.titles) > 2000
    assert all(code_lists.is_known(code, version) for code in found.codes)
    to_four = {code for code in found.titles if re.fullmatch(r"\d{2,4}|\d\d-\d\d", code)}
    ours = {code for code in industries.codes(version) if not code.startswith(("10", "99"))}
    assert to_four == ours


@pytest.mark.real_data
def test_codes_bls_writes_are_in_the_list(real_data, real_store):
    code_list = code_lists.read(real_data("classifications/naics_2012_2-6_digit_codes.csv.gz"))
    partition = real_store.edition().partition(Period(2016, 2))
    assert set(partition.industry_codes) <= code_list.codes
