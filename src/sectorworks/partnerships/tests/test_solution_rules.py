"""Hand-offs, dependence, alarms and the trace, derived by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.partnerships.queries import issues
from sectorworks.partnerships.rules import alarms, solutions, trace
from sectorworks.partnerships.rules.alarms import Benefit
from sectorworks.partnerships.rules.solutions import Piece
from sectorworks.partnerships.rules.trace import Aim, Answer, Gap, Step

DAY = date(2026, 9, 1)
NUMBERS = {"goals_least": 2, "quick_pct": 75, "aims_least": 2, "one_sided_pct": 50, "team_actions_least": 3}
# 1 (mill, late by 12 days) is awaited by 2 (college), which 3 (board) and 4 (mill) await; 5 (board) stands alone.
CHAIN = [
    Piece(1, 10, date(2026, 8, 20)),
    Piece(2, 20, date(2026, 9, 10), waits_for=1),
    Piece(3, 30, date(2026, 9, 5), waits_for=2),
    Piece(4, 10, None, waits_for=2),
    Piece(5, 30, date(2026, 8, 31)),
]


def test_a_late_part_names_everybody_whom_it_holds_up_near_ones_first():
    found = solutions.late_hand_offs(CHAIN, DAY)
    # 20 August to 1 September: 12 days. 31 August to 1 September: one.
    assert [(one.piece.key, one.days, [held.key for held in one.holds_up]) for one in found] == [
        (1, 12, [2, 3, 4]),
        (5, 1, []),
    ]


def test_a_part_due_today_is_not_late_and_a_done_one_never():
    assert solutions.late_hand_offs([Piece(1, 10, DAY), Piece(2, 10, date(2026, 1, 1), date(2026, 3, 1))], DAY) == []


def test_what_is_done_is_not_held_up():
    done = [Piece(1, 10, date(2026, 8, 20)), Piece(2, 20, None, DAY, waits_for=1)]
    assert solutions.late_hand_offs(done, DAY)[0].holds_up == ()


def test_what_hangs_on_one_organization_is_its_own_and_all_that_waits_for_it():
    # The mill has 1 and 4; 2 and 3 wait for 1: 4 of 5. The college: 2, 3, 4. The board: 3 and 5.
    found = solutions.bus_factor(CHAIN)
    assert [(one.organization, one.hanging, one.all_open, one.is_alone) for one in found] == [
        (10, 4, 5, False),
        (20, 3, 5, False),
        (30, 2, 5, False),
    ]
    assert solutions.bus_factor(CHAIN[:4])[0].is_alone
    assert not solutions.bus_factor(CHAIN[:1])[0].is_alone


def test_dates_out_of_order_are_told_only_between_open_parts():
    assert [(one.key, before.key) for one, before in solutions.too_early(CHAIN)] == [(3, 2)]


def test_a_circle_through_others_is_found():
    waits = {1: None, 2: 1, 3: 2}
    assert solutions.makes_cycle(waits, 1, 3)
    assert solutions.makes_cycle(waits, 2, 2)
    assert not solutions.makes_cycle(waits, 3, None)


@pytest.mark.parametrize(
    ("horizons", "expected"),
    [
        (["early_win"] * 3 + ["mid_term"], True),  # 3 of 4 are 75%
        (["early_win"] * 2 + ["mid_term"], False),  # 2 of 3 are 67%
        (["early_win"] * 9 + ["long_term"], False),
        (["early_win"], False),  # one goal is too few to judge
        (["early_win"] * 2, True),
    ],
)
def test_a_plan_of_quick_goals_alone_is_short_sighted(horizons, expected):
    assert alarms.is_short_sighted(alarms.balance_of(horizons), NUMBERS) is expected


def test_one_sided_priorities_alarm_from_half_of_those_that_tell_whom_they_serve():
    both, first = Benefit(1, "Both", True, True), Benefit(2, "Companies", True, False)
    silent, other = Benefit(3, "Silent", False, False), Benefit(4, "Workers", False, True)
    # 1 of 2 tell one side: 50%. 1 of 3: 33%. Who tells nothing does not count.
    assert alarms.one_sided([both, first, silent], NUMBERS) == [first]
    assert alarms.one_sided([both, both, first], NUMBERS) == []
    assert alarms.one_sided([first], NUMBERS) == []
    assert alarms.one_sided([first, other], NUMBERS) == [first, other]


def test_the_trace_marks_each_place_where_the_way_breaks_off():
    aims = [Aim(1, "Technicians"), Aim(2, "Transit")]
    course, idle, result = Step(7, "Course"), Step(8, "Idle program"), Step(9, "40 trained", DAY)
    whole = Answer(11, "Train", "running", 1, date(2025, 1, 1), (5,), (course,), (result,))
    bare = Answer(12, "Poster", "running", None, date(2025, 1, 1))
    new = Answer(13, "Idea", "proposed", 1, date(2025, 1, 1))
    found = trace.trace_of(aims, [whole, bare, new], [course, idle], [5, 6], date(2025, 9, 1))
    assert [one.aim.title if one.aim else None for one in found.branches] == ["Technicians", "Transit", None]
    assert found.branches[0].answers == ((whole, ()), (new, ()))
    assert found.branches[1].gaps == (Gap.PRIORITY_WITHOUT_SOLUTION,)
    assert found.branches[2].answers[0][1] == (
        Gap.SOLUTION_WITHOUT_NEED,
        Gap.SOLUTION_WITHOUT_PROGRAM,
        Gap.SOLUTION_WITHOUT_RESULT,
    )
    assert (found.loose_programs, found.loose_needs) == ((idle,), (6,))
    assert found.gap_count == 1 + 3 + 1 + 1


def test_a_result_is_owed_only_after_the_months_have_passed():
    limit = trace.months_before(date(2026, 9, 1), 12)
    assert limit == date(2025, 9, 1)
    for since, expected in ((date(2025, 8, 31), True), (date(2025, 9, 1), False)):
        gaps = trace.gaps_of(Answer(1, "x", "agreed", 1, since), limit)
        assert (Gap.SOLUTION_WITHOUT_RESULT in gaps) is expected


def test_issues_tell_workforce_from_the_rest_in_both_languages():
    known = issues.issues(DAY)
    assert {"talent", "supply_chain", "transportation", "cost", "marketing", "regulation", "site"} <= set(known)
    assert all(one.names["es"] and one.meanings["es"] and one.agency_names for one in known.values())
    assert issues.issue_named("gone", DAY).code == "other"
    assert [code for code, one in known.items() if one.is_workforce] == ["talent", "job_quality"]
    assert set(NUMBERS) < set(issues.thresholds(DAY).values)
