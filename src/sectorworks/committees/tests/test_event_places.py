"""A place without an account: taken once, confirmed, reminded, given back; and the letters around it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.urls import reverse

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Registration
from sectorworks.committees.operations import event_letters, registrations
from sectorworks.committees.operations.registrations import RegistrationDraft, RegistrationProblem
from sectorworks.directory import factories as directory

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Sam Lee", "email": "Sam@Example.org", "organization_name": "Prairie Foods, Inc.",
    "access_needs": "Captions", "question": "What about insurance?",
}  # fmt: skip


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    cache.clear()
    return make_cast()


@pytest.fixture
def event(cast):
    return factories.event(cast.body, starts_at=AT + timedelta(days=7), join_address="https://meet.example.org/1")


def take(client, event, **fields):
    return client.post(reverse("event-register", args=[event.pk]), TYPED | fields)


def link_in(letter):
    return re.search(r"/committees/events/places/\S+/", letter.body)[0]


def test_anybody_takes_a_place_and_gets_the_entry_and_a_link(client, event, django_capture_on_commit_callbacks):
    company = directory.organization("Prairie Foods")
    sam = directory.person("Sam Lee", email="sam@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        assert take(client, event).status_code == 302
    row = Registration.objects.get()
    assert (row.email, row.organization, row.person) == ("sam@example.org", company, sam)
    letter = mail.outbox[0]
    assert letter.to == ["sam@example.org"]
    assert "https://meet.example.org/1" in letter.body
    name, content, kind = letter.attachments[0]
    assert (name, kind) == ("event.ics", "text/calendar")
    assert "UID:event-" in str(content)
    place = link_in(letter)
    assert b"Give my place back" in client.get(place).content
    row.refresh_from_db()
    assert row.cancelled_at is None  # looking changes nothing
    assert b"Somebody else can have it now" in client.post(place).content
    row.refresh_from_db()
    assert row.cancelled_at == AT
    assert client.get(place).status_code == 410
    assert client.get(reverse("event-place", args=["no-such-token"])).status_code == 410


def test_registering_twice_keeps_one_place_unchanged_and_says_nothing(
    client, event, django_capture_on_commit_callbacks
):
    for name in ("Sam Lee", "Somebody Else"):
        with django_capture_on_commit_callbacks(execute=True):
            first = take(client, event, name=name)
    row = Registration.objects.get()
    assert (first.status_code, row.name) == (302, "Sam Lee")
    assert "had a place already" in mail.outbox[1].body
    assert client.get(link_in(mail.outbox[0])).status_code == 410  # the newer letter's link replaces it
    assert client.get(link_in(mail.outbox[1])).status_code == 200


def test_no_more_places_than_there_are_and_a_given_back_one_is_free(client, cast, event):
    event.capacity_count = 1
    event.save()
    assert take(client, event).status_code == 302
    full = take(client, event, email="kim@example.org")
    assert full.status_code == 422
    assert b"Every place is taken" in full.content
    assert b"kim@example.org" in full.content  # what was typed is kept
    assert b"Every place is taken" in client.get(reverse("event", args=[event.pk])).content
    Registration.objects.update(cancelled_at=AT)
    assert take(client, event, email="kim@example.org").status_code == 302


def test_programs_and_floods_take_no_places(client, event):
    assert take(client, event, website="https://spam.example.org").status_code == 302
    assert not Registration.objects.exists()
    answers = [take(client, event, email=f"a{number}@example.org").status_code for number in range(21)]
    assert answers == [302] * 20 + [429]


def test_nobody_registers_for_a_draft_a_hidden_group_or_what_is_over(client, cast, event, monkeypatch):
    draft = factories.event(cast.body, state="draft", announced_at=None)
    assert take(client, draft).status_code == 404
    held = factories.event(cast.body, state="held", starts_at=AT - timedelta(days=1))
    assert take(client, held).status_code == 404
    assert client.get(reverse("event-register", args=[held.pk])).status_code == 302
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: event.starts_at)
    assert b"It has begun" in take(client, event).content
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    assert take(client, event).status_code == 404
    assert not Registration.objects.exists()


def test_what_is_missing_is_named(cast, event):
    for draft, told in ((RegistrationDraft(" "), "Give a name"), (RegistrationDraft("Sam"), "e-mail address")):
        with pytest.raises(RegistrationProblem, match=told):
            registrations.register(event=event, draft=draft, link_to=str, by=cast.eve, at=AT)


def test_the_sample_writes_to_nobody(client, cast, event, django_capture_on_commit_callbacks):
    cast.body.is_sample = True
    cast.body.save()
    with django_capture_on_commit_callbacks(execute=True):
        take(client, event)
    assert not mail.outbox


def test_everybody_is_reminded_once_on_the_day_before(event):
    factories.registration(event, "Early Bird")
    factories.registration(event, "Late Comer", registered_at=event.starts_at - timedelta(hours=3))
    factories.registration(event, "Gone Away", cancelled_at=AT)
    assert event_letters.send_due(at=event.starts_at - timedelta(hours=25)) == 0
    for expected in (1, 0):
        assert event_letters.send_due(at=event.starts_at - timedelta(hours=20)) == expected
    assert [one.to for one in mail.outbox] == [["early.bird@example.org"]]
    assert mail.outbox[0].subject == "Reminder: Hire fairly"
    Registration.objects.update(reminded_at=None)
    Body.objects.update(visibility=BodyVisibility.MEMBERS)
    event_letters.send_due(at=event.starts_at - timedelta(hours=20))
    assert mail.outbox[1].subject == "Your place at an event"  # a locked phone shows it


def test_word_of_a_change_goes_out_once_and_again_when_the_server_refused(event, monkeypatch):
    factories.registration(event)
    event.letter_number = 1
    event.save()

    def refuse(_letter):
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        assert event_letters.send_due(at=AT) == 0
    assert [event_letters.send_due(at=AT) for _time in range(2)] == [1, 0]
    assert mail.outbox[0].subject == "Changed: Hire fairly"
    event.state, event.cancel_reason, event.letter_number = "cancelled", "The speaker is ill.", 2
    event.save()
    event_letters.send_due(at=AT)
    assert "The speaker is ill." in mail.outbox[1].body
    assert "STATUS:CANCELLED" in str(mail.outbox[1].attachments[0][1])


def test_the_database_keeps_one_place_an_address(event):
    factories.registration(event, "No Address", email="")
    factories.registration(event, "Without Either", email="")
    factories.registration(event)
    with pytest.raises(IntegrityError):
        factories.registration(event, "Other Name", email="pat.example@example.org")
