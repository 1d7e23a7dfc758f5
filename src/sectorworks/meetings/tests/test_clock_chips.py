"""The worst of a meeting's clocks beside it, in the group's list and on its overview, for who takes part."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.models import BodyKind
from sectorworks.core import clock
from sectorworks.meetings.operations import postings
from sectorworks.meetings.queries import clocks

from .open_meetings_record import Scene, at, make_scene

pytestmark = pytest.mark.django_db
# An hour after the agenda was due.
LATE = at("2027-05-10T11:00")
EARLY = at("2027-05-07T09:00")


@pytest.fixture(autouse=True)
def late(monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: LATE)
    monkeypatch.setattr(clock, "today", LATE.date)


def pages(scene: Scene, person=None) -> list[str]:
    client = Client()
    if person is not None:
        client.force_login(person)
    addresses = (reverse("meetings-of", args=[scene.body.slug]), reverse("meeting", args=[scene.meeting.pk]))
    return [client.get(one).content.decode() for one in addresses]


def test_an_agenda_that_was_not_posted_in_time_shows_on_both_pages():
    scene = make_scene()
    for page in pages(scene, scene.bob):
        assert reverse("meeting-clocks", args=[scene.meeting.pk]) in page
        assert "Not kept" in page


def test_what_was_done_shows_at_once():
    scene = make_scene()
    before = clocks.worst_lately([scene.meeting], EARLY)
    assert clocks.worst_lately([scene.meeting], EARLY) == before == clocks.worst_of([scene.meeting], EARLY)
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=EARLY)
    with CaptureQueriesContext(connection) as seen:
        after = clocks.worst_lately([scene.meeting], EARLY)
    assert after == clocks.worst_of([scene.meeting], EARLY)
    assert len(seen) > 2  # it looked anew
    with CaptureQueriesContext(connection) as seen:
        assert clocks.worst_lately([scene.meeting], EARLY) == after
    assert len(seen) == 2


def test_beside_one_meeting_a_posting_shows_at_once_too():
    scene = make_scene()
    clocks.worst_of_one_lately(scene.meeting, EARLY)
    with CaptureQueriesContext(connection) as seen:
        clocks.worst_of_one_lately(scene.meeting, EARLY)
    assert len(seen) == 1
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=EARLY)
    with CaptureQueriesContext(connection) as seen:
        state = clocks.worst_of_one_lately(scene.meeting, EARLY)
    assert state == clocks.worst_of([scene.meeting], EARLY)[scene.meeting.pk]
    assert len(seen) > 1


def test_others_are_spared_the_chip():
    assert "Not kept" not in "".join(pages(make_scene()))


def test_a_group_without_a_law_has_none():
    scene = make_scene(kind=BodyKind.PARTNERSHIP)
    assert "Not kept" not in "".join(pages(scene, scene.bob))
