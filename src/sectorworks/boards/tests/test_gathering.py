"""When those on a board become a meeting that needs notice: counted by hand, on both sides of the line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.boards import factories
from sectorworks.boards.models import Board
from sectorworks.boards.operations import joining
from sectorworks.boards.queries.gathering import limit_of, warning_of
from sectorworks.bodies import factories as bodies
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import Coverage, MeetingKind, MeetingState, Posting, PostingKind
from sectorworks.meetings.rules.open_meetings import load

from .room import AT, make_room, phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """Eight filled voting seats: a quorum is five, a majority of it three. Bob and Carol sit in two of them."""
    room = make_room()
    for number in range(6):
        account = User.objects.create_user(f"m{number}@example.org", full_name=f"Member {number}", roles=["member"])
        bodies.term(bodies.seat(room.cast.body), directory.person(f"Member {number}", account=account))
    Coverage.objects.create(body=room.cast.body, jurisdiction="us-il", reason="A public body")
    return room


def join(room, *names):
    for name in names:
        joining.join_own(board=room.board, by=User.objects.get(full_name=name), at=AT)
    return warning_of(Board.objects.get(pk=room.board.pk), AT)


def test_a_majority_of_a_quorum_is_warned_with_the_citation(room):
    assert join(room, "Bob", "Carol") is None
    warning = join(room, "Member 1")
    assert (warning.present, warning.limit, warning.citation) == (3, 3, "5 ILCS 120/1.02")
    assert "3 members have joined" in warning.text


@pytest.mark.parametrize(
    ("filled", "own_count", "limit"),
    # quorum of 4 is 3, its majority 2; of 5 the whole quorum of 3; of 6 (quorum 4) 3; an own quorum of 7: 4
    [(4, None, 2), (5, None, 3), (6, None, 3), (15, None, 5), (15, 7, 4), (5, 4, 4)],
)
def test_the_line(filled, own_count, limit):
    (rule,) = [one for one in load("us-il").rules if one.kind == "gathering"]
    assert limit_of(rule, filled, own_count) == limit


def test_staff_guests_and_devices_without_account_are_no_members(room):
    join(room, "Bob", "Carol", "Alice")
    for number in range(9):
        factories.participant(room.board, f"guest {number}")
    assert warning_of(room.board, AT) is None


@pytest.mark.parametrize("stage", ["setup", "closed"])
def test_no_warning_while_nobody_talks(room, stage):
    join(room, "Bob", "Carol", "Member 1")
    room.board.stage = stage
    assert warning_of(room.board, AT) is None


def test_no_warning_where_no_law_covers_the_group(room):
    Coverage.objects.update(jurisdiction="")
    assert join(room, "Bob", "Carol", "Member 1") is None


def noticed(room, hours, posted=PostingKind.AGENDA, **fields):
    """A meeting that begins now and was posted so many hours before."""
    starts = meetings.meeting(room.cast.body, **{"starts_at": AT, "state": MeetingState.PLANNED} | fields)
    return Posting.objects.create(
        body=room.cast.body, meeting=starts, kind=posted, content={}, sha256="x", posted_at=AT - timedelta(hours=hours)
    )


def test_a_meeting_noticed_in_time_needs_no_warning(room):
    noticed(room, 48)
    assert join(room, "Bob", "Carol", "Member 1") is None


@pytest.mark.parametrize(
    ("hours", "posted", "fields"),
    [
        (47, PostingKind.AGENDA, {}),
        (48, PostingKind.MINUTES, {}),
        (48, PostingKind.AGENDA, {"kind": MeetingKind.INFORMAL}),
        (48, PostingKind.AGENDA, {"state": MeetingState.CANCELLED, "cancelled_at": AT, "cancel_reason": "Snow"}),
    ],
)
def test_a_meeting_noticed_late_or_not_at_all_does_not_excuse(room, hours, posted, fields):
    noticed(room, hours, posted, **fields)
    assert join(room, "Bob", "Carol", "Member 1") is not None


def test_a_notice_taken_down_before_the_meeting_does_not_excuse(room):
    posting = noticed(room, 72)
    posting.ended_at = AT - timedelta(hours=1)
    posting.save()
    assert join(room, "Bob", "Carol", "Member 1") is not None


def test_everybody_on_the_board_sees_the_warning(room):
    join(room, "Bob", "Carol", "Member 1")
    phones = phone(Client(), room)
    assert "5 ILCS 120/1.02" in phones.get(reverse("board-part", args=[room.board.pk])).content.decode()
    assert "5 ILCS 120/1.02" in phones.get(reverse("board-live", args=[room.board.pk])).json()["warning"]
