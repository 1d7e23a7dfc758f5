"""Convening by keys alone: a partner scores who could convene, and a company's leader joins the core group."""

from __future__ import annotations

import pytest

from .keys import act, go_to, heading, press_until, skip_to_content, words
from .site_page import ALICE, BOB
from .test_committee_by_keyboard import pick

pytestmark = pytest.mark.browser
FOOD = "/convening/prairie-rivers-food-manufacturing-partnership/core-group/"


def test_a_partner_scores_who_could_convene(tab_of, sample_site):
    tab = tab_of(BOB)
    page = tab.open(f"/convening/candidates/{sample_site.nouns['convener-open-candidate']['pk']}/score/")
    points = page.eval_on_selector_all(
        "fieldset:has(input[type=radio])", "all => all.map(one => one.querySelector('input[type=radio]').name)"
    )
    assert len(points) > 2
    skip_to_content(page)
    for point in points:
        press_until(page, lambda focus, point=point: focus["id"].startswith(f"id_{point}_"))
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    assert page.locator("input[type=radio]:checked").count() == len(points)
    act(page, "Give these scores")
    assert "is scored. Only your own organization sees what you gave." in words(
        page.get_by_role("status").first.inner_text()
    )
    tab.clean()


def test_a_leader_is_seated_in_the_core_group_and_the_page_says_who_sits_there(tab_of):
    tab = tab_of(ALICE)
    page = tab.open(FOOD)
    before = heading(page)
    skip_to_content(page)
    act(page, "Seat somebody")
    skip_to_content(page)
    pick(page, "Person", "Mia Becker")
    pick(page, "Company", "Okawville")
    go_to(page, "Agreed to chair the core group")
    act(page, "Seat them")
    assert heading(page) == before
    assert "Okawville Pretzels" in page.get_by_role("main").aria_snapshot()
    tab.clean()
