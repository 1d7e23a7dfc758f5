"""The pages of a meeting's record: the roll, notes that two people type, motions, minutes and speakers."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from sectorworks.core.models import AuditEvent
from sectorworks.meetings import factories
from sectorworks.meetings.models import Attendance, ItemNotes, MinutesEdition, Motion, SpeakerCare
from sectorworks.meetings.operations import attendance, minutes, notes
from sectorworks.meetings.operations.attendance import GuestDraft

from .record_room import CLOSED, DAY, NOW, all_present, held, make_room

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = {"meeting-people": 15, "minutes-take": 15, "meeting-minutes": 6}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: NOW)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)


@pytest.fixture
def room():
    return make_room()


def sign_in(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def read(client, name, pk):
    return client.get(reverse(name, args=[pk]))


def post(client, name, pk, headers=None, **data):
    return client.post(reverse(name, args=[pk]), data, headers=headers)


def roll_data(room, **how):
    """The form of the roll as the page showed it, with some seats chosen."""
    data = {}
    for seat in room.seats:
        row = Attendance.objects.filter(seat=seat).first()
        was = (row.mode or row.presence) if row else "expected"
        data |= {f"how_{seat.pk}": was, f"was_{seat.pk}": f"{was}|||", f"version_{seat.pk}": row.version if row else 0}
    return data | {f"how_{getattr(room, name).pk}": value for name, value in how.items()}


def test_taking_the_roll_saves_what_was_chosen_and_leaves_the_rest(client, room):
    sign_in(client, room.alice)
    page = read(client, "meeting-people", room.meeting.pk).content.decode()
    assert "No quorum: 0 of 2 needed" in page
    answer = post(client, "attendance-mark", room.meeting.pk, **roll_data(room, chair="video", carol="in_person"))
    assert answer.status_code == 302
    assert dict(Attendance.objects.values_list("seat", "mode")) == {room.chair.pk: "video", room.carol.pk: "in_person"}
    assert "A quorum is here: 2 of 2 needed" in read(client, "meeting-people", room.meeting.pk).content.decode()


def test_two_clerks_who_mark_one_person_are_told_and_keep_what_they_chose(client, room):
    sign_in(client, room.alice)
    data = roll_data(room, chair="video")
    attendance.mark(meeting=room.meeting, marks=[attendance.SeatMark(room.chair.pk, "absent")], by=room.alice, at=NOW)
    answer = post(client, "attendance-mark", room.meeting.pk, **data)
    assert answer.status_code == 409
    assert "Two people took the roll at once" in answer.content.decode()
    assert Attendance.objects.get().presence == "absent"


def test_members_read_the_roll_and_outsiders_find_none(client, room):
    all_present(room)
    attendance.add_guest(
        meeting=room.meeting, guest=GuestDraft("lived_experience", "Liv Canary"), by=room.alice, at=NOW
    )
    page = read(sign_in(client, room.cast.carol), "meeting-people", room.meeting.pk).content.decode()
    assert "Quetzal" not in page
    assert "Canary" not in page
    assert "A guest with lived experience" in page
    assert post(client, "attendance-mark", room.meeting.pk).status_code == 403
    assert read(sign_in(client, room.cast.eve), "meeting-people", room.meeting.pk).status_code == 403


def test_a_guest_without_a_name_a_count_and_a_time(client, room):
    sign_in(client, room.alice)
    pk = room.meeting.pk
    assert post(client, "attendance-guest", pk, role="guest", mode="video").status_code == 302
    assert post(client, "attendance-guest", pk, role="member", mode="video").status_code == 422
    assert post(client, "attendance-others", pk, number=12, version=1).status_code == 302
    guest = Attendance.objects.get()
    assert post(client, "attendance-time", guest.pk, act="leave", time="10:20", version=1).status_code == 302
    guest.refresh_from_db()
    assert guest.spans[0][1].startswith("2026-03-02T16:20")
    assert post(client, "attendance-time", guest.pk, act="leave", time="10:20", version=1).status_code == 422
    assert post(client, "attendance-remove", guest.pk, version=2).status_code == 302
    assert not Attendance.objects.exists()


def test_two_who_type_one_note_see_both_texts_and_join_them(client, room):
    sign_in(client, room.alice)
    assert read(client, "minutes-take", room.meeting.pk).status_code == 200
    notes.save(item=room.item, wording="Opened.\nBob spoke <b>.", expected=0, by=room.cast.bob, at=NOW)
    answer = post(client, "note-save", room.item.pk, wording="Opened.\nCarol spoke.", version=0)
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Bob spoke &lt;b&gt;.", "Carol spoke.", "Opened.\nBob spoke &lt;b&gt;.\nCarol spoke."):
        assert text in page
    joined = "Opened.\nBob spoke.\nCarol spoke."
    assert post(client, "note-save", room.item.pk, wording=joined, version=1).status_code == 302
    assert ItemNotes.objects.get().wording == joined


def test_autosave_says_when_and_by_whom_and_is_told_of_another_writer(client, room):
    sign_in(client, room.alice)
    quietly = {"accept": "application/json"}
    answer = post(client, "note-save", room.item.pk, quietly, wording="One", version=0)
    assert answer.json() == {"told": "Saved 10:30 a.m. by Alice", "version": 1}
    answer = post(client, "note-save", room.item.pk, quietly, wording="Two", version=0)
    assert answer.status_code == 409
    assert "see both texts" in answer.json()["told"]
    long = post(client, "note-save", room.item.pk, quietly, wording="x" * 20001, version=1)
    assert long.status_code == 422
    assert ItemNotes.objects.get().wording == "One"


def test_a_motion_from_the_first_word_to_the_decision(client, room):
    all_present(room)
    sign_in(client, room.alice)
    wording = {"wording": "To adopt the plan.", "moved_by": room.chair.pk, "threshold": "majority"}
    assert post(client, "motion-new", room.item.pk, **wording).status_code == 302
    motion = Motion.objects.get()
    assert post(client, "motion-close", motion.pk, method="voice", version=1).status_code == 422
    assert post(client, "motion-second", motion.pk, seat=room.carol.pk, version=1).status_code == 302
    votes = {f"vote_{seat.pk}": "yes" for seat in room.seats[:2]} | {f"vote_{room.hidden.pk}": "recuse"}
    assert post(client, "motion-vote", motion.pk, **votes).status_code == 422
    votes[f"reason_{room.hidden.pk}"] = "Works there"
    assert post(client, "motion-vote", motion.pk, **votes).status_code == 302
    assert post(client, "motion-close", motion.pk, method="roll_call", version=2).status_code == 302
    page = read(sign_in(client, room.cast.carol), "motion", motion.pk).content.decode()
    assert "Carried, by roll call: 2 for, 0 against, 0 abstained, 1 recused" in page
    assert "Quetzal" not in page
    assert read(sign_in(client, room.cast.eve), "motion", motion.pk).status_code == 404


def test_a_motion_is_amended_referred_and_taken_up(client, room):
    all_present(room)
    sign_in(client, room.cast.bob)
    given = {"moved_by": room.chair.pk, "seconded_by": room.carol.pk, "threshold": "majority"}
    post(client, "motion-new", room.item.pk, wording="To adopt the plan.", **given)
    main = Motion.objects.get()
    assert "To adopt the plan." in read(client, "motion-amend", main.pk).content.decode()
    assert post(client, "motion-amend", main.pk, wording="To adopt it by June.", **given).status_code == 302
    assert "An amendment is decided first" in read(client, "motion", main.pk).content.decode()
    amendment = Motion.objects.get(amends=main)
    assert post(client, "motion-refer", amendment.pk, to="Finance", version=1).status_code == 302
    assert post(client, "motion-step", amendment.pk, act="take-up", version=2).status_code == 302
    assert post(client, "motion-step", amendment.pk, act="dance", version=3).status_code == 404
    amendment.refresh_from_db()
    assert amendment.state == "seconded"


def test_minutes_from_the_record_to_the_public_with_their_files(client, room):
    all_present(room)
    held(room)
    sign_in(client, room.alice)
    pk = room.meeting.pk
    assert "No minutes are here yet" in read(client, "meeting-minutes", pk).content.decode()
    assert post(client, "minutes-draft", pk).status_code == 302
    edition = MinutesEdition.objects.get()
    assert "Draw anew" in read(client, "meeting-minutes", pk).content.decode()
    assert post(client, "minutes-step", edition.pk, act="review", version=1).status_code == 302
    assert "They wait for a vote" in read(client, "meeting-minutes", pk).content.decode()
    assert read(client, "minutes-pdf", edition.pk).content.startswith(b"%PDF")
    word = docx.Document(io.BytesIO(read(client, "minutes-docx", edition.pk).content))
    assert word.paragraphs[0].text == "Minutes: March meeting"
    client.logout()
    assert "Members present" not in read(client, "meeting-minutes", pk).content.decode()
    for name in ("minutes-edition", "minutes-pdf", "minutes-docx"):
        assert read(client, name, edition.pk).status_code == 404


def test_only_the_staff_look_after_speakers_and_each_look_is_on_record(client, room):
    sign_in(client, room.alice)
    pk = room.meeting.pk
    assert "Nobody is on the list yet" in read(client, "meeting-speakers", pk).content.decode()
    given = {"item": room.item.pk, "public_name": "Rosa", "may_be_named": "on"}
    assert post(client, "speaker-new", pk, **given).status_code == 422
    assert post(client, "speaker-new", pk, consented_on="2026-03-01", **given).status_code == 302
    care = SpeakerCare.objects.get()
    assert "Rosa" in read(client, "speaker", care.pk).content.decode()
    assert AuditEvent.objects.filter(noun="meetings.speakercare", verb="saw", by=room.alice).exists()
    assert post(client, "speaker-step", care.pk, step="purpose", done="yes", version=1).status_code == 302
    changed = {"public_name": "R.", "may_be_named": "on", "consented_on": "2026-03-01"}
    assert post(client, "speaker-edit", care.pk, version=1, **changed).status_code == 409
    assert post(client, "speaker-edit", care.pk, version=2, **changed).status_code == 302
    assert post(client, "speaker-withdraw", care.pk, version=3).status_code == 302
    assert "Consent was withdrawn on March 2, 2026" in read(client, "speaker", care.pk).content.decode()
    for person in (room.cast.bob, room.cast.carol, room.cast.eve):
        assert read(sign_in(client, person), "speaker", care.pk).status_code == 404
        assert read(client, "meeting-speakers", pk).status_code == 403


def test_statements_do_not_grow_with_people_or_items(client, room, django_assert_max_num_queries):
    all_present(room)
    for number in range(12):
        factories.item(room.meeting, f"Item {number}")
        attendance.add_guest(meeting=room.meeting, guest=GuestDraft(name=f"Guest {number}"), by=room.alice, at=NOW)
    held(room)
    minutes.draft(meeting=room.meeting, by=room.alice, at=CLOSED)
    sign_in(client, room.alice)
    for name, most in MOST_STATEMENTS.items():
        read(client, name, room.meeting.pk)
        with django_assert_max_num_queries(most):
            assert read(client, name, room.meeting.pk).status_code == 200
