"""Figures in words: never 0 and never blank where nothing is known."""

from __future__ import annotations

import pytest

from sectorworks.ui import wording
from sectorworks.ui.gallery import Made


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Made(1234, 1234, 1234), "1,234"),
        (Made(0, 0, 0), "0"),
        (Made(None, 1200, 1450, frozenset({"range", "withheld"})), "1,200–1,450"),
        (Made(None, 3.2, 3.4, frozenset({"range"})), "3"),
        (Made(None, 5, None, frozenset({"withheld"})), "at least 5"),
        (Made(None, None, None, frozenset({"withheld"})), "withheld by BLS (few employers)"),
        (Made(None, None, None, frozenset({"undefined"})), "not defined"),
        (Made(None, None, None, frozenset({"not loaded"})), "not loaded"),
        (Made(1300, 1200, 1450, frozenset({"estimated"})), "1,300, estimated"),
    ],
)
def test_figure(figure, text):
    assert wording.figure(figure) == text


def test_figures_of_each_form():
    assert wording.figure(Made(0.1234, 0.1234, 0.1234), "share", 1) == "12.3%"
    assert wording.figure(Made(1043, 1043, 1043), "dollars") == "$1,043"


@pytest.mark.parametrize(
    ("value", "text"), [(0.032, "▲ +3.2% up"), (-0.004, "▼ −0.4% down"), (0.0004, "■ 0.0% no change")]
)
def test_change_has_sign_arrow_and_word(value, text):
    assert wording.change(value, "share", 1).striptags() == text
