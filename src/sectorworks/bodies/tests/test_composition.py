"""The rules of composition with the law's own numbers, on both sides of each boundary."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.bodies.queries.composition_rules import all_rules, versions_of
from sectorworks.bodies.rules.composition import (
    CHECKS,
    SeatFact,
    Sitting,
    as_planned,
    evaluate,
    holds_overall,
    in_force,
    what_if,
)

ON = date(2026, 3, 2)


def sit(number, voice, office="member", **facts):
    return Sitting(SeatFact(number, voice, office), **facts)


def findings(kind, sittings, seats=None, on=ON):
    seats = [one.seat for one in sittings] if seats is None else seats
    return {one.check.id: one for one in evaluate(in_force(all_rules(), kind, on), sittings, seats, on)}


def holds(kind, check, sittings, seats=None):
    return findings(kind, sittings, seats)[check].holds


def board(business, labor, others):
    """A board of so many members of each voice, one organization each."""
    voices = ["business"] * business + ["labor"] * labor + ["state_agency"] * others
    return [sit(number, voice, organization=100 + number) for number, voice in enumerate(voices)]


def test_every_check_of_the_files_has_a_function_and_a_citation():
    checks = [check for rule in all_rules() for check in rule.checks]
    assert len(checks) > 30
    assert {check.kind for check in checks} == set(CHECKS)
    assert all(check.citation.text and check.words for check in checks)


# 29 USC 3102(26)(A)(i): "multiple businesses": 2 is the least that is more than one.
@pytest.mark.parametrize(("parents", "expected"), [([1], False), ([1, 1], False), ([1, 2], True), ([1, 1, 2], True)])
def test_several_businesses_are_counted_by_ultimate_parent(parents, expected):
    sittings = [sit(number, "business", organization=parent) for number, parent in enumerate(parents)]
    assert holds("partnership", "several_businesses", sittings) is expected


def test_a_partnership_needs_labor_and_a_training_provider():
    two = [sit(1, "business", organization=1), sit(2, "business", organization=2)]
    found = findings("partnership", two)
    assert (found["labor"].holds, found["education"].holds) == (False, False)
    assert found["labor"].who_is_missing == ("labor",)
    assert found["labor"].citation.text == "29 USC 3102(26)(A)(ii)"
    whole = [*two, sit(3, "labor"), sit(4, "postsecondary")]
    found = findings("partnership", whole)
    assert (found["labor"].holds, found["education"].holds) == (True, True)
    assert holds_overall(list(found.values())) is True  # the ten "may include" kinds are absent, and that fails nothing


def test_staff_and_liaisons_are_no_members():
    assert holds("partnership", "labor", [sit(1, "labor", office="staff"), sit(2, "labor", office="liaison")]) is False


@pytest.mark.parametrize(
    ("sizes", "expected"), [([""], None), (["1000+"], False), (["500-999"], False), (["250-499"], True)]
)
def test_small_and_medium_sized_employers_when_known(sizes, expected):
    sittings = [sit(number, "business", size_class=size) for number, size in enumerate(sizes)]
    assert holds("partnership", "smaller_businesses", sittings) is expected


# 29 USC 3111(b)(1)(C)(i): a majority. 5 of 10 is half and no majority; 6 of 10 is; 6 of 11 = 54.5 % is; 5 of 11 is not.
@pytest.mark.parametrize(
    ("business", "all_members", "expected"), [(5, 10, False), (6, 10, True), (6, 11, True), (5, 11, False)]
)
def test_the_state_board_has_a_business_majority(business, all_members, expected):
    assert holds("state_board", "business_majority", board(business, 0, all_members - business)) is expected


# 29 USC 3111(b)(1)(C)(ii): not less than 20 percent. 2 of 10 = 20 % holds; 2 of 11 = 18.2 % does not; 3 of 15 = 20 %.
@pytest.mark.parametrize(
    ("labor", "all_members", "expected"), [(2, 10, True), (2, 11, False), (3, 15, True), (0, 3, False)]
)
def test_a_fifth_of_the_state_board_is_the_workforce(labor, all_members, expected):
    assert holds("state_board", "workforce_share", board(0, labor, all_members - labor)) is expected


def test_an_empty_board_has_no_majority():
    assert holds("state_board", "business_majority", []) is False


# 20 ILCS 3975/3: two of each chamber.
@pytest.mark.parametrize(
    ("chambers", "expected"),
    [
        (["house", "house", "senate", "senate"], True),
        (["house", "house", "house", "senate"], False),
        (["house", "house", "senate", ""], None),
        (["house", "house", "senate"], False),
        (["", "", "", ""], None),
    ],
)
def test_two_legislators_of_each_chamber_as_far_as_recorded(chambers, expected):
    sittings = [sit(number, "legislative", chamber=chamber) for number, chamber in enumerate(chambers)]
    assert holds("state_board", "legislators", sittings) is expected


# Two-year terms: 24 months; legislators and the Governor sit while in office.
@pytest.mark.parametrize(("months", "expected"), [(24, True), (23, False), (25, False), (None, None)])
def test_terms_of_the_state_board_last_two_years(months, expected):
    seats = [SeatFact(1, "business", term_months=months), SeatFact(2, "legislative", term_months=48)]
    assert findings("state_board", [], seats)["terms"].holds is expected


# Between 2 and 5 companies.
@pytest.mark.parametrize(("count", "expected"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_core_group_is_two_to_five_companies(count, expected):
    sittings = [sit(number, "business", organization=number + 1) for number in range(count)]
    assert holds("core_group", "two_to_five", sittings) is expected


def test_the_spread_of_a_core_group_is_shown():
    same = [sit(1, "business", size_class="20-49", counties=("17031",), naics_code="311")]
    found = findings("core_group", [*same, sit(2, "business", size_class="20-49", counties=("17043",))])
    assert (found["spread_size"].holds, found["spread_county"].holds) == (False, True)
    assert found["spread_subsector"].have == "311"
    assert findings("core_group", [sit(1, "business")])["spread_size"].holds is None


def test_an_employer_chairs_an_action_team_and_does_not_carry_it_alone():
    alone = [sit(1, "business", office="chair", organization=1), sit(2, "business", organization=1)]
    found = findings("action_team", alone)
    assert (found["employer_chair"].holds, found["not_alone"].holds) == (True, False)
    shared = findings("action_team", [*alone, sit(3, "community", organization=2)])
    assert shared["not_alone"].holds is True
    other = findings("action_team", [*alone, sit(3, "workforce", office="co_chair", organization=2)])
    assert other["employer_chair"].holds is False
    assert findings("action_team", [sit(1, "business")])["employer_chair"].holds is False


def test_coverage_of_a_support_team_and_of_a_committee():
    voices = ("k12", "postsecondary", "title_i", "economic_development", "association", "labor", "human_services")
    found = findings("support_team", [sit(number, voice) for number, voice in enumerate(voices)])
    assert [name for name, one in found.items() if not one.holds] == ["community"]
    core = ("title_i", "adult_education", "wagner_peyser", "vocational_rehabilitation")
    found = findings("committee", [sit(number, voice) for number, voice in enumerate(core)])
    assert [name for name, one in found.items() if not one.holds] == ["business", "labor", "legislative", "local"]


def test_vacancies_filled_as_planned_and_suppositions():
    seats = [SeatFact(1, "business"), SeatFact(2, "business"), SeatFact(3, "labor"), SeatFact(4, "postsecondary")]
    now = [Sitting(seats[0], organization=1), Sitting(seats[2])]
    assert findings("partnership", now, seats)["several_businesses"].holds is False
    planned = list(findings("partnership", as_planned(now, seats), seats).values())
    assert holds_overall(planned) is True
    supposed = what_if(now, seats, vacated=frozenset({3}), filled=frozenset({2}))
    found = findings("partnership", supposed, seats)
    assert (found["several_businesses"].holds, found["labor"].holds) == (True, False)


def test_the_version_in_force_on_the_day_counts():
    check = {"id": "a", "kind": "seats_of_voice", "voices": ["labor"], "words": "Labor", "citation": {"text": "x"}}
    versions = [
        {"valid_from": date(2020, 1, 1), "checks": [check | {"settings": {"at_least": 1}}]},
        {"valid_from": date(2025, 1, 1), "checks": [check | {"settings": {"at_least": 2}}]},
    ]
    rules = versions_of({"id": "r", "title": "R", "kinds": ["committee"], "versions": versions})
    one = [sit(1, "labor")]
    answers = {}
    for on in (date(2019, 12, 31), date(2024, 12, 31), date(2025, 1, 1)):
        answers[on.year] = [found.holds for found in evaluate(in_force(rules, "committee", on), one, [], on)]
    assert answers == {2019: [], 2024: [True], 2025: [False]}
    assert in_force(rules, "partnership", ON) == []


def test_wioa_did_not_hold_before_it_was_law():
    assert findings("partnership", [], on=date(2014, 7, 21)) == {}
    assert len(findings("partnership", [], on=date(2014, 7, 22))) == 14
