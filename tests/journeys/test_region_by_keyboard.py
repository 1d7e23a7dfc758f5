"""Pick a region, read its profile, go down to an industry, save: by keys alone."""

from __future__ import annotations

import pytest

from .keys import enter, named, press_until, skip_to_content
from .pages import ALICE

pytestmark = pytest.mark.browser


def test_by_keys_alone(tab_of):
    tab = tab_of(ALICE)
    page = tab.open("/industries/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "sw-search"
    page = tab.open("/industries/")
    skip_to_content(page)
    press_until(page, lambda focus: focus["id"] == "find")
    page.keyboard.type("Northeast")
    enter(page)
    press_until(page, named("Northeast EDR"))
    enter(page)
    assert page.get_by_role("heading", level=1).text_content() == "Northeast EDR"
    skip_to_content(page)
    press_until(page, lambda focus: focus["name"].startswith("Parts: Manufacturing"))
    enter(page)
    assert "within=31-33" in page.url
    press_until(page, lambda focus: "/industries/industry/3" in focus["href"])
    enter(page)
    industry = page.get_by_role("heading", level=1).text_content()
    assert industry
    page.go_back()
    page.wait_for_load_state("networkidle")
    page.reload()
    skip_to_content(page)
    press_until(page, lambda focus: focus["tag"] == "SUMMARY" and focus["name"].startswith("More"))
    page.keyboard.press("Enter")
    press_until(page, named("Save region"))
    enter(page)
    skip_to_content(page)
    press_until(page, lambda focus: focus["id"] == "id_name")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Saved by keys")
    press_until(page, lambda focus: focus["tag"] == "BUTTON" and focus["name"] == "Save region")
    enter(page)
    assert page.get_by_role("heading", level=1).text_content() == "Saved by keys"
    assert "Saved by keys" in page.get_by_role("status").first.text_content()
    tab.clean()


def test_counties_are_ticked_by_keys(tab_of):
    tab = tab_of("")
    page = tab.open("/industries/")
    skip_to_content(page)
    press_until(page, lambda focus: focus["tag"] == "INPUT" and focus["value"] == "17031")
    page.keyboard.press("Space")
    assert page.locator("[data-sw-picker-count]").text_content() == "1 county chosen"
    press_until(page, named("Look at these counties"), key="Shift+Tab")
    enter(page)
    assert "area=17031" in page.url
    tab.clean()
