"""What the record has otherwise, in digits, in words and in Spanish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sectorworks.reports.rules.lint import LintFacts, MeetingFact, Mode

from .lint_texts import codes, findings

FACTS = LintFacts(
    meetings=(
        MeetingFact("Metal Committee", date(2023, 9, 13), 53, "Lake County", Mode.IN_PERSON),
        MeetingFact("Metal Committee", date(2023, 6, 7), 20, "Joliet"),
        MeetingFact("Wood Committee", date(2023, 9, 20), 12, "Dixon"),
    ),
    rosters={"Metal Committee": ("Ruth Amari", "Lena Fox")},
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The committee met on September 13, 2023, in Lake County, Illinois. Fifty-three people attended.", []),
        ("The committee met on September 13. Fifty-two people attended the meeting.", ["differs-from-record"]),
        ("53 people attended the meeting.", []),
        ("The meeting was attended by 35 people.", ["differs-from-record"]),
        ("Cincuenta y tres personas asistieron a la reunión.", []),
        ("Cuarenta y tres personas asistieron a la reunión.", ["differs-from-record"]),
        ("Forty people attended the webinar.", []),
        ("Four members spoke, and 60 employers were surveyed.", []),
        ("The committee met on September 14, 2023.", ["differs-from-record"]),
        ("The committee met twice this quarter.", ["differs-from-record"]),
        ("The committee met once this quarter.", []),
        ("The committee met on September 13, 2023, on Zoom.", ["differs-from-record"]),
        ("The committee met on September 13, 2023, in Rockford.", ["differs-from-record"]),
        ("The committee met on September 13, 2023, in the afternoon.", []),
        ("The committee met on September 13 and October 11.", ["differs-from-record"]),
        ("The committee met on September 13 to prepare for the fair of October 11.", []),
        ("A job fair was held on October 11.", []),
        ("Staff met with employers on October 11.", []),
        ("A second meeting was held on October 11.", ["differs-from-record"]),
    ],
)
def test_meetings_and_counts(words, expected):
    assert codes(words, facts=FACTS) == expected


def test_the_reason_gives_both_counts():
    finding = findings("The committee met on September 13. Fifty people attended.", facts=FACTS)[0]
    assert finding.reason == "The record counts 53 people on Sept. 13, 2023, not 50."


def test_nothing_is_said_without_a_record_of_the_group():
    assert codes("The committee met on September 14. Ninety people attended.", facts=LintFacts()) == []
    assert codes("The board met on October 1. Ninety people attended.", group="Glass Board", facts=FACTS) == []
    uncounted = replace(FACTS, meetings=(replace(FACTS.meetings[0], attendance=None),))
    assert codes("Ninety people attended the meeting.", facts=uncounted) == []


def test_leaders_are_on_the_roster():
    words = "· Ruth Amari [Chair], Director\n· Sam Ortiz [Co-Chair]"
    assert codes(words, section="Leadership", facts=FACTS) == ["differs-from-record"]
    assert codes(words, section="Leadership", facts=LintFacts()) == []
    workgroup = {**FACTS.rosters, "Youth Workgroup": ("Sam Ortiz",)}
    assert codes(words, section="Leadership", facts=replace(FACTS, rosters=workgroup)) == []
