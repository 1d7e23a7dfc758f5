"""A launch room by keys alone: its facilitator sorts, leads it to the closing, and makes action of it."""

from __future__ import annotations

import pytest

from .keys import act, enter, go_to, heading, press_until, skip_to_content, write
from .launch_rooms_sample import PEOPLE, SAID
from .site_page import ALICE

pytestmark = pytest.mark.browser
TITLE = "One course"


def from_the_top(page) -> None:
    page.goto(page.url.split("#")[0])
    page.wait_for_load_state("load")
    skip_to_content(page)


def unfold(page, summary: str) -> None:
    """A part of the page that opens, by its words."""
    from_the_top(page)
    press_until(page, lambda focus: focus["tag"] == "SUMMARY" and focus["name"].startswith(summary))
    page.keyboard.press("Enter")


def on(page, stage: str) -> None:
    from_the_top(page)
    act(page, f"Go on: {stage}")


def test_a_facilitator_leads_from_cards_to_action_without_a_mouse(tab_of, sample_site):
    led = tab_of(ALICE)
    page = led.open(f"/launches/room/{sample_site.nouns['launch-room-led']['pk']}/")
    _sorted(page)
    on(page, "Sorting into opportunities")
    on(page, "Companies choose")
    on(page, "Champions sign up")
    for name, company in PEOPLE:
        unfold(page, f"Write down a champion: {TITLE}")
        write(page, "Name", name)
        write(page, "Company", company)
        go_to(page, "Would chair the team")
        page.keyboard.press("Space")
        act(page, "Write down")
    on(page, "Next steps and promises")
    from_the_top(page)
    write(page, "Next meeting on", "01152027")
    write(page, "At", "1000AM")
    act(page, "Fix the date")
    assert "Jan. 15, 2027, 10 a.m." in page.get_by_role("region", name="The next date").inner_text()
    led.settle()
    led.axe()
    from_the_top(page)
    act(page, "Make priorities, teams and commitments")
    assert heading(page) == "From the room to action"
    led.axe()
    from_the_top(page)
    act(page, "Make all of this")
    made = page.get_by_role("main").aria_snapshot()
    assert TITLE in made
    assert PEOPLE[0][0] in made
    led.clean()


def _sorted(page) -> None:
    """A loose card is put under a new title; who reads by ear finds it as a heading."""
    from_the_top(page)
    write(page, "Or into a new one called", TITLE)
    press_until(page, lambda focus: focus["label"].startswith(SAID[3][2]))
    page.keyboard.press("Space")
    assert page.get_by_role("checkbox", name=SAID[3][2]).is_checked()
    press_until(page, lambda focus: focus["name"] == "Put together", key="Shift+Tab")
    enter(page)
    assert f'- heading "{TITLE}" [level=3]' in page.get_by_role("main").aria_snapshot()
