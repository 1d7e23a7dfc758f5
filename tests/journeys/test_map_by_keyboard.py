"""The map by keys alone, without scripts, on paper, and on another page."""

from __future__ import annotations

import pytest

from .keys import enter, press_until, skip_to_content

pytestmark = pytest.mark.browser

LISTED = "[...document.querySelectorAll('#registry tbody th a')].map((one) => one.textContent).sort()"
TOLD = "document.querySelector('[data-sw-map-told]').textContent"


def test_an_entry_is_found_and_opened_by_keys_and_the_list_says_what_the_map_says(tab_of):
    tab = tab_of("")
    page = tab.open("/map/")
    page.locator("[data-sw-ready]").wait_for(state="attached")
    names = page.evaluate(LISTED)
    assert names
    drawn = page.evaluate("fetch('/map/data/').then((answer) => answer.json())")
    assert sorted(one["name"] for one in drawn["partnerships"]) == names
    skip_to_content(page)
    # The map itself: arrows move it, and what lies in its middle is said.
    press_until(page, lambda focus: focus["tag"] == "CANVAS")
    hint = page.evaluate(TOLD)
    for _press in range(3):
        page.keyboard.press("ArrowUp")
    page.wait_for_function(f"({TOLD}) !== {hint!r}")
    # A region and a sector: the cell where they meet leads to the entry.
    page = tab.open("/map/")
    skip_to_content(page)
    first = press_until(page, lambda focus: focus["href"].startswith("/map/registry/") and focus["name"] in names)
    enter(page)
    assert page.get_by_role("heading", level=1).text_content() == first["name"]
    tab.clean()


def test_the_list_is_narrowed_by_keys(tab_of):
    tab = tab_of("")
    page = tab.open("/map/")
    everything = page.evaluate(LISTED)
    skip_to_content(page)
    press_until(page, lambda focus: focus["tag"] == "INPUT" and "Search partnerships" in focus.values())
    page.keyboard.type("food")
    enter(page)
    found = page.evaluate(LISTED)
    assert found
    assert set(found) < set(everything)
    tab.clean()


def test_without_scripts_on_paper_and_on_another_page_the_same_is_there(browser, sample_site, tab_of):
    tab = tab_of("")
    names = tab.open("/map/").evaluate(LISTED)
    tab.page.emulate_media(media="print")
    assert tab.page.locator(".sw-static-map").is_visible()
    assert not tab.page.locator("[data-sw-map]").is_visible()
    tab.page.emulate_media(media="screen")
    context = browser.new_context(java_script_enabled=False, base_url=sample_site.base)
    page = context.new_page()
    page.goto("/map/")
    listed = page.locator("#registry tbody th a").all_text_contents()
    assert sorted(listed) == names
    assert page.locator(".sw-static-map").is_visible()
    page.goto("/map/embed/")
    assert all(page.get_by_text(name).first.is_visible() for name in names)
    context.close()
