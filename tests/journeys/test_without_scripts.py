"""The core journeys with scripts switched off."""

from __future__ import annotations

import pytest

from .browser import SIZES
from .pages import ALICE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_a_region_is_saved(browser, sample_site, tab_of, size):
    cookies = tab_of(ALICE).page.context.cookies()
    width, height = SIZES[size]
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height})
    context.add_cookies(cookies)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(sample_site.base + "/industries/")
    page.get_by_label("Find a region, county, metro area or state").fill("Northeast")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("list", name="Regions found").get_by_role("link", name="Northeast EDR", exact=True).click()
    page.locator("a.sw-drill[href*='within=31-33']").click()
    page.locator("#industry-table a[href*='/industries/industry/3']").first.click()
    assert page.get_by_role("heading", level=1).is_visible()
    page.go_back()
    page.locator("main summary", has_text="More").first.click()
    page.get_by_role("link", name="Save region").click()
    page.locator("#id_name").fill(f"Saved without scripts, {size}")
    page.locator("main").get_by_role("button", name="Save region").click()
    assert page.get_by_role("heading", level=1).text_content() == f"Saved without scripts, {size}"
    context.close()
