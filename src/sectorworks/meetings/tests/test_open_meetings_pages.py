"""The pages about open meetings: what they show to whom, and what they change."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.models import BodyKind, BodyVisibility
from sectorworks.core import clock
from sectorworks.meetings import factories
from sectorworks.meetings.models import (
    Coverage,
    Meeting,
    MemberTraining,
    Posting,
    PostingCheck,
    PostingKind,
)
from sectorworks.meetings.open_meetings_extensions import look_at_postings
from sectorworks.meetings.operations import clock_telling, postings
from sectorworks.meetings.views.posting_look import shown
from sectorworks.notices.models import Notice

from .open_meetings_record import Scene, at, make_scene

pytestmark = pytest.mark.django_db
MONDAY = at("2027-05-10T09:00")


@pytest.fixture(autouse=True)
def in_may(monkeypatch):
    """The pages are read on the eve of the meeting."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at("2027-05-11T12:00"))
    monkeypatch.setattr(clock, "today", lambda: at("2027-05-11T12:00").date())


def of(person=None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def posted(scene: Scene, moment=MONDAY, kind=PostingKind.AGENDA) -> Posting:
    return postings.post(meeting=scene.meeting, kind=kind, by=scene.kim, at=moment)


def test_the_tab_shows_each_rule_with_word_citation_and_evidence():
    scene = make_scene()
    posting = posted(scene)
    page = of(scene.kim).get(reverse("meeting-clocks", args=[scene.meeting.pk])).content.decode()
    assert "Agenda 48 hours before a regular meeting" in page
    assert "5 ILCS 120/2.02(a)" in page
    assert posting.sha256[:16] in page
    for word in ("Kept", "To do", "Not on record", "Not kept"):
        assert word in page
    assert "Post the agenda" in page


def test_the_public_sees_the_tab_but_nothing_of_single_people():
    scene = make_scene()
    Meeting.objects.filter(pk=scene.meeting.pk).update(day="2027-05-12")
    address = reverse("meeting-clocks", args=[scene.meeting.pk])
    page = of().get(address).content.decode()
    assert "Members of the group see who." in page
    assert "Bob Stone" not in page
    assert "Post the agenda" not in page
    assert "Bob Stone" in of(scene.bob).get(address).content.decode()
    scene.body.visibility = BodyVisibility.MEMBERS
    scene.body.save()
    assert of(scene.eve).get(address).status_code == 404


def test_a_group_without_a_law_says_so_and_why():
    scene = make_scene(kind=BodyKind.PARTNERSHIP)
    page = of().get(reverse("meeting-clocks", args=[scene.meeting.pk])).content.decode()
    assert "No open-meetings law is applied" in page
    assert "Companies lead this group" in page


def test_staff_look_at_the_agenda_and_post_it():
    scene = make_scene()
    address = reverse("meeting-post", args=[scene.meeting.pk, "agenda"])
    preview = of(scene.kim).get(address)
    assert "Workplan for 2028" in preview.content.decode()
    assert not Posting.objects.exists()
    answer = of(scene.kim).post(address, {"paper_places": "Front door"})
    assert answer["Location"] == reverse("meeting-clocks", args=[scene.meeting.pk])
    assert Posting.objects.get().paper_places == "Front door"
    again = of(scene.kim).post(address, {"paper_places": "Front door"})
    assert again.status_code == 422
    assert "posted already" in again.content.decode()
    assert of(scene.bob).post(address).status_code == 403
    assert of(scene.kim).get(reverse("meeting-post", args=[scene.meeting.pk, "minutes"])).status_code == 404


def test_the_public_page_shows_the_posting_as_it_was_and_what_replaced_it():
    scene = make_scene()
    before = posted(scene)
    scene.items[1].title = "Workplan for 2029"
    scene.items[1].save()
    after = posted(scene, MONDAY + timedelta(hours=1))
    old = of().get(reverse("meetings-public-posting", args=[scene.body.slug, before.pk])).content.decode()
    assert "Workplan for 2028" in old
    assert "This is not what stands now" in old
    new = of().get(reverse("meetings-public-posting", args=[scene.body.slug, after.pk])).content.decode()
    assert "Workplan for 2029" in new
    assert after.sha256 in new


def test_what_was_taken_down_is_gone_for_everybody():
    scene = make_scene()
    posting = posted(scene)
    address = reverse("meeting-posting-take-down", args=[posting.pk])
    assert of(scene.bob).post(address, {"reason": "x"}).status_code == 403
    assert of(scene.kim).post(address, {"reason": ""}).status_code == 422
    of(scene.kim).post(address, {"reason": "Names a guest."})
    assert of().get(reverse("meetings-public-posting", args=[scene.body.slug, posting.pk])).status_code == 404
    assert "Workplan" not in of().get(reverse("meetings-public", args=[scene.body.slug])).content.decode()


def test_the_hourly_look_reads_the_page_that_everybody_reads():
    scene = make_scene()
    posting = posted(scene)

    class Job:
        lines: list[str] = []

        def log(self, text):
            self.lines.append(text)

    look_at_postings(Job())
    look = PostingCheck.objects.get()
    assert (look.was_available, look.sha256) == (True, posting.sha256)
    assert Job.lines == ["Postings looked at: 1. Not as posted: 0."]
    scene.body.visibility = BodyVisibility.MEMBERS
    scene.body.save()
    assert shown(posting) is None


def test_the_public_record_lists_what_is_posted_and_finds_words_in_it():
    scene = make_scene()
    posted(scene)
    address = reverse("meetings-public", args=[scene.body.slug])
    page = of().get(address).content.decode()
    assert "May meeting" in page
    assert ">Agenda</a>" in page
    Meeting.objects.update(starts_at=at("2027-05-01T10:00"))
    assert "May meeting" in of().get(address + "?q=Workplan").content.decode()
    assert "May meeting" not in of().get(address + "?q=Zebra").content.decode()


def test_what_is_not_posted_is_not_in_the_public_record():
    scene = make_scene()
    factories.material(scene.meeting, "Inner paper")
    factories.material(scene.meeting, "Open paper", is_public=True)
    slug = scene.body.slug
    page = of().get(reverse("meetings-public", args=[slug])).content.decode()
    assert "Open paper" in page
    assert "Inner paper" not in page
    events = of().get(reverse("meetings-public-events", args=[slug])).json()["events"]
    assert events[0]["agenda"] == []
    scene.meeting.is_open_to_public = False
    scene.meeting.save()
    assert "May meeting" not in of().get(reverse("meetings-public", args=[slug])).content.decode()


@pytest.mark.parametrize("route", ["meetings-public", "meetings-public-feed", "meetings-public-events"])
def test_a_group_of_members_has_no_public_record(route):
    scene = make_scene(visibility=BodyVisibility.MEMBERS)
    assert of(scene.kim).get(reverse(route, args=[scene.body.slug])).status_code == 404


def test_the_feed_and_the_data_tell_what_was_posted():
    scene = make_scene()
    posting = posted(scene)
    feed = of().get(reverse("meetings-public-feed", args=[scene.body.slug]))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert f"/postings/{posting.pk}/" in feed.content.decode()
    event = of().get(reverse("meetings-public-events", args=[scene.body.slug])).json()["events"][0]
    assert [one["description"] for one in event["agenda"]] == ["Roll call", "Workplan for 2028", "Public comment"]
    assert event["agenda"][1]["notes"] == ["for action"]
    assert event["documents"][0]["links"][0]["url"].endswith(f"/postings/{posting.pk}/")
    assert event["status"] == "confirmed"


def test_the_public_record_takes_as_many_statements_for_many_meetings():
    scene = make_scene()
    posted(scene)
    address = reverse("meetings-public", args=[scene.body.slug])
    of().get(address)
    with CaptureQueriesContext(connection) as one:
        of().get(address)
    for _number in range(8):
        factories.meeting(scene.body, day=scene.meeting.day)
    with CaptureQueriesContext(connection) as many:
        of().get(address)
    assert len(many) <= len(one)
    assert len(one) <= 15


def test_staff_set_coverage_and_record_trainings():
    scene = make_scene()
    coverage = reverse("meetings-coverage", args=[scene.body.slug])
    assert of(scene.bob).get(coverage).status_code == 403
    assert "what is usual for a group of this kind" in of(scene.kim).get(coverage).content.decode()
    told = {"jurisdiction": "us-il", "reason": "Its charge.", "quorum_count": "4", "version": "0"}
    of(scene.kim).post(coverage, told)
    assert Coverage.objects.get().quorum_count == 4
    assert of(scene.kim).post(coverage, told).status_code == 409  # somebody decided meanwhile
    trainings = reverse("meetings-trainings", args=[scene.body.slug])
    assert "Ann Lee" in of(scene.kim).get(trainings).content.decode()
    told = {"person": scene.people[1].pk, "completed_on": "2027-03-01", "proof": "No. 7"}
    of(scene.kim).post(trainings, told)
    assert MemberTraining.objects.get().person == scene.people[1]
    assert of(scene.kim).post(trainings, told).status_code == 422
    assert of(scene.bob).get(trainings).status_code == 403


def test_the_groups_clocks_are_for_its_members():
    scene = make_scene()
    address = reverse("meetings-clocks", args=[scene.body.slug])
    assert "May meeting" in of(scene.bob).get(address).content.decode()
    assert of(scene.eve).get(address).status_code == 403
    schedule = reverse("meetings-post-schedule", args=[scene.body.slug])
    assert "2027" in of(scene.kim).get(schedule).content.decode()
    of(scene.kim).post(schedule, {"year": "2027"})
    assert Posting.objects.get().kind == PostingKind.SCHEDULE


def test_circumstances_and_closed_sessions_are_kept():
    scene = make_scene()
    address = reverse("meeting-circumstances", args=[scene.meeting.pk])
    assert of(scene.bob).get(address).status_code == 403
    of(scene.kim).post(address, {"is_disaster": "on", "disaster_declared": "yes", "version": "0"})
    assert scene.meeting.circumstances.disaster["declared"] is True
    item = factories.item(scene.meeting, "Personnel", kind="closed_session", closed_under="2(c)(1)")
    closed = reverse("meeting-closed-session", args=[item.pk])
    assert of(scene.bob).get(closed).status_code == 403
    assert of(scene.kim).post(closed, {"reviews": "tomorrow", "version": "0"}).status_code == 422
    of(scene.kim).post(closed, {"is_recorded": "yes", "reviews": "2027-05-10", "version": "0"})
    assert item.closed_session.reviewed_on == ["2027-05-10"]


def test_staff_are_told_once_of_what_is_not_kept():
    scene = make_scene()
    moment = at("2027-05-11T12:00")  # 48 hours before is over, nothing is posted
    assert clock_telling.tell_of_clocks(at=moment) > 0
    told = Notice.objects.filter(person=scene.kim, topic="open-meetings")
    assert any("Agenda 48 hours before" in one.title for one in told)
    assert clock_telling.tell_of_clocks(at=moment) == 0


def test_the_command_prints_every_rule_and_its_json():
    scene = make_scene()
    posted(scene)
    out = StringIO()
    call_command("meeting-clocks", body=scene.body.slug, at="2027-05-11T17:00+00:00", stdout=out)
    assert "green          5 ILCS 120/2.02(a): Agenda 48 hours before a regular meeting." in out.getvalue()
    out = StringIO()
    call_command("meeting-clocks", "--json", body=scene.body.slug, stdout=out)
    rules = json.loads(out.getvalue())["meetings"][0]["rules"]
    assert {"code", "citation", "state", "sentence", "evidence", "due_at"} <= set(rules[0])
    with pytest.raises(CommandError, match="no group"):
        call_command("meeting-clocks", body="nowhere")
