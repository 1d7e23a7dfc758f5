"""By keys alone: a list of employers with a damaged row comes in, the row is left out, the rest is added."""

from __future__ import annotations

import pytest

from .keys import act, act_on, go_to_action, heading, press_until, skip_to_content
from .site_page import ALICE

pytestmark = pytest.mark.browser
LIST = "Name,Street,ZIP,State\nKeyboard Mill,3 Weir Street,61101,IL\nKeyboard Dairy,5 Elm Street,1E5,IL\n"


def test_a_list_with_a_damaged_row_comes_in(tab_of, tmp_path):
    (tmp_path / "keyed.csv").write_text(LIST)
    tab = tab_of(ALICE)
    page = tab.open("/directory/imports/start/")
    # Listening already: the browser asks the listener instead of opening the system's dialog only after a while.
    page.once("filechooser", lambda _chooser: None)
    skip_to_content(page)
    press_until(page, lambda focus: focus["id"] == "id_file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(tmp_path / "keyed.csv")
    act(page, "Send the file")
    assert heading(page) == "Which column of keyed.csv is which?"
    assert page.input_value("[name=column_zip_code]") == "ZIP"
    act(page, "Check the rows")
    page.get_by_text("2 rows: 1 new, 1 to mend").wait_for()
    page.reload()
    act(page, "Go on without the row to mend")
    go_to_action(page, "Add 1 and change 0 records")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="What was added").wait_for()
    page.reload()
    act_on(page, "Keyboard Mill")
    assert heading(page) == "Keyboard Mill"
    assert "3 Weir Street" in page.inner_text("main")
    tab.clean()
