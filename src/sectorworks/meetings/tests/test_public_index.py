"""Public records of all groups, and what stands on one: seats by rule, documents, reports, ways to hear of more."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyVisibility, Privacy
from sectorworks.core import clock
from sectorworks.meetings import factories
from sectorworks.meetings.operations import postings

from .open_meetings_record import Scene, at, make_scene

pytestmark = pytest.mark.django_db
NOW = at("2027-05-07T09:00")


@pytest.fixture
def scene(monkeypatch) -> Scene:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    return make_scene()


def index(**query) -> str:
    return Client().get(reverse("meetings-public-index"), query).content.decode()


def record(scene) -> str:
    return Client().get(reverse("meetings-public", args=[scene.body.slug])).content.decode()


def test_who_meets_next_comes_first_and_closed_groups_are_not_told_of(scene):
    host = scene.body.host
    bodies.body(host, "A group without a meeting", visibility=BodyVisibility.PUBLIC)
    sooner = bodies.body(host, "Zinc workgroup", visibility=BodyVisibility.PUBLIC)
    factories.meeting(sooner, "Zinc meets", day=date(2027, 5, 10))
    factories.meeting(sooner, "Inner circle", day=date(2027, 5, 9), is_open_to_public=False)
    hidden = bodies.body(host, "Hidden group", visibility=BodyVisibility.MEMBERS)
    factories.meeting(hidden, "Hidden meeting", day=date(2027, 5, 8))
    page = index()
    assert page.index("Zinc workgroup") < page.index("Pathways Committee") < page.index("A group without a meeting")
    assert "Zinc meets" in page
    for word in ("Hidden", "Inner circle"):
        assert word not in page
    assert "Pathways" not in index(q="zinc").split("<table")[1]


def test_statements_do_not_grow_with_the_groups(scene):
    with CaptureQueriesContext(connection) as one:
        index()
    for number in range(4):
        more = bodies.body(scene.body.host, f"Group {number}", visibility=BodyVisibility.PUBLIC)
        factories.meeting(more, f"Meeting {number}", day=date(2027, 6, 1))
    with CaptureQueriesContext(connection) as many:
        index()
    assert len(many) <= len(one) + 1 <= 12


def test_the_roster_shows_what_each_seat_allows(scene):
    scene.seats[0].privacy = Privacy.UNNAMED
    scene.seats[0].save()
    page = record(scene)
    assert "Ann Lee" in page
    assert "Bob Stone" not in page
    assert "the person’s name is not shown" in page


def test_public_papers_and_adopted_texts_are_documents_of_the_record(scene):
    factories.material(scene.meeting, "Bus map", is_public=True)
    factories.material(scene.meeting, "Inner memo")
    page = record(scene)
    assert "Bus map" in page
    assert "Inner memo" not in page


def test_the_record_offers_the_packet_mail_and_a_way_back(scene):
    packet = reverse("meetings-public-packet", args=[scene.body.slug, scene.meeting.pk])
    assert packet not in record(scene)
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    page = record(scene)
    for name, arguments in (
        ("meetings-public-mail", [scene.body.slug]), ("meetings-of-feed", [scene.body.slug]),
        ("meetings-public-index", []), ("group", [scene.body.slug]),
    ):  # fmt: skip
        assert f'href="{reverse(name, args=arguments)}"' in page
    assert packet in page


def test_a_group_page_leads_to_its_public_record(scene):
    page = Client().get(reverse("group", args=[scene.body.slug])).content.decode()
    assert reverse("meetings-public", args=[scene.body.slug]) in page
    scene.body.visibility = BodyVisibility.MEMBERS
    scene.body.save()
    client = Client()
    client.force_login(scene.bob)
    page = client.get(reverse("group", args=[scene.body.slug])).content.decode()
    assert reverse("meetings-public", args=[scene.body.slug]) not in page


def test_words_are_found_in_titles_of_papers(scene):
    past = factories.meeting(scene.body, "April meeting", day=date(2027, 4, 12))
    factories.material(past, "Bus map", is_public=True)
    found = Client().get(reverse("meetings-public", args=[scene.body.slug]), {"q": "bus"}).content.decode()
    assert "April meeting" in found
    assert (
        "April meeting"
        not in Client()
        .get(reverse("meetings-public", args=[scene.body.slug]), {"q": "zebra"})
        .content.decode()
        .split('id="record"')[1]
        .split("</table>")[0]
    )
