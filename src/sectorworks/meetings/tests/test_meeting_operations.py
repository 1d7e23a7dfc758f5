"""A meeting is set, moved, called off, opened and closed; calendars and people learn of what concerns them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings import factories
from sectorworks.meetings.models import Meeting, MeetingMode, MeetingState
from sectorworks.meetings.operations import meetings
from sectorworks.meetings.operations.meetings import MeetingDraft, SiteDraft
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.notices.models import Notice

DRAFT = MeetingDraft("December meeting", date(2026, 12, 9), time(10), 90)
TEN = datetime(2026, 12, 9, 16, tzinfo=UTC)  # ten in Chicago, six hours behind in winter


@pytest.fixture
def cast(db):
    return make_cast()


def schedule(cast, by=None, **changes):
    return meetings.schedule(body=cast.body, draft=replace(DRAFT, **changes), by=by or cast.alice, at=AT)


def test_a_meeting_is_set_and_the_group_is_told(cast):
    meeting = schedule(cast, by=cast.bob, sites=(SiteDraft("Library", "1 Main St"), SiteDraft(" ")))
    assert (meeting.starts_at, meeting.calendar_sequence, meeting.state) == (TEN, 0, MeetingState.PLANNED)
    assert [one.name for one in meeting.sites.all()] == ["Library"]
    told = set(Notice.objects.values_list("person__full_name", flat=True))
    assert told == {"Alice", "Carol"}  # not Bob, who did it, nor Eve outside
    assert [event.verb for event in audit.history(meeting)] == ["schedule"]


def test_members_without_an_office_and_outsiders_schedule_nothing(cast):
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            schedule(cast, by=person)
    assert not Meeting.objects.exists()


def test_the_same_form_sent_twice_sets_one_meeting(cast):
    first, second = (
        meetings.schedule(body=cast.body, draft=DRAFT, by=cast.alice, at=AT, key="k" * 20) for _again in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "name"),
        ({"planned_minutes": 4}, "5 minutes"),
        ({"access_by": date(2026, 12, 10)}, "before"),
        ({"time_zone": "America/Springfield"}, "time zone"),
        ({"day": date(2027, 3, 14), "starts_at_time": time(2, 30)}, "skip"),
        ({"day": date(2026, 11, 1), "starts_at_time": time(1, 30)}, "twice"),
    ],
)
def test_a_meeting_that_cannot_be_says_why_and_leaves_nothing(cast, changes, told):
    with pytest.raises(MeetingProblem, match=told):
        schedule(cast, **changes)
    assert not Meeting.objects.exists()


def test_of_a_time_that_comes_twice_people_choose_one(cast):
    one = schedule(cast, day=date(2026, 11, 1), starts_at_time=time(1, 30), is_second_of_two=True)
    assert one.starts_at == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def test_only_what_calendars_show_raises_their_sequence(cast):
    meeting = schedule(cast)
    Notice.objects.all().delete()
    plain = replace(DRAFT, purpose="Agree on the workplan.", access_contact="Ann")
    meeting = meetings.change(meeting=meeting, draft=plain, expected=1, by=cast.alice, at=AT)
    assert (meeting.calendar_sequence, Notice.objects.count()) == (0, 0)
    moved = replace(plain, starts_at_time=time(11))
    meeting = meetings.change(meeting=meeting, draft=moved, expected=2, by=cast.alice, at=AT)
    assert (meeting.calendar_sequence, meeting.starts_at) == (1, TEN + timedelta(hours=1))
    placed = replace(moved, mode=MeetingMode.HYBRID, sites=(SiteDraft("Library"),))
    meeting = meetings.change(meeting=meeting, draft=placed, expected=3, by=cast.alice, at=AT)
    assert meeting.calendar_sequence == 2
    renamed = replace(placed, sites=(SiteDraft("City hall"),))
    meeting = meetings.change(meeting=meeting, draft=renamed, expected=4, by=cast.alice, at=AT)
    assert (meeting.calendar_sequence, [one.name for one in meeting.sites.all()]) == (3, ["City hall"])


def test_two_who_change_one_meeting_lose_nothing(cast):
    meeting = schedule(cast)
    meetings.change(meeting=meeting, draft=replace(DRAFT, title="One"), expected=1, by=cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        meetings.change(meeting=meeting, draft=replace(DRAFT, title="Two"), expected=1, by=cast.alice, at=AT)
    meeting.refresh_from_db()
    assert meeting.title == "One"


def test_a_meeting_is_called_off_for_a_reason_and_brought_back(cast):
    meeting = schedule(cast)
    with pytest.raises(MeetingProblem, match="why"):
        meetings.cancel(meeting=meeting, reason=" ", expected=1, by=cast.alice, at=AT)
    meeting = meetings.cancel(meeting=meeting, reason="Snow", expected=1, by=cast.alice, at=AT)
    assert (meeting.state, meeting.calendar_sequence) == (MeetingState.CANCELLED, 1)
    assert Notice.objects.filter(is_urgent=True).count() == 2
    with pytest.raises(WrongMoment):
        meetings.change(meeting=meeting, draft=DRAFT, expected=2, by=cast.alice, at=AT)
    meeting = meetings.bring_back(meeting=meeting, expected=2, by=cast.alice, at=AT)
    assert (meeting.state, meeting.cancel_reason, meeting.calendar_sequence) == (MeetingState.PLANNED, "", 2)


def test_a_meeting_is_opened_on_its_day_closed_and_opened_again(cast):
    meeting = schedule(cast)
    with pytest.raises(WrongMoment, match="not the day"):
        meetings.open(meeting=meeting, expected=1, by=cast.alice, at=TEN - timedelta(days=1))
    meeting = meetings.open(meeting=meeting, expected=1, by=cast.alice, at=TEN)
    with pytest.raises(WrongMoment):
        meetings.cancel(meeting=meeting, reason="Snow", expected=2, by=cast.alice, at=TEN)
    meeting = meetings.close(meeting=meeting, expected=2, by=cast.alice, at=TEN + timedelta(hours=1))
    assert (meeting.state, meeting.closed_at) == (MeetingState.HELD, TEN + timedelta(hours=1))
    meeting = meetings.reopen(meeting=meeting, expected=3, by=cast.bob, at=TEN + timedelta(hours=1))
    assert (meeting.state, meeting.closed_at) == (MeetingState.OPEN, None)
    with pytest.raises(WrongMoment):
        meetings.open(meeting=meeting, expected=4, by=cast.alice, at=TEN)


def test_a_group_joins_only_by_the_hand_of_its_own_chairs_and_staff(cast):
    other = bodies.body(cast.host, "Youth Workgroup", kind="workgroup", parent=cast.body)
    meeting = schedule(cast, joint_bodies=(other,))  # Alice's agency hosts both
    assert [one.body for one in meeting.joint_bodies.all()] == [other]
    with pytest.raises(NotAllowed):
        schedule(cast, by=cast.bob, joint_bodies=(other,))  # Bob chairs the first only
    with pytest.raises(MeetingProblem, match="already"):
        schedule(cast, joint_bodies=(cast.body,))
    meetings.change(meeting=meeting, draft=DRAFT, expected=1, by=cast.bob, at=AT)
    assert not meeting.joint_bodies.exists()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("meeting_of_a_sensible_length", {"planned_minutes": 4}),
        ("meeting_cancelled_for_a_reason", {"state": "cancelled", "cancelled_at": AT}),
        ("meeting_held_from_to", {"state": "held", "opened_at": AT}),
    ],
)
def test_the_database_refuses(cast, name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factories.meeting(cast.body, **fields)


def test_the_database_keeps_joint_groups_series_days_and_uids_apart(cast):
    series = factories.series(cast.body)
    first = factories.meeting(cast.body, series=series, planned_on=date(2026, 12, 9))
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.meeting(cast.body, series=series, planned_on=date(2026, 12, 9))
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.meeting(cast.body, calendar_uid=first.calendar_uid)
    first.joint_bodies.create(body=cast.body)
    with pytest.raises(IntegrityError), transaction.atomic():
        first.joint_bodies.create(body=cast.body)
