"""What speakers agreed to is for the staff alone, and what they take back is gone from public pages at once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, Material, MeetingState, Posting, SpeakerCare
from sectorworks.meetings.operations import postings, speakers
from sectorworks.meetings.operations.problems import WrongMoment
from sectorworks.meetings.operations.speakers import SpeakerDraft, SpeakerProblem
from sectorworks.meetings.queries import speakers as queries

from .record_room import NOW, held, make_room

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture
def room():
    made = make_room(state=MeetingState.PLANNED, opened_at=None)
    made.item.presenter_name = "Rosa Speaker"
    made.item.save()
    return made


def prepare(room, by=None, **more):
    given = {"public_name": "Rosa Speaker", "may_be_named": True, "may_be_published": True, "consented_on": DAY} | more
    return speakers.prepare(item=room.item, draft=SpeakerDraft(**given), by=by or room.alice, at=NOW)


def test_withdrawing_takes_name_material_and_recording_out_of_public_pages(room):
    care = prepare(room)
    slides = factories.material(room.meeting, item=room.item, is_public=True)
    recording = factories.material(room.meeting, "Recording", kind="recording", is_public=True)
    other = factories.material(room.meeting, "Handout", is_public=True)
    postings.post(meeting=room.meeting, kind="agenda", by=room.alice, at=NOW)
    assert "Rosa" in str(Posting.objects.get(ended_at=None).content)
    assert queries.public_names(room.item) == ["Rosa Speaker"]
    speakers.withdraw(care=care, expected=1, by=room.alice, at=NOW + timedelta(minutes=5))
    assert set(Material.objects.filter(is_public=True)) == {other}
    assert not {slides, recording} & set(Material.objects.filter(is_public=True))
    assert AgendaItem.objects.get(pk=room.item.pk).presenter_name == ""
    assert "Rosa" not in str(Posting.objects.get(ended_at=None).content)
    assert queries.public_names(room.item) == []
    assert audit.history(care).first().verb == "withdraw consent"
    with pytest.raises(WrongMoment):
        speakers.withdraw(care=care, expected=2, by=room.alice, at=NOW)


def test_after_the_meeting_what_names_them_is_taken_down(room):
    care = prepare(room)
    posting = postings.post(meeting=room.meeting, kind="agenda", by=room.alice, at=NOW)
    room.meeting.opened_at = NOW
    room.meeting.save()
    held(room)
    speakers.withdraw(care=care, expected=1, by=room.alice, at=NOW + timedelta(hours=2))
    posting.refresh_from_db()
    assert posting.ended_at is not None


def test_a_new_consent_needs_a_later_day(room):
    care = prepare(room)
    speakers.withdraw(care=care, expected=1, by=room.alice, at=NOW)
    again = SpeakerDraft(public_name="Rosa", may_be_named=True, consented_on=DAY)
    with pytest.raises(SpeakerProblem, match="later day"):
        speakers.change(care=care, draft=again, expected=2, by=room.alice, at=NOW)
    later = SpeakerDraft(public_name="Rosa", may_be_named=True, consented_on=DAY + timedelta(days=1))
    changed = speakers.change(care=care, draft=later, expected=2, by=room.alice, at=NOW + timedelta(days=1))
    assert (changed.withdrawn_on, changed.may_be_named) == (None, True)


def test_the_checklist_is_ticked_and_unticked(room):
    care = prepare(room)
    speakers.tick(care=care, step="purpose", done_on=DAY, expected=1, by=room.alice, at=NOW)
    care.refresh_from_db()
    assert [one.done_on for one in queries.checklist(care) if one.step.code == "purpose"] == [DAY]
    with pytest.raises(StaleVersion):
        speakers.tick(care=care, step="thanks", done_on=DAY, expected=1, by=room.alice, at=NOW)
    with pytest.raises(SpeakerProblem, match="no step"):
        speakers.tick(care=care, step="dance", done_on=DAY, expected=2, by=room.alice, at=NOW)
    assert speakers.tick(care=care, step="purpose", done_on=None, expected=2, by=room.alice, at=NOW).steps == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"consented_on": None}, "the day on which they agreed"),
        ({"consented_on": DAY + timedelta(days=9)}, "to come"),
        ({"public_name": " "}, "name under which"),
    ],
)
def test_an_agreement_that_cannot_be_kept_says_why(room, changes, told):
    with pytest.raises(SpeakerProblem, match=told):
        prepare(room, **changes)
    assert not SpeakerCare.objects.exists()


def test_only_staff_know_of_it(room):
    care = prepare(room, stipend_usd=Decimal("75.00"))
    assert queries.care_visible_to(room.alice, care.pk) == care
    for person in (room.cast.bob, room.cast.carol, room.cast.eve, AnonymousUser()):
        with pytest.raises(SpeakerCare.DoesNotExist):
            queries.care_visible_to(person, care.pk)
    for person in (room.cast.bob, room.cast.carol, room.cast.eve):
        with pytest.raises(NotAllowed):
            prepare(room, by=person)
        with pytest.raises(NotAllowed):
            speakers.withdraw(care=care, expected=1, by=person, at=NOW)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("speaker_consent_has_a_day", {"consented_on": None}),
        ("speaker_withdrawal_ends_consent", {"withdrawn_on": DAY}),
    ],
)
def test_the_database_refuses(room, name, fields):
    care = prepare(room)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SpeakerCare.objects.filter(pk=care.pk).update(**fields)
