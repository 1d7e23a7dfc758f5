"""A board by keys alone: a facilitator leads it, phones without an account write and vote, and readers hear of it."""

from __future__ import annotations

import re

import pytest

from .browser import visit
from .keys import act, act_on, enter, go_to, heading, labels, press_until, skip_to_content, write
from .site_page import ALICE

pytestmark = pytest.mark.browser
QUESTION = "What keeps people from the early shift?"
SAID = ("A bus at four", "Early bus", "Child care at five")
HEARD_WITHIN_MS = 15_000


def heard(page, words: str) -> None:
    """The words come to the live region, which a screen reader reads out."""
    region = page.locator("[data-board-says]")
    assert region.get_attribute("role") == "status"
    page.wait_for_function(
        "words => document.querySelector('[data-board-says]').textContent.includes(words)", arg=words,
        timeout=HEARD_WITHIN_MS,
    )  # fmt: skip


def tree(page) -> str:
    """What a screen reader walks through: roles, names and states of the page's main part."""
    return page.get_by_role("main").aria_snapshot()


def tick(page, *notes: str) -> None:
    """Notes are boxes named by their words."""
    for note in notes:
        go_to(page, note)
        page.keyboard.press("Space")
        assert page.get_by_role("checkbox", name=note, exact=True).is_checked()


def from_the_top(page) -> None:
    """The page anew, from its first key on: what a step leads to may begin in the middle of it."""
    page.goto(page.url.split("#")[0])
    page.wait_for_load_state("load")
    skip_to_content(page)


def made_board(page) -> str:
    """A board with a question, its writing begun; returns the code to join."""
    skip_to_content(page)
    write(page, labels(page, "[name=title]")[0], "Early shift")
    write(page, labels(page, "[name=question]")[0], QUESTION)
    act(page, "Keep the board")
    assert heading(page) == "Early shift"
    act(page, "Begin the writing")
    steps = tree(page)
    assert "Writing notes" in steps
    return page.locator(".sw-code").inner_text()


def joined(page, code: str) -> None:
    """By the code that the room shows, without an account."""
    skip_to_content(page)
    write(page, labels(page, "[name=code]")[0], code)
    act(page, "Join")
    assert heading(page) == QUESTION
    assert "Your notes are anonymous" in page.inner_text("main")
    act(page, "Join")
    assert '- textbox "Your note"' in tree(page)


def say(page, note: str) -> None:
    """Write a note and send it with the keys that writers know; the focus stays in the field for the next one."""
    if page.evaluate("document.activeElement.name") != "wording":
        go_to(page, labels(page, "[name=wording]")[0])
    page.keyboard.type(note)
    page.keyboard.press("ControlOrMeta+Enter")
    heard(page, "Your note is on the board")
    page.wait_for_function("words => [...document.querySelectorAll('[data-board-list] .sw-note')].some("
                           "one => one.textContent.includes(words))", arg=note)  # fmt: skip
    assert page.evaluate("document.activeElement.name") == "wording"


@pytest.fixture
def phones(browser, sample_site):
    """Two phones of 320 px and 390 px, signed in nowhere."""
    with visit(browser, sample_site.base, size="phone") as small, visit(browser, sample_site.base) as wide:
        wide.page.set_viewport_size({"width": 390, "height": 844})
        yield small, wide


def test_a_board_from_its_question_to_its_result(tab_of, sample_site, phones):
    slug = sample_site.nouns["boards-of"]["slug"]
    led = tab_of(ALICE)
    page = led.open(f"/boards/of/{slug}/new/")
    code = made_board(page)
    for phone in phones:
        joined(phone.open("/boards/join/"), code)
    small, wide = phones
    say(small.page, SAID[0])
    say(small.page, SAID[1])
    say(wide.page, SAID[2])
    heard(small.page, SAID[2])  # somebody else's note is read out
    for note in SAID:  # and stands on the facilitator's screen, as a box to tick
        page.get_by_role("checkbox", name=note, exact=True).wait_for(timeout=HEARD_WITHIN_MS)
    _sorted(page)
    _timed(page, small.page)
    _voted(page, small, wide)
    _closed(page, small, wide)
    for one in (led, small, wide):
        one.clean()


def _sorted(page) -> None:
    """Into a new group, and two that say the same merged: the support counts both."""
    from_the_top(page)
    write(page, "Or into a new one called", "Getting there")
    tick(page, SAID[0], SAID[1])
    press_until(page, lambda focus: focus["name"] == "Put together", key="Shift+Tab")
    enter(page)
    seen = tree(page)
    assert '- heading "Getting there" [level=3]' in seen
    assert "2 notes" in seen
    from_the_top(page)
    tick(page, SAID[0], SAID[1])
    press_until(page, lambda focus: focus["name"] == "Merge into one", key="Shift+Tab")
    enter(page)
    assert page.get_by_role("status").filter(has_text="Notes merged.").count() == 1
    assert "Also said" in tree(page)


def _timed(page, phone) -> None:
    from_the_top(page)
    write(page, "Timer in minutes (0 takes it away)", "2")
    act(page, "Set the timer")
    assert re.search(r"[12]:\d\d left", page.locator("[data-board-clock]").inner_text())
    phone.wait_for_function("/[12]:\\d\\d left/.test(document.querySelector('[data-board-clock]').textContent)")
    heard(phone, "put in order anew")  # the group that the facilitator made


def _voted(page, small, wide) -> None:
    for turn in ("End the writing and group", "Begin the vote"):
        from_the_top(page)
        act(page, turn)
    for phone in (small, wide):
        phone.page.get_by_role("heading", name="You have 3 dots left").wait_for(timeout=HEARD_WITHIN_MS)
        phone.settle()
        phone.fits()
        phone.axe()
        from_the_top(phone.page)
        act_on(phone.page, "Place a dot: Getting there")
        assert "You have 2 dots left" in tree(phone.page)
        assert re.search(r'button "Take my dot back ?: Getting there"', tree(phone.page))
    act_on(wide.page, "Place a dot: Child care at five")
    act_on(wide.page, "Take my dot back: Child care at five")
    assert "You have 2 dots left" in tree(wide.page)


def _closed(page, small, wide) -> None:
    from_the_top(page)
    act(page, "End the vote and close")
    seen = tree(page)
    assert '- heading "What has most support" [level=2]' in seen
    assert "Getting there 2 notes · 2 dots" in " ".join(page.locator(".sw-ranking li").first.inner_text().split())
    for phone in (small, wide):
        phone.page.get_by_role("heading", name="What has most support").wait_for(timeout=HEARD_WITHIN_MS)
        phone.settle()
        phone.fits()
        phone.axe()
