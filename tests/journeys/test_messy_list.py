"""A messy list of employers comes in, is mended, its twins merged and parted again with nothing lost, and goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sectorworks.core import clock

from .keys import heading
from .site_page import ALICE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLES = "Company,DBA,Street Address,City,State,ZIP,Phone,NAICS,Parent Company\n"
SOUND = (
    "Quarry Forge Inc.,,310 Quarry Road,Rockford,IL,61101,815-555-0177,332111,\n"
    '"Quarry Forge, LLC",Quarry Works,77 Weir Lane,Rockford,IL,61102,815-555-0177,332111,\n'
    "Café Tamarack,Tam’s Coffee,19 Peña Street,Freeport,IL,61032,,311920,\n"
    "Cafe Tamarack,,19 Peña St.,Freeport,IL,61032,815-555-0178,,\n"
    "Harrow Plastics,,41 Harrow Lane,Belvidere,IL,61008,,326199,\n"
    "Harrow Plastics,,12 Runway Drive,Belvidere,IL,61008,,326199,\n"
    "Sable Logistics,,3 Depot Way,Rochelle,IL,61068,,493110,\n"
    "Sable Yard at Rochelle,,8 Siding Road,Rochelle,IL,61068,,,Sable Logistics\n"
)
DAMAGED = ",,5 Nowhere,Rockford,IL,61101,,,\nElmwood Dairy,,5 Elm Street,Rockford,IL,6.1E+04,12,311511,\n"
FEED = ("Record ·", "Merged with the record of", "No longer one record with")
MENDED = "Nameless Mill,,5 Nowhere,Rockford,IL,61101,,,\nElmwood Dairy,,5 Elm Street,Rockford,IL,61101,,311511,\n"


@pytest.fixture
def alice(tab_of):
    return tab_of(ALICE)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")


def send(tab, path) -> None:
    page = tab.open("/directory/imports/start/")
    page.set_input_files("#id_file", path)
    press(page, "Send the file")
    press(page, "Check the rows")


def problems(page) -> list[tuple[str, str]]:
    """The number of the sheet's row and its column, of what must be mended."""
    page.get_by_role("heading", name="What was noticed").wait_for()
    rows = page.locator("table tr", has_text="Mend first")
    return [(one.locator("th").inner_text(), one.locator("td").first.inner_text()) for one in rows.all()]


def bring_in(tab, tmp_path) -> str:
    """The list with two damaged rows is sent, dropped, mended, sent again and added; the address of the import."""
    path = tmp_path / "employers.csv"
    path.write_text(TITLES + SOUND + DAMAGED)
    send(tab, path)
    page = tab.page
    assert problems(page) == [("10", "Company"), ("11", "Phone"), ("11", "ZIP")]
    assert "drop this import and send the file again" in page.inner_text("main")
    press(page, "Drop this import")
    path.write_text(TITLES + SOUND + MENDED)
    send(tab, path)
    # Eight records: Café Tamarack is one at one place, Harrow Plastics one at two, and the LLC waits for a word.
    page.get_by_text("10 rows: 7 new, 2 tell more of a new one, 1 may be known already").wait_for()
    page.reload()
    page.get_by_role("link", name="Decide the row").click()
    assert heading(page) == "1 row may be known already"
    page.get_by_label("Not the same: add it as a record of its own").check()
    press(page, "Keep these answers")
    press(page, "Add 8 and change 0 records")
    page.get_by_role("heading", name="What was added").wait_for()
    page.reload()
    return page.url


def address_of(tab, name: str) -> str:
    page = tab.open(f"/directory/organizations/?q={name.split()[0]}")
    link = page.get_by_role("link", name=name, exact=True).first
    return link.get_attribute("href")


def work_with(tab, name: str) -> None:
    """A contact, an ask and a need of the record that will go into another."""
    page = tab.open("/engagement/contacts/new/")
    page.fill("[name=organizations]", name)
    page.fill("[name=headline]", "Saw the new hammer")
    page.get_by_text("A need the employer raised").click()
    press(page, "Save the contact")
    page = tab.open("/engagement/asks/new/")
    page.fill("[name=employer]", name)
    page.select_option("[name=kind]", "visit")
    page.fill("[name=purpose]", "See the press shop")
    page.fill("[name=starts_on]", (clock.today() + timedelta(days=20)).isoformat())
    page.fill("[name=minutes_asked]", "60")
    press(page, "Plan this ask")


def standing(tab, address: str) -> list[str]:
    """What stands on both pages of a company, but for what its feed says of the record itself: merged, parted."""
    key = address.strip("/").rpartition("/")[2]
    found = []
    for path in (address, f"/engagement/employers/{key}/"):
        text = tab.open(path).inner_text("main")
        lines = [line.strip() for line in text.splitlines()]
        found += [line for line in lines if line and not line.startswith(FEED)]
    return found


def test_a_messy_list_is_mended_merged_parted_and_taken_back(alice, tmp_path):
    page = alice.page
    added = bring_in(alice, tmp_path)
    kept, merged = address_of(alice, "Quarry Forge Inc."), address_of(alice, "Quarry Forge, LLC")
    work_with(alice, "Quarry Forge, LLC")
    words = ("Quarry Works", "77 Weir Lane", "Saw the new hammer", "See the press shop")
    before = {one: standing(alice, one) for one in (kept, merged)}
    assert all(any(word in line for line in before[merged]) for word in words)
    assert not any(word in line for line in before[kept] for word in words)

    alice.open("/directory/duplicates/")
    press(page, "Look for new ones")
    page.get_by_role("link", name="See the result").wait_for()
    alice.open("/directory/duplicates/")
    page.locator("tr", has_text="Quarry Forge").get_by_role("link", name="Compare").click()
    page.wait_for_load_state("networkidle")
    alice.axe()
    page.get_by_label("Keep Quarry Forge Inc.").check()
    press(page, "Make one record of both")
    assert "One record now: Quarry Forge Inc." in page.inner_text("main")
    one = standing(alice, kept)
    assert all(any(word in line for line in one) for word in (*words, "310 Quarry Road", "Quarry Forge, LLC"))
    assert alice.open(merged).url.endswith(kept)

    alice.open("/directory/duplicates/")
    page.locator("li", has_text="Quarry Forge, LLC went into").get_by_role("button").click()
    page.wait_for_load_state("networkidle")
    assert "Two records again" in page.inner_text("main")
    assert {address: standing(alice, address) for address in (kept, merged)} == before

    page.goto(added)
    press(page, "Take this import back")
    alice.said[:] = [line for line in alice.said if "409" not in line]  # refused on purpose
    text = page.inner_text("main")
    assert "Nothing was changed" in text
    assert "Quarry Forge, LLC" in text
    alice.clean()
