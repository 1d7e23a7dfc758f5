"""Presentations are found again: members all of their own, everybody what is approved, and no name without consent."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.meetings import factories
from sectorworks.meetings.models import ItemKind, JointBody, MeetingState, SpeakerCare


@pytest.fixture
def cast(db):
    return make_cast()


def talk(cast, title, *, is_public=False, **fields):
    """A presentation at a meeting of its own, with slides."""
    meeting = factories.meeting(cast.body, f"Meeting on {title}")
    item = factories.item(meeting, title, **{"kind": ItemKind.PRESENTATION} | fields)
    factories.material(meeting, f"Slides: {title}", item=item, kind="presentation", is_public=is_public)
    return item


def care(item, **fields):
    return SpeakerCare.objects.create(item=item, **{"consented_on": AT.date(), "public_name": "Rosa"} | fields)


def read(client, person=None, **query):
    client.logout()
    if person is not None:
        client.force_login(person)
    return client.get(reverse("presentations"), query).content.decode()


def test_members_find_all_of_their_own_and_the_public_what_is_approved(client, cast):
    talk(cast, "Welding for all", is_public=True, presenter_name="Ann Speaker", description="How it **began**.")
    talk(cast, "A draft on wages")
    inside, outside = read(client, cast.carol), read(client)
    assert "Welding for all" in inside
    assert "A draft on wages" in inside
    assert "Slides: A draft on wages" in inside
    assert "Welding for all" in outside
    assert "Ann Speaker" in outside
    assert "<strong>began</strong>" in outside
    assert "wages" not in outside
    assert "wages" not in read(client, cast.eve)


def test_members_of_a_group_that_met_jointly_find_it_too(client, cast):
    item = talk(cast, "Shared draft")
    other = bodies.body(cast.host, "Other group", visibility="members")
    bodies.term(bodies.seat(other), cast.eve.person)
    assert "Shared draft" not in read(client, cast.eve)
    JointBody.objects.create(meeting=item.meeting, body=other)
    assert "Slides: Shared draft" in read(client, cast.eve)


def test_a_speaker_is_named_and_found_by_name_only_where_they_agreed(client, cast):
    unnamed = talk(cast, "Coming home", is_public=True, presenter_name="Rosa Martinez")
    care(unnamed, may_be_published=True)
    named = talk(cast, "A first job", is_public=True)
    care(named, may_be_published=True, may_be_named=True, public_name="Lena")
    page = read(client, cast.carol)
    assert "Rosa" not in page
    assert "Lena" in page
    assert "Coming home" not in read(client, q="Rosa")
    assert "A first job" in read(client, q="lena")


def test_a_talk_goes_from_the_public_when_its_speaker_takes_consent_back(client, cast):
    item = talk(cast, "Coming home", is_public=True)
    row = care(item, may_be_published=True)
    assert "Coming home" in read(client)
    row.may_be_published, row.withdrawn_on = False, AT.date()
    row.save()
    assert "Coming home" not in read(client)
    assert "Coming home" in read(client, cast.carol)


def test_words_kind_and_group_narrow_the_list(client, cast):
    talk(cast, "Welding for all", description="Tools and torches")
    talk(cast, "News of the grant", kind=ItemKind.GRANT_UPDATE)
    talk(cast, "Just talk", kind=ItemKind.DISCUSSION)
    cancelled = talk(cast, "Never held")
    cancelled.meeting.state, cancelled.meeting.cancelled_at = MeetingState.CANCELLED, AT
    cancelled.meeting.cancel_reason = "Snow"
    cancelled.meeting.save()
    everything = read(client, cast.carol)
    assert "Just talk" not in everything
    assert "Never held" not in everything
    assert "News of the grant" not in read(client, cast.carol, q="torches")
    assert "Welding" in read(client, cast.carol, q="slides: weld")
    assert "Welding" not in read(client, cast.carol, kind="grant_update")
    assert "Welding" in read(client, cast.carol, group=str(cast.body.pk))
    assert "No presentation can be seen yet" in read(client, cast.eve)


def test_the_list_takes_as_many_statements_for_many(client, cast, django_assert_max_num_queries):
    for number in range(12):
        talk(cast, f"Talk {number}", is_public=True)
    read(client, cast.carol)
    with django_assert_max_num_queries(12):
        client.get(reverse("presentations"))
