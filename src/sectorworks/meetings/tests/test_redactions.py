"""A name that somebody takes back is gone from everything posted and published, and the record says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.documents import data
from sectorworks.documents.tree import Document, Paragraph
from sectorworks.meetings.models import MeetingState, MinutesEdition, MinutesState, Posting, PostingCheck, PostingKind
from sectorworks.meetings.operations import postings, record_held, speakers
from sectorworks.meetings.operations.speakers import SpeakerDraft
from sectorworks.meetings.queries import clock_facts, coverage
from sectorworks.meetings.rules.redaction import without

from .record_room import NOW, all_present, held, make_room

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
NAME = "Rosa Speaker"


@pytest.fixture
def room():
    made = make_room(state=MeetingState.PLANNED, opened_at=None)
    made.item.presenter_name = NAME
    made.item.save()
    return made


@pytest.fixture
def care(room):
    given = SpeakerDraft(public_name=NAME, may_be_named=True, may_be_published=True, consented_on=NOW.date())
    return speakers.prepare(item=room.item, draft=given, by=room.alice, at=NOW)


def minutes_of(room, person=None) -> tuple[MinutesEdition, Posting]:
    """Published minutes that name her, and their posting."""
    room.meeting.opened_at = NOW
    room.meeting.save()
    held(room)
    document = Document("Minutes", (Paragraph(f"{NAME} spoke of buses. Rosa Speakerson listened."),))
    content = data.to_data(document)
    edition = MinutesEdition.objects.create(
        meeting=room.meeting, number=1, state=MinutesState.PUBLISHED, content=content, sha256=data.fingerprint(content),
        made_at=NOW, approved_on=NOW.date(), approved_at_meeting=room.meeting, published_at=NOW,
    )  # fmt: skip
    kind = PostingKind.MINUTES
    return edition, postings.post(meeting=room.meeting, kind=kind, document=document, by=room.alice, at=NOW)


def withdraw(room, care):
    return speakers.withdraw(care=care, expected=1, by=room.alice, at=LATER)


def test_an_ended_posting_loses_the_name_and_says_when_why_and_what_it_was(room, care):
    first = postings.post(meeting=room.meeting, kind="agenda", by=room.alice, at=NOW)
    before = first.sha256
    withdraw(room, care)
    first.refresh_from_db()
    assert first.ended_at == LATER
    assert NAME not in str(first.content)
    assert "[name withdrawn]" in str(first.content)
    assert first.redactions == [{"at": LATER.isoformat(), "reason": "consent_withdrawn", "sha256_before": before}]
    assert first.sha256 == data.fingerprint(first.content) != before
    event = audit.history(first).first()
    assert (event.verb, event.detail["sha256_before"], event.detail["sha256"]) == ("redact", before, first.sha256)
    page = Client().get(reverse("meetings-public-posting", args=[room.body.slug, first.pk])).content.decode()
    assert NAME not in page
    assert before in page
    assert "A speaker withdrew consent." in page
    assert "does not fit" not in page


def test_looks_at_the_words_as_posted_still_prove_the_posting(room, care):
    first = postings.post(meeting=room.meeting, kind="agenda", by=room.alice, at=NOW)
    PostingCheck.objects.create(posting=first, at=NOW, was_available=True, sha256=first.sha256)
    withdraw(room, care)
    first.refresh_from_db()
    facts = clock_facts.of_many([room.meeting], coverage.of_many([room.body]))[room.meeting.pk]
    fact = next(one for one in facts.postings if one.ended_at is not None)
    assert [one.sha256 for one in fact.checks] == [fact.sha256] == [first.sha256]


def test_minutes_stand_on_without_the_name(room, care):
    edition, old = minutes_of(room)
    before = edition.sha256
    withdraw(room, care)
    edition.refresh_from_db()
    old.refresh_from_db()
    now = Posting.objects.get(meeting=room.meeting, kind=PostingKind.MINUTES, ended_at=None)
    for row in (edition, old, now):
        assert NAME not in str(row.content).replace("Rosa Speakerson", "")
        assert "Rosa Speakerson listened" in str(row.content)
        assert row.sha256 == data.fingerprint(row.content)
    assert edition.redactions[0]["sha256_before"] == before
    assert (edition.version, now.redactions, old.ended_at) == (2, [], LATER)


def test_who_sat_in_a_seat_stays_in_the_minutes(room, care):
    care.person = room.person
    care.save()
    all_present(room)
    room.item.presenter_name = room.person.full_name
    room.item.save()
    edition, posting = minutes_of(room)
    withdraw(room, care)
    edition.refresh_from_db()
    posting.refresh_from_db()
    assert edition.redactions == posting.redactions == []
    assert posting.ended_at is None


def test_a_person_who_is_removed_leaves_what_was_posted_too(room, care):
    person = directory.person(NAME)
    care.person = person
    care.save()
    _edition, old = minutes_of(room)
    record_held.remove(person=person, by=room.alice, at=LATER)
    old.refresh_from_db()
    assert old.redactions[0]["reason"] == "removed"
    assert not Posting.objects.filter(content__icontains=f"{NAME} spoke").exists()


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Ana Ruiz and Ana Ruizon", ["Ana Ruiz"], "[name withdrawn] and Ana Ruizon"),
        ("ANA\nRUIZ", ["Ana Ruiz"], "[name withdrawn]"),
        ("Ana Ruiz Paz, Ana Ruiz", ["Ana Ruiz", "Ana Ruiz Paz"], "[name withdrawn], [name withdrawn]"),
        ("Jo spoke", ["Jo", " "], "Jo spoke"),  # too short to be told from other words
        ("A (b) c", ["A (b) c"], "[name withdrawn]"),
    ],
)
def test_whole_names_only(text, names, left):
    assert without({"text": [text], "is": "Ana Ruiz"}, names) == {"text": [left], "is": "Ana Ruiz"}


def test_a_spanish_document_says_it_in_spanish():
    assert without({"language": "es", "text": "Ana Ruiz"}, ["Ana Ruiz"])["text"] == "[nombre retirado]"
