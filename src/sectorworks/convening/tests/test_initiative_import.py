"""A table of initiatives: what comes in, what keeps all of it out, and that a downloaded file comes back unchanged."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sectorworks.convening.imports.initiatives import COLUMNS, Outcome, bring_in
from sectorworks.convening.models import Initiative
from sectorworks.core.verdicts import NotAllowed
from sectorworks.places.factories import small_reference
from sectorworks.places.operations import load_reference

from .initiative_cast import aligned, listed
from .region import AT, Region, client_of, make_region

GOOD = {
    "name": "Plant visits", "owner": "College", "purpose": "retention", "summary": "Twice a year.",
    "industries": "311, 3121", "counties": "St. Clair", "starts_on": "2026-01-05", "ends_on": "",
    "companies": "Mill; Dairy",    "yearly_usd": "60,000", "funder": "A fund", "public": "yes",
}  # fmt: skip


@pytest.fixture
def region(db) -> Region:
    load_reference(reference=small_reference(), by=None, at=AT)
    return make_region()


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def take(region: Region, content: bytes, name: str = "list.csv", who: str = "Ann") -> Outcome:
    return bring_in(content=content, name=name, by=region.users[who], at=AT)


def test_rows_become_initiatives_and_later_change_the_ones_of_their_name(region):
    assert take(region, table(GOOD, GOOD | {"name": "Career days", "purpose": "Talent and training"})) == Outcome(
        added=2
    )
    one = Initiative.objects.get(name="Plant visits")
    assert (one.owner.name, one.naics_codes, one.area_codes) == ("College", ["311", "3121"], ["17163"])
    assert (one.yearly_usd, one.starts_on, one.is_public) == (Decimal(60000), date(2026, 1, 5), True)
    assert {row.employer.name for row in one.employers.all()} == {"Mill", "Dairy"}
    again = table(GOOD | {"companies": "Dairy"}, GOOD | {"name": "Career days", "purpose": "talent"})
    assert take(region, again) == Outcome(changed=1, unchanged=1)
    assert [row.employer.name for row in one.employers.all()] == ["Dairy"]


def test_every_faulty_row_is_told_by_the_number_of_the_sheet_and_nothing_comes_in(region):
    rows = (
        GOOD,
        GOOD | {"name": "Two", "companies": "Mill; Nowhere Inc", "yearly_usd": "about 5"},
        GOOD | {"name": "Three", "purpose": "fun", "starts_on": "next week"},
        GOOD | {"name": "", "public": "perhaps"},
        GOOD | {"name": "Five", "owner": "Chamber"},
        GOOD | {"name": "Six", "industries": "nonsense industry", "counties": "Atlantis"},
        GOOD | {"name": "Seven", "starts_on": "2026-05-01", "ends_on": "2026-04-01"},
    )
    faults = take(region, table(*rows)).faults
    assert not Initiative.objects.exists()
    told = "\n".join(faults)
    for words in (
        "Row 3, companies: The directory shows you no “Nowhere Inc”",
        "Row 3, yearly_usd: Write dollars as a number",
        "Row 4, purpose: Write one of",
        "Row 4, starts_on: Write the day as 2026-03-31",
        "Row 5, name: This is needed",
        "Row 5, public: Write yes or no",
        "Row 6, Chamber lists its initiatives itself",
        "Row 7, industries: No industry is called",
        "Row 7, counties: No county is called",
        "Row 8, It ends before it begins",
    ):
        assert words in told, words
    assert "Row 2" not in told


def test_only_ones_own_initiatives_change_by_a_table(region):
    listed(region, "Bo", name="Plant visits")
    outcome = take(region, table(GOOD | {"owner": "Chamber"}))
    assert "Only people of Chamber change its initiatives" in outcome.faults[0]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"name,owner\nA,B\n", "a.csv", "A column is missing: purpose"),
        (b"", "a.csv", "The file has no row"),
        ((",".join(COLUMNS) + ",color\n" + "x," * 12 + "red\n").encode(), "a.csv", "Nobody knows the column color"),
        (b"not a workbook", "a.xlsx", "The workbook can't be read"),
        ((",".join(COLUMNS) + "\n").encode(), "a.csv", "no row below"),
    ],
)
def test_a_file_that_is_no_such_table_says_what_is_missing(region, content, name, says):
    assert says in take(region, content, name).faults[0]


def test_who_lists_nothing_brings_nothing_in(region):
    for name in ("Stan", "Grace"):
        with pytest.raises(NotAllowed):
            take(region, table(GOOD), who=name)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_downloaded_file_comes_back_unchanged(region, form):
    listed(region, summary="=1+1 is not run", is_public=True, area_codes=("17163",))
    listed(region, name="Second", yearly_usd=None, employers=(), area_codes=(), naics_codes=("31-33",))
    listed(region, "Bo", name="Of another")
    response = client_of(region, "Ann").get(reverse("initiatives"), {"kept": "mine", "format": form})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert take(region, content, f"list.{form}") == Outcome(unchanged=2)


def test_a_file_holds_companies_and_money_only_of_what_the_reader_sees(region):
    one = listed(region, is_public=True)

    def file_for(name: str) -> str:
        response = client_of(region, name).get(reverse("initiatives"), {"format": "csv"})
        return (b"".join(response.streaming_content) if response.streaming else response.content).decode()

    for name in ("Eve", "Stan", "Grace"):
        assert "Maintenance certificate" in file_for(name)
        for secret in ("98765", "Mill", "Quiet Fund"):
            assert secret not in file_for(name)
    aligned(region, one)
    assert "98765.00" in file_for("Kim")
    assert "98765" not in file_for("Eve")


def test_the_page_takes_a_file_and_tells_faults_with_422(region):
    client, address = client_of(region, "Ann"), reverse("initiative-import")
    bad = SimpleUploadedFile("list.csv", table(GOOD | {"purpose": "fun"}))
    response = client.post(address, {"file": bad})
    assert response.status_code == 422
    assert "Row 2, purpose" in response.content.decode()
    assert client.post(address, {"file": SimpleUploadedFile("list.txt", b"x")}).status_code == 422
    response = client.post(address, {"file": SimpleUploadedFile("list.csv", table(GOOD))})
    assert (response.status_code, Initiative.objects.count()) == (200, 1)
