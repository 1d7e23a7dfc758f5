"""By keys alone: an ask that meets another agency's and joins it, and a company's need from its words to one reply."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from .keys import act, go_to, heading, labels, press_until, skip_to_content, write
from .site_page import ALICE, BOB

pytestmark = pytest.mark.browser
EMPLOYER = "Okawville Pretzels"
# Far from whatever else the sample plans.
FIRST_DAY = date.today() + timedelta(days=300)  # noqa: DTZ011 - the served site's own clock


def type_day(page, name: str, day: date) -> None:
    """A day in the browser's own field: month, day and year typed one after the other."""
    go_to(page, name)
    page.keyboard.type(f"{day:%m%d%Y}")


def plan(page, purpose: str, day: date) -> None:
    skip_to_content(page)
    write(page, "Whom to ask", EMPLOYER)
    go_to(page, "What to ask for")
    page.keyboard.type("V")
    write(page, "What for", purpose)
    type_day(page, "First day", day)
    write(page, labels(page, "[name=minutes_asked]")[0], "60")
    act(page, "Plan this ask")


def test_an_ask_joins_another(tab_of):
    alice, bob = tab_of(ALICE), tab_of(BOB)
    plan(alice.open("/engagement/asks/new/"), "See the ovens", FIRST_DAY)
    assert "See the ovens" in alice.page.inner_text("main")
    page = bob.open("/engagement/asks/new/")
    plan(page, "Talk about apprentices by keys", FIRST_DAY + timedelta(days=3))
    assert heading(page) == "Someone is about to ask already"
    assert "See the ovens" in page.inner_text("main")
    press_until(page, lambda focus: focus["tag"] == "INPUT" and focus["value"] in ("join", "wait"))
    for _ in range(3):
        if page.evaluate("document.activeElement.value") == "join":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelector('[name=choice]:checked').value") == "join"
    act(page, "Do this")
    assert "Talk about apprentices by keys" in page.inner_text("main")
    assert re.search(r"joined|together", page.inner_text("main"), re.IGNORECASE)
    bob.said[:] = [line for line in bob.said if "409" not in line]  # the prompt answers 409 on purpose
    bob.clean()
    alice.clean()


def test_a_need_is_raised_and_answered(tab_of):
    bob = tab_of(BOB)
    page = bob.open("/engagement/needs/new/")
    skip_to_content(page)
    press_until(page, lambda focus: focus["id"] == "q")
    page.keyboard.type("Okawville")
    act(page, "Search")
    act(page, EMPLOYER)
    skip_to_content(page)
    write(page, "The need in one line", "Two bakers by spring")
    write(page, "In the company’s words", "Nobody is left for the night shift.")
    act(page, "Put it on the table")
    assert heading(page) == "Two bakers by spring"
    press_until(page, lambda focus: focus["tag"] == "SUMMARY" and focus["name"] == "Write the reply")
    page.keyboard.press("Enter")
    write(page, "To the company, for all partners", "The college sends two by March. Call Bob.")
    act(page, "Send the one reply")
    assert "The college sends two by March." in page.inner_text("main")
    bob.clean()
