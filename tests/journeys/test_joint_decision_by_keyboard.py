"""Three people make a whole joint decision by keys alone, from a region's profile to the record's paper."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from .keys import act, go_to, go_to_action, heading, labels, press_until, words, write
from .pages import ALICE, BOB, CARLA

pytestmark = pytest.mark.browser
START = "/industries/profile/?areas=17031,17163,29189"
TITLE = "Decided by keys"
SYSTEMS = {BOB: "Workforce", CARLA: "Education"}
# Points in the order of the form, and the positions of the rows that come first, second, third.
ANSWERS = {
    ALICE: ((20, 25, 25, 20, 10, 0), (0, 1, 2)),
    BOB: ((40, 20, 0, 0, 30, 10), (1, 0, 3)),
    CARLA: ((25, 30, 10, 0, 35, 0), (0, 2, 1)),
}


def start(page) -> str:
    """A review of five candidates with three at the table, open for answers; gives its address."""
    act(page, "Start a joint review")
    write(page, labels(page, "[name=title]")[0], TITLE)
    write(page, labels(page, "[name=top_count]")[0], "2")
    boxes = page.locator("[name=candidates]")
    for place, name in enumerate(labels(page, "[name=candidates]")):
        if boxes.nth(place).is_checked() != (place < 5):
            go_to(page, name)
            page.keyboard.press("Space")
    assert page.locator("[name=candidates]:checked").count() == 5
    act(page, "Start the review")
    assert heading(page) == TITLE
    for person, system in SYSTEMS.items():
        write(page, labels(page, "[name=email]")[0], person)
        go_to(page, labels(page, "[name=system]")[0])
        page.keyboard.type(system)
        act(page, "Invite")
    act(page, "Open for answers")
    return re.sub(r"^https?://[^/]+", "", page.url)


def answer(page, points: tuple[int, ...], order: tuple[int, ...]) -> None:
    """Weights and places typed; the way back up the list is Shift+Tab."""
    act(page, "Weigh and rank")
    for name, one in zip(labels(page, "[name^=points_]"), points, strict=True):
        write(page, name, str(one))
    rows, at = labels(page, "[name^=place_]"), -1
    for place, position in enumerate(order, start=1):
        write(page, rows[position], str(place), "Tab" if position > at else "Shift+Tab")
        at = position
    values = "all => all.map(one => one.value)"
    assert page.eval_on_selector_all("[name^=points_]", values) == [str(one) for one in points]
    typed = page.eval_on_selector_all("[name^=place_]", values)
    assert {at: place for at, place in enumerate(typed) if place} == {at: str(n) for n, at in enumerate(order, 1)}
    act(page, "Hand in your answer")
    assert "Your answer is on the table" in page.locator("main").inner_text()


def close(page) -> None:
    """The first two rows are chosen, each with its reason; the record says so."""
    act(page, "Record the decision")
    boxes = page.locator(".sw-pickone [type=checkbox]")
    names = labels(page, ".sw-pickone [type=checkbox]")
    for row, name in enumerate(names):
        if boxes.nth(row).is_checked() != (row < 2):
            go_to(page, name)
            page.keyboard.press("Space")
        if row < 2:
            press_until(page, lambda focus: focus["tag"] == "TEXTAREA")
            page.keyboard.type("High for everyone.")
    write(page, labels(page, "[name=summary]")[0], "Two industries this year.")
    act(page, "Record the decision")
    decided = [words(one) for one in page.locator(".sw-decided__title").all_inner_texts()]
    assert len(decided) == 2
    assert all(re.sub(r" \S+$", "", title) in name for title, name in zip(decided, names, strict=False))


def test_a_joint_decision_by_keys_alone(tab_of):
    alice = tab_of(ALICE)
    page = alice.open(START)
    here = start(page)
    for person, (points, order) in ANSWERS.items():
        visit = tab_of(person)
        answer(visit.open(here), points, order)
        visit.clean()
    page = alice.open(here)
    act(page, "Share all answers")
    carla = tab_of(CARLA)
    view = carla.open(f"{here}compare/")
    act(view, "Attach a minority view")
    write(view, labels(view, "[name=text]")[0], "Health care first: the college trains for it.")
    act(view, "Save")
    carla.clean()
    page = alice.open(here)
    close(page)
    told = page.locator("main").inner_text()
    go_to_action(page, "Download as PDF")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    paper = download.value.path().read_bytes()
    assert paper.startswith(b"%PDF-")
    printed = " ".join(words(sheet.extract_text()) for sheet in pypdf.PdfReader(io.BytesIO(paper)).pages)
    for one in (TITLE, "Two industries this year.", "High for everyone.", "Health care first"):
        assert one in told or one in heading(page)
        assert one in printed
    alice.clean()
