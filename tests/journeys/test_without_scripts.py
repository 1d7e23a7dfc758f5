"""The core journeys with scripts switched off."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from .browser import SIZES
from .site_page import ALICE, BOB, IVY

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


@contextmanager
def plainly(browser, sample_site, tab_of, person=""):
    """That person's page in a browser that runs no script; nobody's without a person."""
    context = browser.new_context(java_script_enabled=False, base_url=sample_site.base)
    if person:
        context.add_cookies(tab_of(person).page.context.cookies())
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def press(page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def plan(page, purpose: str, day: date) -> None:
    page.goto("/engagement/asks/new/")
    page.locator("[name=employer]").fill("Kaskaskia Grain")
    page.locator("[name=kind]").select_option("visit")
    page.locator("[name=purpose]").fill(purpose)
    page.locator("[name=starts_on]").fill(day.isoformat())
    page.locator("[name=minutes_asked]").fill("45")
    press(page, "Plan this ask")


def test_a_contact_is_logged_and_asks_meet(browser, sample_site, tab_of):
    day = date.today() + timedelta(days=320)  # noqa: DTZ011 - the served site's own clock
    with plainly(browser, sample_site, tab_of, ALICE) as page:
        page.goto("/engagement/contacts/new/")
        page.locator("[name=organizations]").fill("Kaskaskia Grain")
        page.locator("[name=headline]").fill("Walked the silos without scripts")
        page.get_by_text("A need the employer raised").click()
        press(page, "Save the contact")
        assert "Walked the silos without scripts" in page.locator("main").inner_text()
        plan(page, "See the silos", day)
    with plainly(browser, sample_site, tab_of, BOB) as page:
        plan(page, "Talk about drivers", day + timedelta(days=2))
        assert page.get_by_role("heading", level=1).inner_text() == "Someone is about to ask already"
        page.locator("[name=choice][value=join]").check()
        press(page, "Do this")
        assert page.get_by_role("heading", level=1).inner_text() == "Talk about drivers"


def test_a_list_comes_in(browser, sample_site, tab_of, tmp_path):
    rows = tmp_path / "plain.csv"
    rows.write_text("Name,Street,ZIP,State\nScriptless Sawmill,4 Weir Street,61101,IL\n")
    with plainly(browser, sample_site, tab_of, ALICE) as page:
        page.goto("/directory/imports/start/")
        page.locator("#id_file").set_input_files(rows)
        press(page, "Send the file")
        press(page, "Check the rows")
        # While the rows are checked, the page asks again by itself every few seconds.
        page.get_by_role("button", name="Add 1 and change 0 records").click(timeout=30_000)
        page.get_by_role("link", name="Scriptless Sawmill").click(timeout=30_000)
        assert page.get_by_role("heading", level=1).inner_text() == "Scriptless Sawmill"


def test_a_decision_is_recorded(browser, sample_site, tab_of):
    with plainly(browser, sample_site, tab_of, IVY) as page:
        page.goto("/groups/disability-workgroup/decisions/new/")
        page.locator("[name=title]").fill("Decided without scripts")
        page.locator("[name=wording]").fill("We meet monthly.")
        for answer in page.locator("[name^=answer_]").all():
            answer.fill("Nobody is left out.")
        press(page, "Record the decision")
        assert page.get_by_role("heading", level=1).inner_text() == "Decided without scripts"


def invited(page, title: str, person: str) -> str:
    """A new seat of the food partnership, and the link with which somebody is asked to take it."""
    page.goto("/groups/prairie-rivers-food-manufacturing-partnership/seats/add/")
    page.locator("[name=voice]").select_option("business")
    page.locator("[name=title]").fill(title)
    press(page, "Add this seat")
    page.get_by_role("link", name=re.compile(title)).first.click()
    page.locator("main").get_by_role("link", name="Invite somebody").click()
    page.locator("[name=person]").select_option(
        label=page.locator("[name=person] option", has_text=person).inner_text()
    )
    press(page, "Invite this person")
    return page.locator("main code").inner_text()


def test_an_invitation_is_taken_and_another_declined(browser, sample_site, tab_of):
    with plainly(browser, sample_site, tab_of, ALICE) as page:
        links = [invited(page, title, "Rosa Keller") for title in ("Plain miller", "Plain baker")]
    with plainly(browser, sample_site, tab_of) as page:
        page.goto(links[0])
        press(page, "Send my answer")
        assert "1 thing to mend" in page.locator("main").inner_text()
        page.get_by_label("I take the seat").check()
        press(page, "Send my answer")
        assert page.get_by_role("heading", level=1).inner_text().startswith("You sit on Prairie Rivers Food")
        page.goto(links[1])
        page.get_by_label("Not this time").check()
        page.get_by_label("In your own words").fill("Two mills are enough for me")
        press(page, "Send my answer")
        assert page.get_by_role("heading", level=1).inner_text() == "Your answer is recorded: not this time"
        assert page.goto(links[1]).status == 410
    with plainly(browser, sample_site, tab_of, ALICE) as page:
        page.goto("/groups/prairie-rivers-food-manufacturing-partnership/seats/?q=Plain")
        rows = page.locator("main tbody tr").all_inner_texts()
        assert [("Plain miller" in row, "Rosa Keller" in row) for row in sorted(rows)] == [
            (False, False),
            (True, True),
        ]
        page.get_by_role("link", name=re.compile("Plain baker")).click()
        assert "Two mills are enough for me" in page.locator("main").inner_text()


def heading_of(page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def made_board(page, slug: str) -> str:
    """A board on which people write; returns the code to join by."""
    page.goto(f"/boards/of/{slug}/new/")
    page.locator("[name=title]").fill("Plainly")
    page.locator("[name=question]").fill("What helps?")
    press(page, "Keep the board")
    press(page, "Begin the writing")
    return page.locator(".sw-code").inner_text()


def test_a_board_is_led_joined_written_on_and_voted(browser, sample_site, tab_of):
    with plainly(browser, sample_site, tab_of, ALICE) as led, plainly(browser, sample_site, tab_of) as phone:
        code = made_board(led, sample_site.nouns["boards-of"]["slug"])
        phone.set_viewport_size({"width": 320, "height": 720})
        phone.goto("/boards/join/")
        phone.locator("[name=code]").fill(code)
        press(phone, "Join")
        press(phone, "Join")
        for note in ("A bus at four", "An early bus"):
            phone.locator("[name=wording]").fill(note)
            press(phone, "Put it on the board")
        phone.get_by_text("An early bus").wait_for()
        led.reload()
        for note in ("A bus at four", "An early bus"):
            led.get_by_role("checkbox", name=note).check()
        led.locator("[name=title]").first.fill("Buses")
        press(led, "Put together")
        press(led, "End the writing and group")
        press(led, "Begin the vote")
        led.get_by_role("button", name="End the vote and close").wait_for()
        phone.reload()
        phone.get_by_role("listitem").filter(has_text="Buses").get_by_role("button", name="Place a dot").click()
        phone.get_by_role("button", name="Take my dot back").wait_for()
        assert "You have 2 dots left" in phone.locator("main").inner_text()
        press(led, "End the vote and close")
        led.get_by_role("heading", name="What has most support").wait_for()
        phone.reload()
        assert " ".join(phone.locator(".sw-ranking li").inner_text().split()) == "Buses 2 notes · 1 dot"


def test_a_survey_is_answered_in_spanish(browser, sample_site, tab_of):
    with plainly(browser, sample_site, tab_of) as page:
        page.goto(f"/surveys/links/{sample_site.nouns['survey-link-answer']['token']}/")
        page.get_by_role("link", name="Leer esto en español").click()
        press(page, "Enviar mis respuestas")
        assert page.get_by_role("alert").count() == 1
        for name in dict.fromkeys(one.get_attribute("name") for one in page.get_by_role("radio").all()):
            page.locator(f"[name={name}]").first.check()
        press(page, "Enviar mis respuestas")
        assert "gracias" in heading_of(page).lower()


def test_somebody_says_whether_they_come(browser, sample_site, tab_of):
    with plainly(browser, sample_site, tab_of) as page:
        page.goto(f"/meetings/answer/{sample_site.nouns['meetings-token']['token']}/")
        page.get_by_role("radio").first.check()
        page.locator("main form button[type=submit]").first.click()
        assert page.get_by_role("radio").first.is_checked()
        assert "answer" in page.locator("main").inner_text().lower()
