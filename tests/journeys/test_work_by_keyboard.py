"""By keys alone: a survey is answered, and a workplan gets a goal, an action and a word on how it stands."""

from __future__ import annotations

import pytest

from .keys import act, enter, go_to, heading, labels, press_until, skip_to_content, words, write
from .site_page import ALICE

pytestmark = pytest.mark.browser


def tree(page) -> str:
    return page.get_by_role("main").aria_snapshot()


def test_a_survey_is_answered_without_an_account(tab_of, sample_site):
    tab = tab_of("")
    page = tab.open(f"/surveys/links/{sample_site.nouns['survey-link-answer']['token']}/")
    assert page.get_by_role("group").count() >= 2
    skip_to_content(page)
    act(page, "Send my answers")
    assert page.get_by_role("alert").locator("a").count() >= 1  # the summary leads to what is missing
    for name in page.eval_on_selector_all("main [type=radio]", "all => [...new Set(all.map(one => one.name))]"):
        press_until(page, lambda _focus, name=name: page.evaluate("document.activeElement.name") == name)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        chosen = page.get_by_role("radio", checked=True).and_(page.locator(f"[name={name}]"))
        assert chosen.count() == 1
        assert not page.locator(f"[name={name}]").first.is_checked()
    press_until(page, lambda focus: focus["tag"] == "TEXTAREA")
    page.keyboard.type("More time for questions")
    assert page.evaluate("document.activeElement.labels[0].textContent.trim().length") > 0
    act(page, "Send my answers")
    assert heading(page) == "Thank you, your answers are in"
    tab.said[:] = [line for line in tab.said if "422" not in line]  # the form came back on purpose
    tab.clean()


def test_a_goal_an_action_and_how_it_stands(tab_of, sample_site):
    tab = tab_of(ALICE)
    page = tab.open(f"/plans/{sample_site.nouns['plan-adopted']['pk']}/")
    skip_to_content(page)
    act(page, "Add a goal")
    act(page, "Add the goal")
    assert page.get_by_role("alert").locator("a").count() >= 1
    write(page, labels(page, "[name=wording]")[0], "Night buses run")
    act(page, "Add the goal")
    assert '- heading "Night buses run" [level=2]' in tree(page)
    press_until(page, lambda focus: focus["tag"] == "A" and focus["href"].endswith("/actions/new/") and _below(page))
    enter(page)
    write(page, labels(page, "[name=wording]")[0], "Ask the transit district")
    act(page, "Add the action")
    assert '- rowheader "Ask the transit district' in tree(page)
    report = "Say how it stands: Ask the transit district"
    press_until(page, lambda focus: focus["tag"] == "SUMMARY" and focus["name"] == report)
    page.keyboard.press("Enter")
    write(page, "In a sentence", "The district answers in May.")
    go_to(page, "State")
    page.keyboard.press("ArrowDown")
    act(page, "Note it")
    row = page.get_by_role("row", name="Ask the transit district")
    assert "The district answers in May." in words(row.inner_text())
    assert "Under way" in row.inner_text()
    tab.said[:] = [line for line in tab.said if "422" not in line]
    tab.clean()


def _below(page) -> bool:
    """Whether the focus stands in the part of the new goal."""
    return bool(page.evaluate("document.activeElement.closest('section')?.textContent.includes('Night buses run')"))
