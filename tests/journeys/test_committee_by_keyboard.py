"""By keys alone: somebody is invited to a seat, and a decision puts a committee's amended charge in force."""

from __future__ import annotations

import pytest

from .keys import act, act_on, go_to, heading, labels, press_until, skip_to_content, write
from .site_page import IVY

pytestmark = pytest.mark.browser
COMMITTEE = "/groups/career-pathways-for-targeted-populations-committee/"
CHARGE, ADDED = "Be the meeting point", "Meet where people live."


def pick(page, name: str, words: str) -> None:
    """One of a long list: type a part of it, go down to it, take it."""
    go_to(page, name)
    page.keyboard.type(words)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_somebody_is_invited_to_a_seat(tab_of):
    tab = tab_of(IVY)
    page = tab.open(f"{COMMITTEE}seats/")
    skip_to_content(page)
    act_on(page, "Member: Employment service")
    act(page, "Invite somebody")
    skip_to_content(page)
    pick(page, "Person", "Otis")
    assert page.evaluate("document.querySelector('[name=person]').selectedOptions[0].text") == "Otis Marsh"
    write(page, labels(page, "[name=note]")[0], "You know who hires.")
    act(page, "Invite this person")
    assert heading(page) == "Otis Marsh is invited"
    tab.clean()


def test_a_decision_puts_an_amended_charge_in_force(tab_of):
    tab = tab_of(IVY)
    page = tab.open(COMMITTEE)
    skip_to_content(page)
    act(page, f"Full text and history {CHARGE}")
    act(page, "Draft an amendment")
    press_until(page, lambda focus: focus["id"] == "id_wording")
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(f" {ADDED}")
    act(page, "Keep the draft")
    act(page, "Propose it")
    act(page, "Record the decision")
    write(page, "Title", "Meet closer to people")
    write(page, labels(page, "[name=wording]")[0], "We amend the charge so that we meet where people live.")
    press_until(page, lambda focus: focus["label"].startswith(f"Charge: {CHARGE}"))
    page.keyboard.press("Space")
    assert page.locator("[name=adopts]:checked").count() == 1
    act(page, "Record the decision")
    unanswered = page.locator("[name^=answer_equity]").count()
    assert unanswered > 1
    assert page.get_by_role("alert").locator("a[href^='#id_answer_equity']").count() == unanswered
    assert page.input_value("[name=title]") == "Meet closer to people"
    for question in labels(page, "[name^=answer_equity]"):
        write(page, question, "Those far from the capital gain; we ask them each year.")
    act(page, "Record the decision")
    assert heading(page) == "Meet closer to people"
    assert "Those far from the capital gain" in page.inner_text("main")
    page = tab.open(COMMITTEE)
    assert ADDED in page.inner_text("main")
    tab.said[:] = [line for line in tab.said if "422" not in line]  # the form came back on purpose
    tab.clean()
