"""Calendar files keep one UID, count changes, know their zone, and let no title smuggle in a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from icalendar import Calendar

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.meetings import factories
from sectorworks.meetings.operations import meetings
from sectorworks.meetings.operations.series import draft_of
from sectorworks.meetings.queries.calendar_files import calendar_file


@pytest.fixture
def cast(db):
    return make_cast()


def read(meeting, *, inside=True):
    content = calendar_file([meeting], inside=inside, at=AT)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return content, event


def test_a_meeting_keeps_its_uid_counts_changes_and_is_cancelled(cast):
    meeting = factories.meeting(cast.body)
    _content, first = read(meeting)
    moved = meetings.change(
        meeting=meeting, draft=replace(draft_of(meeting), planned_minutes=120), expected=1, by=cast.alice, at=AT
    )
    _content, second = read(moved)
    off = meetings.cancel(meeting=moved, reason="Snow", expected=2, by=cast.alice, at=AT)
    _content, third = read(off)
    assert {one["UID"] for one in (first, second, third)} == {meeting.calendar_uid}
    assert [int(one["SEQUENCE"]) for one in (first, second, third)] == [0, 1, 2]
    assert [str(one["STATUS"]) for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_times_are_on_the_clocks_of_the_zone_whose_rules_come_along(cast):
    content, event = read(factories.meeting(cast.body))
    assert b"BEGIN:VTIMEZONE" in content
    assert b"DTSTART;TZID=America/Chicago:20261209T100000" in content
    # Ninety minutes from ten.
    assert event.end.isoformat() == "2026-12-09T11:30:00-06:00"


def test_no_text_smuggles_in_a_line_of_its_own(cast):
    nasty = "Budget\r\nATTENDEE:mailto:all@example.org\nX-EVIL:1"
    meeting = factories.meeting(cast.body, title=nasty, purpose=nasty, dial_in=nasty)
    meeting.sites.create(name=nasty)
    content, event = read(meeting)
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert not [line for line in lines if line.startswith((b"ATTENDEE", b"X-EVIL"))]
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert "ATTENDEE" in event["SUMMARY"]  # there as plain text


def test_how_to_join_a_closed_meeting_is_for_members(cast):
    meeting = factories.meeting(cast.body, is_open_to_public=False, join_address="https://video.test/1")
    assert b"video.test" not in read(meeting, inside=False)[0]
    assert b"video.test" in read(meeting, inside=True)[0]


def test_a_groups_feed_has_its_open_meetings_alone(client, cast):
    factories.meeting(cast.body, "Open one")
    factories.meeting(cast.body, "Closed one", is_open_to_public=False)
    other = bodies.body(cast.host, "Youth Workgroup")
    joint = factories.meeting(other, "Joint one")
    joint.joint_bodies.create(body=cast.body)
    client.force_login(cast.alice)
    answer = client.get(reverse("meetings-of-feed", args=[cast.body.slug]))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    names = sorted(str(one["SUMMARY"]) for one in Calendar.from_ical(answer.content).walk("VEVENT"))
    assert names == ["Joint one (Youth Workgroup)", "Open one (Pathways Committee)"]


def test_the_feed_of_a_private_group_is_not_there(client, db):
    cast = make_cast(visibility="members")
    assert client.get(reverse("meetings-of-feed", args=[cast.body.slug])).status_code == 404
