"""The energy index, who goes quiet, and the next best move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sectorworks.partnerships.queries.cockpit_numbers import numbers_on
from sectorworks.partnerships.rules import moves, quiet
from sectorworks.partnerships.rules.facts import Aim, Attender, Championing, Gathering, Promise, Sitting, Win, Work
from sectorworks.partnerships.rules.lead_meter import Drift, DriftKind, Measure
from sectorworks.partnerships.rules.moves import Table
from sectorworks.partnerships.rules.pulse import Answer, Life, Part, kept_share, pulse
from sectorworks.partnerships.rules.quiet import Sign
from sectorworks.partnerships.rules.shares import Share

DAY, START = date(2026, 9, 1), date(2026, 1, 1)
NUMBERS = numbers_on(DAY).numbers
ORDER = numbers_on(DAY).moves


def sitting(person: int, **told: object) -> Sitting:
    fields = {"is_business": True, "starts_on": START} | told
    return Sitting(1, person + 100, person, 7, "member", "business", **fields)  # type: ignore[arg-type]


def meeting(day: date, *people: int, held: bool = True) -> Gathering:
    return Gathering(day.toordinal(), "Meeting", day, held, here=tuple(Attender(one, True) for one in people))


def promise(key: int, due_on: date | None, delivered_on: date | None = None, **told: object) -> Promise:
    return Promise(key, "A tool", "Bauer Mill", START, due_on, delivered_on, **told)  # type: ignore[arg-type]


def life(**told: object) -> Life:
    fields = {"body": 1, "sittings": [], "meetings": [], "answers": [], "promises": [], "events": []} | told
    return Life(**fields)  # type: ignore[arg-type]


def months_ago(months: int) -> date:
    return DAY - timedelta(days=30 * months)


def test_the_index_is_the_mean_of_its_parts():
    found = pulse(
        life(
            sittings=[sitting(1), sitting(2)],
            meetings=[meeting(months_ago(2), 1, 2), meeting(months_ago(1), 1)],
            answers=[Answer(1, months_ago(2), months_ago(2)), Answer(2, months_ago(2))],
            promises=[promise(1, months_ago(1), months_ago(1)), promise(2, months_ago(2))],
            events=[DAY - timedelta(days=75)],
        ),
        DAY,
        NUMBERS,
    )
    # Attendance 3 of 4, replies 1 of 2, promises 1 of 2, freshness (120 - 75) / 90 = 0.5: 100 × 2.25 / 4 = 56.25.
    assert [one.value for one in found.parts] == [0.75, 0.5, 0.5, 0.5]
    assert found.index == 56


def test_a_part_with_nothing_to_count_is_left_out_and_nothing_at_all_has_no_index():
    some = pulse(life(events=[DAY]), DAY, NUMBERS)
    assert (some.index, some.left_out) == (100, [Part.ATTENDANCE, Part.REPLIES, Part.COMMITMENTS])
    assert pulse(life(), DAY, NUMBERS).index is None


def test_a_promise_released_or_not_yet_due_counts_for_nothing():
    told = [promise(1, DAY), promise(2, months_ago(1), is_released=True), promise(3, None), promise(4, months_ago(1))]
    assert kept_share(told, DAY) == Share(0, 1)
    # The day before it came, it was not kept yet.
    late = [promise(1, months_ago(2), months_ago(1))]
    assert kept_share(late, months_ago(1) - timedelta(days=1)) == Share(0, 1)
    assert kept_share(late, months_ago(1)) == Share(1, 1)


def test_the_index_stays_between_0_and_100():
    for age in (0, 30, 31, 119, 120, 500):
        index = pulse(life(events=[DAY - timedelta(days=age)]), DAY, NUMBERS).index
        assert index is not None
        assert 0 <= index <= 100


FIVE = [months_ago(number) for number in (5, 4, 3, 2, 1)]


def held_with(*presence: str) -> list[Gathering]:
    """Five meetings; person 1 is there where the word has an x, person 2 always."""
    return [meeting(day, *((1, 2) if mark == "x" else (2,))) for day, mark in zip(FIVE, "".join(presence), strict=True)]


@pytest.mark.parametrize(("marks", "is_quiet"), [("xxx--", True), ("xxx-x", False), ("x-x--", False), ("xxxx-", False)])
def test_who_came_three_times_and_missed_the_latest_two_is_going_quiet(marks, is_quiet):
    found = quiet.going_quiet(life(sittings=[sitting(1), sitting(2)], meetings=held_with(marks)), DAY, NUMBERS)
    assert [one.person for one in found] == ([1] if is_quiet else [])
    if is_quiet:
        assert (found[0].sign, found[0].last_on) == (Sign.STAYED_AWAY, months_ago(3))


def test_nobody_is_called_quiet_by_a_meeting_that_nobody_marked_or_in_a_private_seat():
    unmarked = [*held_with("xxx--")[:3], meeting(FIVE[3]), meeting(FIVE[4])]
    assert quiet.going_quiet(life(sittings=[sitting(1)], meetings=unmarked), DAY, NUMBERS) == []
    private = life(sittings=[sitting(1, is_named=False)], meetings=held_with("xxx--"))
    assert quiet.going_quiet(private, DAY, NUMBERS) == []
    left = life(sittings=[sitting(1, ends_on=months_ago(1))], meetings=held_with("xxx--"))
    assert quiet.going_quiet(left, DAY, NUMBERS) == []


def test_who_stopped_answering_is_going_quiet_and_who_never_did_is_not():
    asked = [Answer(1, months_ago(2)), Answer(1, months_ago(1))]
    once = [Answer(1, months_ago(4), months_ago(4)), *asked]
    found = quiet.going_quiet(life(sittings=[sitting(1)], answers=once), DAY, NUMBERS)
    assert [one.sign for one in found] == [Sign.NO_REPLY]
    assert quiet.going_quiet(life(sittings=[sitting(1)], answers=asked), DAY, NUMBERS) == []


def calm() -> Table:
    """Nothing presses."""
    return Table(
        day=DAY,
        has_plan=True,
        meetings=[meeting(months_ago(1), 1), Gathering(1, "Next", DAY + timedelta(days=45), was_held=False)],
        aims=[Aim(1, "Transit", START, None, True, "transportation")],
        championings=[Championing(1, START, None), Championing(1, START, None)],
        works=[],
        promises=[promise(1, DAY)],
        wins=[Win(months_ago(1), is_early=True)],
        quiet=[],
        touched=[months_ago(3)],
        drifts=[],
        numbers=NUMBERS,
    )


def late_work() -> Work:
    return Work(
        5, "Map", 1, "early_win", START, months_ago(1), None, is_done=False, said_on=None, dropped_on=None,
        led_by_business=True,
    )  # fmt: skip


def test_where_nothing_presses_there_is_no_move():
    assert moves.next_moves(ORDER, calm()) == []


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("promise_overdue", {"promises": [promise(1, DAY - timedelta(days=1))]}),
        ("no_next_meeting", {"meetings": calm().meetings[:1]}),
        ("priority_without_champions", {"championings": calm().championings[:1]}),
        ("person_quiet", {"quiet": [(101, "Joe")]}),
        ("no_plan", {"has_plan": False}),
        ("plan_stale", {"touched": [DAY - timedelta(days=91)]}),
        ("action_overdue", {"works": [late_work()]}),
        ("no_win", {"wins": [], "meetings": [meeting(DAY - timedelta(days=180)), calm().meetings[1]]}),
        (
            "companies_outnumbered",
            {"drifts": [Drift(Measure.ATTENDANCE, DriftKind.BELOW_HALF, Share(4, 9), Share(5, 9))]},
        ),
        ("no_priority", {"aims": []}),
    ],
)
def test_each_move_has_its_own_cause_and_says_why(code, change):
    (found,) = moves.next_moves(ORDER, replace(calm(), **change))
    assert found.code == code
    assert found.reason.endswith(".")


def test_at_most_three_moves_in_the_order_of_the_parameters():
    pressed = replace(calm(), promises=[promise(1, START)], meetings=[], quiet=[(1, "Joe")], championings=[])
    found = [one.code for one in moves.next_moves(ORDER, pressed)]
    assert found == ["promise_overdue", "no_next_meeting", "priority_without_champions"]
    assert set(ORDER) == set(moves.RULES)
