"""The files of rules: Illinois is whole and dated, another state is another file, and neither is in the code."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.utils import translation

from sectorworks.meetings.rules import open_meetings
from sectorworks.meetings.rules.open_meetings import RulebookError, available, evaluate, load, rulebook_of, worst
from sectorworks.meetings.rules.open_meetings.engine import CHECKS

from .open_meetings_scenarios.base import AFTER, AGENDA, CITATIONS, EVE, MEETING, PLAN, at, day, with_agenda

ILLINOIS = load("us-il")
ELSEWHERE_FILE = Path(__file__).parent / "open_meetings_scenarios/elsewhere.yml"
CODE = sorted(Path(open_meetings.__file__).parent.glob("*.py"))


def elsewhere():
    return rulebook_of(yaml.safe_load(ELSEWHERE_FILE.read_text(encoding="utf-8")))


def states(facts, when):
    there = replace(facts, coverage=replace(facts.coverage, jurisdiction="xx-elsewhere"))
    return {one.rule.code: one.state.value for one in evaluate(there, elsewhere(), when)}


def test_illinois_has_every_rule_with_citation_words_and_certainty():
    assert {rule.code: rule.citation for rule in ILLINOIS.rules} == CITATIONS
    assert {rule.kind for rule in ILLINOIS.rules} == set(CHECKS)
    for rule in ILLINOIS.rules:
        assert rule.citation.startswith("5 ILCS 120/")
        assert rule.words["en"].endswith(".")
        assert rule.meetings <= {"regular", "special", "rescheduled", "reconvened", "emergency", "informal"}
    # What was not read in the Act must say so.
    assert {rule.code for rule in ILLINOIS.rules if rule.certainty == "counsel"} == {"election_day", "yearly_schedule"}


def test_a_rule_is_told_in_the_readers_language_where_the_file_has_it():
    rule = next(one for one in ILLINOIS.rules if one.code == "agenda_posted")
    other = next(one for one in ILLINOIS.rules if one.code == "closed_vote")
    with translation.override("es"):
        assert "48 horas" in rule.text
        assert rule.title == "Orden del día 48 horas antes de una reunión ordinaria"
        assert other.text == other.words["en"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2027-01-01", "New Year's Day"),
        ("2027-01-18", "Martin Luther King Jr. Day"),  # third Monday
        ("2027-02-12", "Lincoln's Birthday"),
        ("2027-05-31", "Memorial Day"),  # final Monday; the 24th is not
        ("2027-05-24", ""),
        ("2027-07-04", "Independence Day"),  # a Sunday, so the Monday too
        ("2027-07-05", "Independence Day"),
        ("2026-07-06", ""),  # the fourth was a Saturday
        ("2026-11-03", "General Election Day"),
        ("2027-11-25", "Thanksgiving Day"),  # fourth Thursday: 4, 11, 18, 25
        ("2021-06-19", ""),  # Juneteenth since 2022
        ("2023-06-19", "Juneteenth"),
        ("2027-05-12", ""),
    ],
)
def test_holidays_of_illinois(text, name):
    assert ILLINOIS.holiday_on(date.fromisoformat(text)) == name


def test_election_days_follow_the_law_that_sets_them():
    # 10 ILCS 5/2A-1.1, computed anew: even years, third Tuesday of March, Tuesday after November's first Monday;
    # odd years, last Tuesday of February and first Tuesday of April.
    def tuesdays(year, month):
        days = (date(year, month, 1) + timedelta(days=number) for number in range(31))
        return [one for one in days if one.month == month and one.weekday() == 1]

    expected = set()
    for year in range(2023, 2029):
        if year % 2:
            expected |= {tuesdays(year, 2)[-1], tuesdays(year, 4)[0]}
        else:
            expected |= {tuesdays(year, 3)[2], next(one for one in tuesdays(year, 11) if one.day > 1)}
    assert set(ILLINOIS.elections) == expected
    assert max(expected) <= ILLINOIS.elections_until


def test_after_the_listed_elections_the_answer_is_unknown_and_a_listed_one_counts():
    far = replace(PLAN, starts_at=at("2029-04-03T10:00"))
    assert next(one.state for one in evaluate(far, ILLINOIS, EVE) if one.rule.code == "election_day") == "unknown"
    told = replace(far, extra_election_days={day("2029-04-03"): "Consolidated election"})
    assert next(one.state for one in evaluate(told, ILLINOIS, EVE) if one.rule.code == "election_day") == "red"


def test_another_state_is_another_file_with_its_own_numbers():
    # Posted 25 hours before: too late in Illinois, in time Elsewhere since 2027. Minutes were due on 26 May; they were
    # approved on 11 August. 12 May 2027 is the second Wednesday of May. One video member counts nowhere here.
    posted = with_agenda(MEETING, replace(AGENDA, posted_at=at("2027-05-11T09:00")))
    assert states(posted, AFTER) == {
        "sunlight_agenda": "green",
        "sunlight_minutes": "red",
        "sunlight_proof": "green",
        "sunlight_quorum": "green",
        "sunlight_holidays": "red",
        "sunlight_training": "green",
    }
    assert worst(evaluate(posted, elsewhere(), AFTER)) == "not_applicable"  # the group says that it is of Illinois


def test_an_older_meeting_is_judged_by_the_older_rule():
    # In 2026 it took three days there: Tuesday noon for a Friday noon.
    old = with_agenda(
        replace(PLAN, starts_at=at("2026-05-15T12:00"), coverage=replace(PLAN.coverage, jurisdiction="xx-elsewhere")),
        replace(AGENDA, posted_at=at("2026-05-12T12:01")),
    )
    result = evaluate(old, elsewhere(), at("2026-05-14T12:00"))[0]
    assert (result.citation, result.state.value, result.due_at) == ("Sunlight Act 4", "red", at("2026-05-12T12:00"))


def test_who_counts_follows_the_file():
    remote = replace(
        MEETING,
        coverage=replace(MEETING.coverage, is_statewide=True, jurisdiction="xx-elsewhere"),
        attendance=tuple(replace(one, mode="video", site=None) for one in MEETING.attendance),
    )
    found = {one.rule.code: one.state.value for one in evaluate(remote, elsewhere(), AFTER)}
    assert found["sunlight_quorum"] == "green"
    assert open_meetings.quorum_rules(remote, elsewhere()).modes == {"in_person", "video", "phone"}
    assert open_meetings.quorum_rules(remote, ILLINOIS).modes == {"in_person"}
    assert open_meetings.quorum_rules(remote, None).modes == {"in_person", "video", "phone"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_no_number_and_no_name_of_a_law_is_in_the_code(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }
    assert numbers <= {0, 1, 2, 7}  # positions, half, a language's two letters, the days of a week
    assert not re.search(r"ILCS|Illinois|us-il|Springfield", path.read_text(encoding="utf-8"))


def test_the_files_that_ship_are_known_and_an_unknown_one_is_refused_with_the_list():
    assert available() == ["us-il"]
    with pytest.raises(RulebookError, match="There are: us-il"):
        load("us-../../secrets")


def test_a_file_with_a_gap_or_two_versions_at_once_is_refused():
    content = yaml.safe_load(ELSEWHERE_FILE.read_text(encoding="utf-8"))
    doubled = {**content, "rules": [{**rule, "until": None} for rule in content["rules"]]}
    with pytest.raises(RulebookError, match="sunlight_agenda"):
        rulebook_of(doubled)
    without = {**content, "rules": [{key: value for key, value in content["rules"][0].items() if key != "citation"}]}
    with pytest.raises(RulebookError, match="citation"):
        rulebook_of(without)
