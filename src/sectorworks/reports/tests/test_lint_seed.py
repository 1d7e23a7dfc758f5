"""The report this linter was made for: a committee's real quarter, as it was sent out, and with its faults mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sectorworks.reports.queries.lint_facts import population_words
from sectorworks.reports.rules.lint import Code, LintFacts, MeetingFact, Mode, flagged_share, lint, sentence_count
from sectorworks.reports.rules.lint.reading_text import read_text

pytestmark = pytest.mark.real_data
# What an editor would do by hand: join the broken bullet, name the right meeting and the right people, and say what the
# picture at the end shows, whose stray letters go.
MENDED = (
    ("Notice of Funding \n\n· \n\n· \nOpportunities", "Notice of Funding Opportunities"),
    ("built into the September meeting", "built into the December meeting"),
)
TIMELINE_BEFORE = "looking to hire individuals with disabilities"
TIMELINE_AFTER = "looking to hire individuals who are justice-impacted"


@pytest.fixture
def seed(real_data):
    return real_data("../seeds/committee-accomplishments-2023-q4.txt").read_text(encoding="utf-8")


def found_in(text):
    document = read_text(text)
    return document, lint(document, LintFacts(populations=population_words("en")))


def mended(text):
    for old, new in MENDED:
        assert text.count(old) == 1
        text = text.replace(old, new)
    head, part, tail = text.rpartition("Justice-Impacted Employment Workgroup\nCharge:")
    assert tail.count(TIMELINE_BEFORE) == 1
    tail = tail.replace(TIMELINE_BEFORE, TIMELINE_AFTER)
    return head + part + tail[: tail.index("image1.jpeg")]


def test_its_parts_are_read(seed):
    document = read_text(seed)
    assert document.title == "Career Pathways for Targeted Populations Committee (CPTP)"
    assert [str(document.starts_on), str(document.ends_on)] == ["2023-09-01", "2023-11-30"]
    assert document.groups == (
        "Career Pathways for Targeted Populations Committee",
        "Disability Workgroup",
        "Opportunity Youth",
        "Justice-Impacted Employment Workgroup",
    )
    sections = {(block.group, str(block.section)) for block in document.prose}
    for group in document.groups[1:]:
        assert {(group, one) for one in ("charge", "priorities", "timeline", "accomplishments")} <= sections


def test_the_three_named_faults_are_found(seed):
    _document, found = found_in(seed)
    told = {(one.code, one.place) for one in found}
    assert {(Code.EMPTY_BULLET, "line 15"), (Code.EMPTY_BULLET, "line 17"), (Code.BROKEN_BULLET, "line 13")} <= told
    population = next(one for one in found if one.code == Code.WRONG_POPULATION)
    assert population.place == "line 74"
    assert "Justice-Impacted Employment Workgroup" in population.reason
    assert "Disability Workgroup" in population.reason
    assert (Code.REPEATED_TEXT, "line 74") in told
    clash = next(one for one in found if one.code == Code.DATE_CLASH)
    assert "built into the September meeting" in clash.sentence
    assert "Sept. 13, 2023" in clash.reason
    # Beside them only the picture at the end, whose name was left in place of words.
    assert {code for code, _place in told} == {
        Code.EMPTY_BULLET, Code.BROKEN_BULLET, Code.WRONG_POPULATION, Code.REPEATED_TEXT, Code.DATE_CLASH,
        Code.MISSING_ALT,
    }  # fmt: skip


def test_mended_by_hand_it_is_hardly_flagged(seed, capsys):
    document, found = found_in(mended(seed))
    with capsys.disabled():
        print(f"\nmended seed: {flagged_share(document, found):.3f} of {sentence_count(document)} sentences flagged")
    assert flagged_share(document, found) < 0.05, found


@pytest.mark.parametrize("place", range(3))
def test_each_fault_is_found_alone(seed, place):
    """The mended text with one of the faults put back."""
    codes = [Code.BROKEN_BULLET, Code.DATE_CLASH, Code.WRONG_POPULATION]
    faults = [*[(new, old) for old, new in MENDED], (TIMELINE_AFTER, TIMELINE_BEFORE)]
    new, old = faults[place]
    _document, found = found_in(mended(seed).replace(new, old))
    assert codes[place] in {one.code for one in found}


def test_its_count_in_words_is_held_against_the_record(seed):
    document = read_text(seed)
    held = MeetingFact(document.groups[0], date(2023, 9, 13), 53, "Lake County, Illinois", Mode.IN_PERSON)
    assert Code.DIFFERS not in {one.code for one in lint(document, LintFacts(meetings=(held,)))}
    found = lint(document, LintFacts(meetings=(replace(held, attendance=35),)))
    assert [one.sentence for one in found if one.code == Code.DIFFERS] == ["Fifty-three people attended the meeting."]
