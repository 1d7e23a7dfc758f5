"""A phone in a launch room by keys alone: joins, writes while the line is down, reloads later; no card is lost."""

from __future__ import annotations

import pytest

from .browser import visit
from .keys import act, go_to, heading, labels, skip_to_content, write
from .site_page import ALICE

pytestmark = pytest.mark.browser
SAID = ("A second shift for the mill", "Trucks that come back full")
SENT_WITHIN_MS = 40_000


def joined(page, side: str) -> None:
    """By the code, without an account; a side is chosen by its key."""
    skip_to_content(page)
    page.locator(f"[name=side][value={side}]").focus()
    page.keyboard.press("Space")
    write(page, labels(page, "[name=name]")[0], "Dana")
    write(page, labels(page, "[name=organization_name]")[0], "Old Mill")
    act(page, "Join")
    assert "Dana." in page.inner_text("main")


@pytest.fixture
def phone(browser, sample_site):
    with visit(browser, sample_site.base, size="phone") as small:
        yield small


def test_what_is_written_without_a_line_waits_and_goes_out(phone, tab_of, sample_site):
    code = sample_site.nouns["launch-room-code"]["code"]
    page = phone.open(f"/launches/room/join/{code}/")
    joined(page, "business")
    phone.settle()
    phone.fits()
    phone.axe()
    page.context.set_offline(True)
    for words in SAID:
        go_to(page, labels(page, "[name=wording]")[0])
        page.keyboard.type(words)
        page.keyboard.press("ControlOrMeta+Enter")
    waiting = page.locator("[data-room-queue] li")
    waiting.nth(1).wait_for()
    assert "waiting to be sent" in waiting.nth(0).inner_text()
    page.locator("[data-live-offline]:not([hidden])").wait_for()
    kept = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('launch-room-queue')).length")
    assert kept == 1
    page.context.set_offline(False)
    page.reload()  # what waits is in the browser, not on the page
    waiting.first.wait_for(state="detached", timeout=SENT_WITHIN_MS)
    led = tab_of(ALICE)
    wall = led.open(f"/launches/room/{sample_site.nouns['launch-room-writing']['pk']}/")
    for words in SAID:
        assert wall.get_by_role("checkbox", name=words).count() == 1


def test_a_partner_has_a_place_to_note_and_none_to_post(phone, sample_site):
    code = sample_site.nouns["launch-room-code"]["code"]
    page = phone.open(f"/launches/room/join/{code}/")
    joined(page, "listener")
    assert heading(page).startswith("What will we do together")
    assert page.get_by_role("button", name="Put it on the wall").count() == 0
    assert page.get_by_role("button", name="Keep the note").count() == 1
    phone.settle()
    phone.fits()
    phone.axe()
    phone.clean()
