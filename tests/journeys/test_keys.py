"""Keyboard journeys press keys and do nothing else: a click or a filled field would prove nothing about keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OTHER_HANDS = re.compile(
    r"\.(click|dblclick|hover|tap|fill|check|uncheck|select_option|focus|press_sequentially|set_input_files|mouse|dispatch_event)\b"
)


@pytest.mark.parametrize(
    "path", sorted([HERE / "keys.py", *HERE.glob("test_*_by_keyboard.py")]), ids=lambda path: path.name
)
def test_only_keys_are_pressed(path):
    lines = path.read_text().splitlines()
    found = [line.strip() for line in lines if OTHER_HANDS.search(line) and "# a dialog of the system" not in line]
    assert found == []


def test_other_hands_are_found():
    assert OTHER_HANDS.search('page.locator("main").click()')
    assert not OTHER_HANDS.search('page.keyboard.press("Enter")')
