"""Dates that clash, and dates that only look as if they did."""

from __future__ import annotations

import pytest

from .lint_texts import codes, findings

HELD = "The committee met on September 13, 2023, in Lake County. "


@pytest.mark.parametrize(
    "words",
    [
        "More networking will be built into the September meeting.",
        "The guide will be presented at the September meeting.",
        "The workgroup plans to hold its webinar in October.",
        "The fair is scheduled for November 8.",
        "Results are expected by October 2023.",
        "Members asked for more time, which will be given during the September session.",
        "Networking time is going to be added to the September meeting.",
        "We'll add networking at the September meeting.",
        "Members look forward to the September meeting.",
        "Members asked for networking, to be built into the September meeting.",
        "The upcoming meeting on September 13 will focus on youth.",
        "The following session will take place Oct. 11.",
        "Se incorporará más tiempo en la reunión de septiembre.",
        "Se añadirán actividades a la reunión de septiembre.",
    ],
)
def test_what_is_to_come_can_not_be_over(words):
    assert codes(HELD + words) == ["date-clash"]


@pytest.mark.parametrize(
    "words",
    [
        "More networking was built into the September meeting.",
        "More networking will be built into the December meeting.",
        "The group will act on comments made at the September meeting.",
        "The group will build on the September meeting.",
        "The survey closed in October, and its results will be shared in January.",
        "The fair will be held in September 2024.",
        "The fair will be held next September.",
        "The plan will be finalized in January 2024.",
        "The report on the September meeting will be posted.",
        "Comments will be added to the September meeting minutes.",
        "The fund, opened on September 1, 2023, will run until June 30, 2024.",
        "The committee will use what it learned in September to plan 2024.",
        "The group will continue the work it started in October.",
        "In October and November, the group focused on what it will do.",
        "You may ask what the March meeting will bring.",
    ],
)
def test_what_is_past_may_be_spoken_of(words):
    assert codes(HELD + words) == []


def test_the_reason_names_the_meeting_that_was_held():
    finding = findings(HELD + "It will be built into the September meeting.")[0]
    assert "the meeting of Sept. 13, 2023 has been held" in finding.reason
    assert finding.place == "line 5"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The next quarterly meeting will be on Zoom on December 6 from 12:30-2:30 pm.", []),
        ("The next meeting is on September 6.", ["date-clash"]),
        ("The next meeting will be on November 29, 2023.", ["date-clash"]),
        ("The next meeting is on March 6.", []),  # 97 days after the period: March 6, 2024
        ("The next meeting is on August 30.", ["date-clash"]),  # 274 days after it: August 30, 2023 is meant
        ("At the next meeting, on October 11, members voted.", []),
        ("La próxima reunión será el 6 de diciembre.", []),
        ("La próxima reunión será el 6 de septiembre.", ["date-clash"]),
    ],
)
def test_a_next_meeting_lies_ahead(words, expected):
    assert codes(HELD + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The tour was on Wednesday, September 13, 2023.", []),  # a Wednesday
        ("The tour was on Thursday, September 13, 2023.", ["date-clash"]),
        ("The tour was on Thursday, September 13.", ["date-clash"]),
        ("La visita fue el jueves 13 de septiembre de 2023.", ["date-clash"]),
        ("La visita fue el miércoles 13 de septiembre de 2023.", []),
        ("The tour was on November 31.", ["date-clash"]),
        ("The tour was on February 29, 2023.", ["date-clash"]),
        ("The committee met on June 13, 2023, in Joliet.", ["date-clash"]),
        ("The committee had met on June 13, 2023, in Joliet.", []),
    ],
)
def test_days_are_days_of_their_week_month_and_period(words, expected):
    assert codes(words) == expected
