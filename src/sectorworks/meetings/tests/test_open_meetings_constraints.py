"""What the database itself refuses of coverage, closed sessions and public comments."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.meetings import factories
from sectorworks.meetings.models import ClosedSession, Coverage, MemberTraining, PublicComment

from .open_meetings_record import DAY, at, make_scene

pytestmark = pytest.mark.django_db
NOON = at("2027-05-12T12:00")


@pytest.mark.parametrize(
    "values",
    [
        {"state": "approved"},
        {"state": "pending", "decided_at": NOON},
        {"state": "declined", "decided_at": NOON},
        {"item": True},
    ],
    ids=["decided_at_a_time", "pending_undecided", "declined_for_a_reason", "item_of_a_meeting"],
)
def test_a_comment(values):
    scene = make_scene()
    given = values | ({"item": scene.items[0]} if values.get("item") else {})
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicComment.objects.create(body=scene.body, name="Zoe", wording="Buses.", sent_at=NOON, **given)


def test_a_recording_is_there_to_be_destroyed():
    scene = make_scene()
    item = factories.item(scene.meeting, kind="closed_session", closed_under="2(c)(1)")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedSession.objects.create(item=item, is_recorded=False, recording_destroyed_on=DAY)


def test_a_quorum_is_of_somebody():
    with pytest.raises(IntegrityError), transaction.atomic():
        Coverage.objects.create(body=make_scene().body, reason="Its charge.", quorum_count=0)


def test_a_training_stands_once_a_day():
    person = make_scene().people[0]
    given = {"person": person, "jurisdiction": "us-il", "completed_on": DAY, "recorded_at": NOON}
    MemberTraining.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberTraining.objects.create(**given)
