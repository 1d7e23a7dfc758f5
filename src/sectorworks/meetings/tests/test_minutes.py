"""Minutes say what the law asks for, never change once approved, and name nobody whom the record keeps unnamed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.documents import data
from sectorworks.meetings import factories
from sectorworks.meetings.models import Meeting, MeetingState, MinutesEdition, Posting
from sectorworks.meetings.operations import attendance, minutes, motions, notes, speakers, votes
from sectorworks.meetings.operations.attendance import GuestDraft
from sectorworks.meetings.operations.minutes import MinutesProblem
from sectorworks.meetings.operations.motions import MotionDraft
from sectorworks.meetings.operations.problems import WrongMoment
from sectorworks.meetings.operations.record import RecordFixed
from sectorworks.meetings.operations.speakers import SpeakerDraft
from sectorworks.meetings.operations.votes import SeatVote, Taken
from sectorworks.meetings.queries import minutes as queries

from .record_room import CLOSED, NOW, all_present, held, make_room

pytestmark = pytest.mark.django_db
LATER = CLOSED + timedelta(days=30)


@pytest.fixture
def room():
    """A meeting with attendance, notes, a roll call and guests, closed."""
    made = make_room()
    all_present(made, made.chair, made.carol)
    notes.save(
        item=made.item, wording="We spoke of youth.\n\n- One\n- Two", aside="Between us", expected=0, by=made.alice,
        at=NOW,
    )  # fmt: skip
    draft = MotionDraft("To adopt the plan.", made.chair, made.carol)
    motion = motions.move(item=made.item, draft=draft, by=made.alice, at=NOW)
    given = [SeatVote(made.chair.pk, "yes"), SeatVote(made.carol.pk, "recuse", "Works there")]
    votes.vote(motion=motion, votes=given, by=made.alice, at=NOW)
    votes.close(motion=motion, taken=Taken("roll_call"), expected=1, by=made.alice, at=NOW)
    for guest in (GuestDraft("guest", "Gil Guest", organization_name="College"), GuestDraft("lived_experience", "Liv")):
        attendance.add_guest(meeting=made.meeting, guest=guest, by=made.alice, at=NOW)
    held(made)
    return made


def draft(room):
    return minutes.draft(meeting=room.meeting, by=room.alice, at=CLOSED)


def reviewed(room):
    return minutes.review(edition=draft(room), expected=1, by=room.alice, at=CLOSED)


def carried_later(room, title="April meeting", days=30):
    """A carried motion on the minutes of the meeting before, at a meeting some days later."""
    at = CLOSED + timedelta(days=days)
    later = factories.meeting(room.body, title, day=at.date(), state=MeetingState.OPEN, opened_at=at)
    item = factories.item(later, "Minutes of March", kind="minutes", is_for_action=True)
    marks = [attendance.SeatMark(one.pk, "present", "video") for one in room.seats]
    attendance.mark(meeting=later, marks=marks, by=room.alice, at=at)
    words = MotionDraft("To approve the minutes.", room.chair, room.carol)
    motion = motions.move(item=item, draft=words, by=room.alice, at=at)
    return votes.close(motion=motion, taken=Taken("consent"), expected=1, by=room.alice, at=at)


def approved(room):
    edition, motion = reviewed(room), carried_later(room)
    return minutes.approve(edition=edition, motion=motion, expected=2, by=room.alice, at=LATER)


def test_the_draft_has_what_the_law_asks_for(room):
    text = queries.plain_text(draft(room))
    for told in (
        "March 2, 2026", "10 a.m. CST", "11:30 a.m. CST", "Bob", "Carol", "By video", "Not recorded", "throughout",
        "A quorum was present when the meeting opened: 2 members who count, 2 needed.", "We spoke of youth.", "One",
        "To adopt the plan.", "Moved by Bob, seconded by Carol", "1 for, 0 against, 0 abstained, 1 recused",
        "Works there", "Gil Guest, College", "Guests with lived experience: 1",
    ):  # fmt: skip
        assert told in text


@pytest.mark.parametrize(("drawn_in", "said"), [("en-us", "en"), ("es", "es")])
def test_minutes_say_the_language_they_were_written_in_to_readers_of_another(room, client, drawn_in, said):
    with override(drawn_in):
        edition = draft(room)
    client.force_login(room.alice)
    page = client.get(reverse("minutes-edition", args=[edition.pk]), headers={"accept-language": "es"}).content.decode()
    assert f'<article class="sw-document" lang="{said}">' in page
    assert '<html lang="es"' in page


def test_nobody_whom_the_record_keeps_unnamed_is_in_the_minutes(room):
    room.item.presenter_name = "Rosa Speaker"
    room.item.save()
    care = SpeakerDraft(public_name="Rosa Speaker", may_be_named=True, consented_on=NOW.date())
    speakers.prepare(item=room.item, draft=care, by=room.alice, at=NOW)
    text = queries.plain_text(draft(room))
    for name in ("Quetzal", "Liv\n", "Rosa", "Between us"):
        assert name not in text
    assert "Seat: Lived experience" in text


def test_from_draft_to_the_public(room):
    edition = approved(room)
    assert (edition.state, edition.approved_on, edition.approved_at_meeting.title) == (
        "approved", LATER.date(), "April meeting",
    )  # fmt: skip
    published = minutes.publish(edition=edition, expected=3, by=room.alice, at=LATER)
    assert data.fingerprint(published.content) == published.sha256
    posting = Posting.objects.get(kind="minutes")
    assert posting.sha256 == published.sha256
    assert [one.verb for one in audit.history(edition)] == ["publish", "approve", "review", "draft"]
    assert queries.editions_visible_to(AnonymousUser(), room.meeting) == [published]


def test_only_members_read_a_draft(room):
    edition = draft(room)
    assert queries.edition_visible_to(room.cast.carol, edition.pk) == edition
    for person in (room.cast.eve, AnonymousUser()):
        with pytest.raises(MinutesEdition.DoesNotExist):
            queries.edition_visible_to(person, edition.pk)
        assert queries.editions_visible_to(person, room.meeting) == []


def test_the_record_is_fixed_by_review_and_opened_by_a_correction(room):
    edition = reviewed(room)
    with pytest.raises(RecordFixed):
        notes.save(item=room.item, wording="Other", expected=1, by=room.alice, at=CLOSED)
    minutes.take_back(edition=edition, expected=2, by=room.alice, at=CLOSED)
    notes.save(item=room.item, wording="Mended", expected=1, by=room.alice, at=CLOSED)
    assert "Mended" in queries.plain_text(draft(room))


def test_a_correction_is_a_new_edition_and_the_old_words_stay(room):
    old = minutes.publish(edition=approved(room), expected=3, by=room.alice, at=LATER)
    with pytest.raises(MinutesProblem, match="sets right"):
        minutes.correct(meeting=room.meeting, reason=" ", by=room.alice, at=LATER)
    new = minutes.correct(meeting=room.meeting, reason="The day was wrong.", by=room.alice, at=LATER)
    notes.save(item=room.item, wording="We spoke of adults.", expected=1, by=room.alice, at=LATER)
    new = minutes.review(edition=new, expected=1, by=room.alice, at=LATER)
    motion = carried_later(room, "May meeting", 60)
    minutes.approve(edition=new, motion=motion, expected=2, by=room.alice, at=LATER)
    minutes.publish(edition=new, expected=3, by=room.alice, at=LATER)
    content = old.content
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state, new.number, old.content == content) == ("replaced", "published", 2, True)
    assert "adults" in queries.plain_text(new)
    assert "youth" in queries.plain_text(old)


def test_only_a_later_carried_motion_of_the_group_approves(room):
    edition = reviewed(room)
    earlier = room.item.motions.get()
    lost = carried_later(room)
    lost.state = "lost"
    lost.save()
    for motion, told in ((earlier, "later meeting"), (lost, "carried")):
        with pytest.raises(MinutesProblem, match=told):
            minutes.approve(edition=edition, motion=motion, expected=2, by=room.alice, at=LATER)
    with pytest.raises(WrongMoment):
        minutes.publish(edition=edition, expected=2, by=room.alice, at=LATER)


def test_minutes_wait_for_the_end_of_the_meeting_and_for_the_right_people(room):
    for person in (room.cast.carol, room.cast.eve):
        with pytest.raises(NotAllowed):
            minutes.draft(meeting=room.meeting, by=person, at=CLOSED)
    Meeting.objects.filter(pk=room.meeting.pk).update(state="open")
    with pytest.raises(WrongMoment, match="Close the meeting"):
        draft(room)
    assert not MinutesEdition.objects.exists()


def test_two_who_move_one_edition_are_told(room):
    edition = draft(room)
    minutes.review(edition=edition, expected=1, by=room.alice, at=CLOSED)
    minutes.take_back(edition=edition, expected=2, by=room.alice, at=CLOSED)
    with pytest.raises(StaleVersion):
        minutes.review(edition=edition, expected=1, by=room.alice, at=CLOSED)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("minutes_approved_by_a_meeting", {"state": "approved"}),
        ("minutes_published_at_a_time", {"state": "published"}),
    ],
)
def test_the_database_refuses(room, name, fields):
    edition = approved(room) if name.endswith("time") else draft(room)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        MinutesEdition.objects.filter(pk=edition.pk).update(**fields)


def test_one_open_edition_and_one_of_a_number(room):
    draft(room)
    for number in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            MinutesEdition.objects.create(meeting=room.meeting, number=number, content={}, sha256="", made_at=NOW)
