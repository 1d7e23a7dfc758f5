"""Every component in every state: axe, the console, the width, the keyboard; in two sizes and three color modes."""

from __future__ import annotations

import pytest

from .browser import MODES, SIZES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAMILIES = ("data", "page", "forms")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", MODES)
def test_gallery_is_accessible(visitor, size, mode):
    visit = visitor(size=size, mode=mode)
    for family in FAMILIES:
        visit.open(f"/gallery/{family}/")
        visit.axe()
        visit.fits()
    visit.clean()


@pytest.mark.parametrize("size", SIZES)
def test_sign_in_pages_are_accessible(visitor, size):
    visit = visitor(size=size)
    for path in ("/account/login/", "/account/login/code/", "/account/password/reset/", "/account/signup/"):
        visit.open(path)
        visit.axe()
        visit.fits()
    visit.clean()


def test_opened_parts_are_accessible(visitor):
    visit = visitor()
    page = visit.open("/gallery/page/")
    page.get_by_role("link", name="Why is this withheld?").click()
    assert page.get_by_role("dialog", name="Why is this withheld?").is_visible()
    visit.axe()
    page.keyboard.press("Escape")
    page.get_by_text("Display", exact=True).click()
    assert page.get_by_role("button", name="Dark").is_visible()
    visit.axe()
    visit.clean()


def test_slash_focuses_the_search_and_focus_is_seen(visitor):
    visit = visitor()
    page = visit.open("/gallery/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    if page.locator("[data-sw-search]").count():
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "sw-search"
    page.locator("main").focus()
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e), a = getComputedStyle(e, '::after');"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
            " || a.outlineStyle !== 'none' && parseFloat(a.outlineWidth) >= 2 }"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML").split(">")[0]


def test_sorting_swaps_only_the_table_and_back_returns(visitor):
    visit = visitor()
    page = visit.open("/gallery/data/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Weekly wage").click()
    page.wait_for_url("**/gallery/data/?sort=-wage")
    page.wait_for_selector("th[aria-sort=descending] >> text=Weekly wage")
    assert page.evaluate("window.stayed")
    page.wait_for_function("document.getElementById('sw-announce').textContent.includes('60')")
    assert page.evaluate("document.activeElement.id") == "industries-by-wage"
    page.go_back()
    page.wait_for_selector("th[aria-sort=descending] >> text=Jobs")
    visit.clean()


def test_the_theme_is_remembered_without_script(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/gallery/page/")
    page.get_by_text("Display", exact=True).click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto(live_server.url + "/gallery/data/")
    page.get_by_role("link", name="Next").click()
    assert "page=2" in page.url
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_account_pages_are_accessible(visitor, client, django_user_model, size):
    alice = django_user_model.objects.create_user("alice@example.org", full_name="Alice Alvarez")
    client.force_login(alice)
    visit = visitor(size=size)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": visit.base}
    visit.page.context.add_cookies([session])
    for path in (
        "/account/email/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
        "/account/logout/",
    ):
        visit.open(path)
        assert visit.page.url.endswith(path)
        visit.axe()
        visit.fits()
    visit.clean()
