"""Who is there, who counts, and what a vote decided."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.meetings.rules.quorum import (
    IN_PERSON,
    Quorum,
    QuorumRules,
    SeatPresence,
    Span,
    needed,
    quorum,
    stretches,
)
from sectorworks.meetings.rules.voting import Count, NoQuorum, UnknownThreshold, counted, result


def clock(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 5, 12, hour, minute, tzinfo=UTC)


WHOLE = (Span(clock(10), clock(12)),)
SIX = QuorumRules(6)  # a majority of 6 is 4


@pytest.mark.parametrize(("seats", "own", "expected"), [(9, None, 5), (10, None, 6), (10, 4, 4), (1, None, 1)])
def test_how_many_are_needed(seats, own, expected):
    assert needed(seats, own) == expected


def test_who_leaves_at_eleven_is_gone_at_eleven():
    members = [SeatPresence(number, spans=WHOLE) for number in (1, 2, 3)]
    members.append(SeatPresence(4, spans=(Span(clock(10), clock(11)), Span(clock(11, 30)))))
    parts = stretches(SIX, members, clock(10), clock(12))
    assert [(part.starts_at, part.ends_at, part.quorum.present, part.quorum.is_met) for part in parts] == [
        (clock(10), clock(11), 4, True),
        (clock(11), clock(11, 30), 3, False),
        (clock(11, 30), clock(12), 4, True),
    ]
    assert parts[1].quorum.short_by == 1


def test_modes_sites_and_proxies_decide_who_counts():
    there = [
        SeatPresence(1, spans=WHOLE, site=1),
        SeatPresence(2, spans=WHOLE, site=2),
        SeatPresence(3, "video", WHOLE),
        SeatPresence(4, spans=WHOLE, site=1, is_proxy=True),
    ]

    def counting(**more):
        return sorted(quorum(QuorumRules(6, **more), there, clock(11)).seats)

    assert counting() == [1, 2, 3]
    assert counting(proxies_count=True) == [1, 2, 3, 4]
    assert counting(modes=IN_PERSON) == [1, 2]
    assert counting(modes=IN_PERSON, sites=frozenset({1})) == [1]
    assert sorted(quorum(QuorumRules(6, modes=IN_PERSON), there, clock(11)).others) == [3, 4]


def test_a_seat_counts_once_when_its_member_relieves_a_proxy():
    both = [SeatPresence(1, spans=WHOLE), SeatPresence(1, spans=WHOLE, is_proxy=True)]
    assert quorum(QuorumRules(1, proxies_count=True), both, clock(11)).present == 1


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 100), st.integers(1, 40)), max_size=12), st.integers(0, 8))
def test_stretches_cover_the_meeting_and_agree_with_every_moment(given_spans, own):
    members = [
        SeatPresence(
            seat,
            spans=(Span(datetime.fromtimestamp(start * 60, UTC), datetime.fromtimestamp((start + length) * 60, UTC)),),
        )
        for seat, start, length in given_spans
    ]
    rules = QuorumRules(8, own or None)
    parts = stretches(rules, members, datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(6000, UTC))
    assert parts[0].starts_at == datetime.fromtimestamp(0, UTC)
    assert parts[-1].ends_at == datetime.fromtimestamp(6000, UTC)
    for part in parts:
        middle = part.starts_at + (part.ends_at - part.starts_at) / 2
        assert quorum(rules, members, middle) == part.quorum
    assert all(one.ends_at == other.starts_at for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("votes", "threshold", "expected"),
    [
        ("yyyyy nnn", "majority", "carried"),  # 5 of 8 cast
        ("yyyy nnnn", "majority", "tied"),
        ("yyy nnnn", "majority", "lost"),
        ("yy n aaaaa", "majority", "carried"),  # abstentions are not cast: 2 of 3
        ("y rrrr", "majority", "carried"),
        ("y n aaa", "majority", "tied"),
        ("aaa", "majority", "lost"),  # nobody voted
        ("yyyy nn", "two_thirds", "carried"),  # 4 of 6 is exactly two thirds
        ("yyyy nnn", "two_thirds", "lost"),  # 4 of 7 is less; 5 would do
        ("yyyyy nn", "two_thirds", "carried"),
        ("yy nn", "two_thirds", "lost"),  # even votes are no tie where two thirds are needed
    ],
)
def test_results(votes, threshold, expected):
    words = {"y": "yes", "n": "no", "a": "abstain", "r": "recuse"}
    count = counted(words[letter] for letter in votes if letter != " ")
    assert result(count, threshold).result.value == expected


def test_a_vote_without_a_quorum_decides_nothing():
    with pytest.raises(NoQuorum, match="3 members count toward the quorum, 4 are needed"):
        result(Count(yes=3), quorum=Quorum(4, frozenset({1, 2, 3})))
    assert result(Count(yes=3), quorum=Quorum(3, frozenset({1, 2, 3}))).result.value == "carried"


def test_an_unknown_share_is_refused():
    with pytest.raises(UnknownThreshold):
        result(Count(yes=3), "most")


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["majority", "two_thirds"]))
def test_one_more_yes_never_loses_and_two_thirds_imply_a_majority(yes, no, threshold):
    before, after = result(Count(yes, no), threshold), result(Count(yes + 1, no), threshold)
    assert before.result.value != "carried" or after.result.value == "carried"
    assert (before.result.value == "carried") == (yes >= before.yes_needed and yes + no > 0)
    if result(Count(yes, no), "two_thirds").result.value == "carried":
        assert result(Count(yes, no), "majority").result.value == "carried"
