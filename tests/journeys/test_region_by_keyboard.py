"""Pick a region, read its profile, go down to an industry, save: by keys alone, without scripts, on a phone."""

from __future__ import annotations

import pytest

from .browser import SIZES
from .pages import ALICE

pytestmark = pytest.mark.browser
MOST_TABS = 400

# What the focus looks like and whether something lies on top of it: the middle of what is seen of it.
FOCUS = """() => {
  const one = document.activeElement, styles = [getComputedStyle(one), getComputedStyle(one, "::after")];
  const host = one.closest("label, .usa-combo-box") ?? one;
  styles.push(getComputedStyle(host), getComputedStyle(one.nextElementSibling ?? one));
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return {
    name: (one.ariaLabel ?? one.textContent.trim().replace(/\\s+/g, " ") ?? "").slice(0, 80) || one.name || one.id,
    label: (one.labels?.[0]?.textContent ?? "").trim().replace(/\\s+/g, " "),
    tag: one.tagName,
    id: one.id,
    value: one.value ?? "",
    href: one.getAttribute("href") ?? "",
    seen: styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    covered: !(top && (one.contains(top) || top.contains(one) || host.contains(top))),
  };
}"""


def press_until(page, wanted, key: str = "Tab") -> dict:
    """Tab on until the focus is where it is wanted; on the way, all focus is seen and uncovered."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        if focus["tag"] == "BODY":
            continue
        assert focus["seen"], f"no outline on {focus}"
        assert not focus["covered"], f"something covers {focus} on {page.url}"
        if wanted(focus):
            return focus
    raise AssertionError(f"{MOST_TABS} presses of {key} did not get there on {page.url}")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def skip_to_content(page) -> None:
    """The skip link comes first and works."""
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def named(text):
    return lambda focus: focus["name"] == text


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


@pytest.mark.parametrize("size", SIZES)
def test_without_scripts(browser, sample_site, tab_of, size):
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
