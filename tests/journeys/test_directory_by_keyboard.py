"""By keys alone: an employer with a worksite is added and verified; two records become one, and two again."""

from __future__ import annotations

import pytest

from .keys import act, act_on, go_to, heading, labels, skip_to_content, write
from .site_page import ALICE

pytestmark = pytest.mark.browser


def choose(page, selector: str, start: str) -> None:
    """An option of a select by its first letters."""
    go_to(page, labels(page, selector)[0])
    page.keyboard.type(start)


def test_an_employer_with_a_worksite_is_added_and_verified(tab_of):
    tab = tab_of(ALICE)
    page = tab.open("/directory/organizations/new/")
    skip_to_content(page)
    write(page, "Name", "Quillfeather Optics")
    choose(page, "[name=kind]", "Employer")
    assert page.input_value("[name=kind]") == "employer"
    act(page, "Add the organization")
    assert heading(page) == "Quillfeather Optics"
    act(page, "Add a worksite")
    write(page, labels(page, "[name=city]")[0], "Rockford")
    write(page, labels(page, "[name=zip_code]")[0], "611")
    act(page, "Save the worksite")
    assert "A ZIP code has five digits" in page.locator(".sw-error-summary, [data-sw-focus]").first.inner_text()
    assert page.input_value("[name=city]") == "Rockford"
    write(page, labels(page, "[name=zip_code]")[0], "61101")
    act(page, "Save the worksite")
    assert heading(page) == "Quillfeather Optics"
    assert "Rockford" in page.inner_text("main")
    act(page, "Still right")
    assert "right" in page.get_by_role("status").first.inner_text()
    tab.said[:] = [line for line in tab.said if "422" not in line]  # the form came back on purpose
    tab.clean()


def test_two_records_become_one_and_two_again(tab_of):
    tab = tab_of(ALICE)
    page = tab.open("/directory/duplicates/")
    skip_to_content(page)
    act(page, "Compare")
    act(page, "Make one record of both")
    told = page.inner_text("main")
    assert heading(page) in told
    page = tab.open("/directory/duplicates/")
    assert "Merged lately" in page.inner_text("main")
    act_on(page, "Take back")
    assert "Two records again" in page.get_by_role("status").first.inner_text()
    tab.clean()
