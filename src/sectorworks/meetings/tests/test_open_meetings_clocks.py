"""What the scenarios leave open: both sides of the rarer clocks, and properties that hold for any facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.meetings.rules.open_meetings import (
    CheckFact,
    ClosedSessionFact,
    PostingFact,
    ReconvenedFacts,
    TrainingFact,
    evaluate,
    load,
    worst,
)
from sectorworks.meetings.rules.open_meetings.results import ORDER, State
from sectorworks.meetings.rules.open_meetings.spans import Window, gaps

from .open_meetings_scenarios import presence, records
from .open_meetings_scenarios.base import AFTER, AGENDA, COVERAGE, EVE, LATER, MEETING, PLAN, at, day, with_agenda

ILLINOIS = load("us-il")
START = PLAN.starts_at
GOES_ON = replace(PLAN, kind="reconvened", postings=())


def state(facts, code, when=AFTER):
    return {one.rule.code: one.state.value for one in evaluate(facts, ILLINOIS, when)}[code]


def rank(one):
    return ORDER.index(one.state)


@pytest.mark.parametrize(
    ("from_", "expected"),
    [
        (None, "unknown"),
        (ReconvenedFacts(was_open=None), "unknown"),
        (ReconvenedFacts(at("2027-05-11T09:59"), True, True, None), "unknown"),
        (ReconvenedFacts(at("2027-05-11T09:59"), True, False, None), "red"),  # 24 hours and a minute
        (ReconvenedFacts(at("2027-05-11T10:00"), True), "not_applicable"),  # 24 hours
        (ReconvenedFacts(at("2027-05-11T10:00"), False), "red"),  # a closed meeting has no exemption
        (ReconvenedFacts(at("2027-05-01T10:00"), True, True, True), "not_applicable"),
    ],
)
def test_when_a_meeting_that_goes_on_needs_notice(from_, expected):
    assert state(replace(GOES_ON, reconvened=from_), "notice_reconvened") == expected


def test_a_meeting_that_goes_on_is_green_with_full_notice_and_amber_while_there_is_time():
    noticed = replace(GOES_ON, postings=(AGENDA, replace(AGENDA, kind="notice")))
    assert state(noticed, "notice_reconvened") == "green"
    closed = replace(GOES_ON, reconvened=ReconvenedFacts(was_open=False))
    assert state(closed, "notice_reconvened", at("2027-05-10T10:00")) == "amber"


@pytest.mark.parametrize(
    ("posted_at", "when", "expected"),
    [
        (None, "2027-05-12T09:00", "amber"),
        (None, "2027-05-12T10:01", "red"),
        ("2027-05-12T10:00", "2027-05-12T12:00", "green"),
        ("2027-05-12T10:01", "2027-05-12T12:00", "red"),
    ],
)
def test_notice_of_an_emergency_comes_before_it(posted_at, when, expected):
    postings = (PostingFact("notice", at(posted_at)),) if posted_at else ()
    facts = replace(PLAN, kind="emergency", postings=postings)
    assert state(facts, "notice_emergency", at(when)) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"was_carried": None}, "unknown"),
        ({"votes_recorded": None}, "unknown"),
        ({"votes_recorded": False}, "red"),
        ({"was_carried": False}, "red"),
        ({"voted_at": None}, "red"),
        ({"voted_at": at("2027-05-12T11:21")}, "red"),  # a minute after the doors closed
    ],
)
def test_the_vote_to_close(more, expected):
    facts = replace(MEETING, closed_sessions=(replace(records.CLOSED, **more),))
    assert state(facts, "closed_vote") == expected


@pytest.mark.parametrize(
    ("destroyed", "agreed", "approved", "expected"),
    [
        ("2028-11-12", "2028-11-01", "2027-08-11", "green"),  # eighteen months to the day
        ("2028-11-11", "2028-11-01", "2027-08-11", "red"),
        ("2028-11-12", None, "2027-08-11", "red"),
        ("2028-11-12", "2028-11-01", None, "red"),
        ("2028-11-12", "2028-11-13", "2027-08-11", "red"),  # agreed to afterwards
    ],
)
def test_when_a_recording_may_go(destroyed, agreed, approved, expected):
    session = ClosedSessionFact(
        *(records.CLOSED.starts_at, records.CLOSED.ends_at),
        is_recorded=True,
        recording_destroyed_on=day(destroyed),
        destruction_approved_on=agreed and day(agreed),
        minutes_approved_on=approved and day(approved),
    )
    assert state(replace(MEETING, closed_sessions=(session,)), "closed_recording", at("2029-01-02T10:00")) == expected


def test_released_closed_minutes_need_no_review():
    session = replace(records.CLOSED, released_on=day("2027-09-01"))
    assert state(replace(MEETING, closed_sessions=(session,)), "closed_review", at("2030-01-02T10:00")) == "green"


def test_a_member_trained_late_has_been_trained():
    late = TrainingFact("Seat 2", day("2026-01-01"), day("2027-01-01"))
    assert state(replace(PLAN, trainings=(late,)), "member_training", EVE) == "green"
    assert state(replace(PLAN, trainings=(late,)), "member_training", at("2026-12-31T10:00")) == "red"


def test_a_wide_area_links_rooms_only_above_its_limit():
    both = next(one for one in presence.SCENARIOS if one.name.startswith("a county board"))
    for miles, expected in ((4500, "red"), (4501, "green")):
        facts = replace(both.facts, coverage=replace(COVERAGE, area_sq_miles=miles))
        assert state(facts, "physical_quorum") == expected


hours = st.integers(0, 120).map(lambda number: timedelta(hours=number))
looks = st.lists(st.tuples(hours, st.booleans(), st.sampled_from(["aa11", "ffff"])), max_size=5)


@st.composite
def agendas(draw):
    found = []
    for starts, length in draw(st.lists(st.tuples(hours, hours), min_size=1, max_size=3)):
        posted_at = START - starts
        ended_at = posted_at + length if draw(st.booleans()) else None
        checks = tuple(CheckFact(START - before, fine, sha) for before, fine, sha in draw(looks))
        items = frozenset(draw(st.sets(st.integers(1, 6))))
        found.append(PostingFact("agenda", posted_at, ended_at, "aa11", checks, items))
    return found


@given(agendas(), hours, st.data())
def test_posting_earlier_never_makes_a_clock_of_posting_worse(given_agendas, earlier, data):
    number = data.draw(st.integers(0, len(given_agendas) - 1))
    sooner = list(given_agendas)
    # No look was bad while the page was not yet posted: what changes is only since when it is up.
    one = sooner[number]
    sooner[number] = replace(
        one, posted_at=one.posted_at - earlier, checks=tuple(look for look in one.checks if look.at >= one.posted_at)
    )
    given_agendas[number] = replace(one, checks=sooner[number].checks)
    before = evaluate(with_agenda(MEETING, *given_agendas), ILLINOIS, AFTER)
    after = evaluate(with_agenda(MEETING, *sooner), ILLINOIS, AFTER)
    for first, second in zip(before, after, strict=True):
        assert rank(second) <= rank(first), second.rule.code


@given(agendas(), hours, hours)
def test_gaps_lie_in_the_window_in_order_and_outside_every_posting(postings, before, length):
    window = Window(START - before, START - before + length)
    found = gaps(postings, window)
    edges = [edge for gap in found for edge in (gap.starts_at, gap.ends_at)]
    assert edges == sorted(edges)
    assert all(window.starts_at <= gap.starts_at < gap.ends_at <= window.ends_at for gap in found)
    for gap in found:
        middle = gap.starts_at + (gap.ends_at - gap.starts_at) / 2
        assert not any(one.posted_at <= middle and (one.ended_at is None or middle < one.ended_at) for one in postings)
    up = sum((gap.ends_at - gap.starts_at for gap in found), timedelta())
    assert up <= window.ends_at - window.starts_at


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_is_red_for_being_late_stays_red(first, second):
    nothing = replace(with_agenda(PLAN), trainings=(TrainingFact("Seat 9", day("2027-03-01")),))
    sooner, later = (at("2027-04-01T10:00") + timedelta(days=number) for number in sorted((first, second)))
    for code in ("agenda_posted", "agenda_continuous", "member_training", "minutes_approved"):
        if state(nothing, code, sooner) == "red":
            assert state(nothing, code, later) == "red"


@given(st.dates(day("2027-05-12"), day("2028-05-12")), st.integers(0, 60))
def test_approving_sooner_never_makes_a_clock_of_minutes_worse(approved_on, days):
    # Published nine days after approval; sooner by as many days as it was approved sooner.
    def ranks(on):
        minutes = replace(MEETING.minutes, approved_on=on, published_at=at(f"{on + timedelta(days=9)}T09:00"))
        facts = replace(MEETING, minutes=minutes, later_regular_meetings=LATER)
        return {one.rule.code: rank(one) for one in evaluate(facts, ILLINOIS, at("2029-01-01T10:00"))}

    sooner, later = ranks(approved_on - timedelta(days=days)), ranks(approved_on)
    assert sooner["minutes_approved"] <= later["minutes_approved"]
    assert sooner["minutes_available"] == later["minutes_available"] == ORDER.index(State.GREEN)


def test_one_state_stands_for_all():
    assert worst(evaluate(MEETING, ILLINOIS, AFTER)) is State.GREEN
    assert worst(evaluate(PLAN, ILLINOIS, EVE)) is State.AMBER
    assert worst(evaluate(with_agenda(PLAN), ILLINOIS, EVE)) is State.RED
    assert worst([]) is State.NOT_APPLICABLE


def test_a_review_counts_from_its_day_and_a_reason_from_the_day_it_became_law():
    session = replace(records.CLOSED, ends_at=None, reviewed_on=(day("2027-08-20"),))
    assert state(replace(MEETING, closed_sessions=(session,)), "closed_review", at("2027-08-20T09:00")) == "green"
    assert state(replace(MEETING, closed_sessions=(session,)), "closed_review", at("2027-08-19T09:00")) == "amber"
    assert ILLINOIS.reason("childcare", day("2023-07-27")) is None
    assert ILLINOIS.reason("childcare", day("2023-07-28")).words == "Unexpected childcare"
