"""Who was invited and has not answered is asked once more, a week before the meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.jobs.models import Schedule
from sectorworks.meetings import factories
from sectorworks.meetings.models import MeetingInvitation, MeetingState
from sectorworks.meetings.operations import invitations, reminders
from sectorworks.meetings.operations.invitations import Said
from sectorworks.notices.models import Notice

EVENT = "meeting-{}-unanswered"


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def meeting(cast):
    """In ten days; its two members are Bob and Carol."""
    return factories.meeting(cast.body, day=TODAY + timedelta(days=10))


@pytest.fixture
def tokens(cast, meeting):
    """Both are invited now: the token of each person."""
    return dict(invitations.invite(meeting=meeting, by=cast.alice, at=AT))


def told(meeting):
    return set(Notice.objects.filter(event=EVENT.format(meeting.pk)).values_list("person__full_name", flat=True))


def at_days_before(meeting, days):
    return meeting.starts_at - timedelta(days=days)


def test_who_has_not_answered_is_asked_once_more(cast, meeting, tokens):
    carol = MeetingInvitation.objects.get(person__account=cast.carol)
    invitations.answer(token=tokens[carol.person_id], said=Said("remote"), at=AT)
    assert reminders.remind(at=at_days_before(meeting, 8)) == 0
    assert reminders.remind(at=at_days_before(meeting, 6)) == 1
    assert told(meeting) == {cast.bob.full_name}
    assert reminders.remind(at=at_days_before(meeting, 5)) == 0
    event = audit.history(meeting).first()
    assert (event.verb, event.by, event.detail) == ("remind", None, {"people": 1})


def test_who_has_no_account_gets_a_letter(meeting, django_capture_on_commit_callbacks):
    guest = directory.person("Gina Guest", email="gina@example.org")
    left = directory.person("Lee Left", email="lee@example.org")
    bodies.term(bodies.seat(meeting.body, position=9), guest)
    MeetingInvitation.objects.create(meeting=meeting, person=left, token_hash="y", invited_at=AT)  # has no seat now
    MeetingInvitation.objects.create(meeting=meeting, person=guest, token_hash="x", invited_at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        reminders.remind(at=at_days_before(meeting, 3))
    assert [letter.to for letter in mail.outbox] == [["gina@example.org"]]
    assert "have not said yet whether you come" in mail.outbox[0].body
    assert "http" not in mail.outbox[0].body  # only the first letter knows the link: here is but its fingerprint


def test_nobody_is_asked_again_right_after_the_invitation_or_of_a_meeting_called_off(meeting, tokens):
    MeetingInvitation.objects.update(invited_at=at_days_before(meeting, 4))
    assert reminders.remind(at=at_days_before(meeting, 3)) == 0
    assert reminders.remind(at=at_days_before(meeting, 1)) == 2
    MeetingInvitation.objects.update(reminded_at=None)
    meeting.state, meeting.cancelled_at, meeting.cancel_reason = MeetingState.CANCELLED, AT, "Snow"
    meeting.save()
    assert reminders.remind(at=at_days_before(meeting, 1)) == 0


def test_the_daily_look_is_scheduled(db):
    assert Schedule.objects.get(name="meeting-reminders").every == timedelta(days=1)
