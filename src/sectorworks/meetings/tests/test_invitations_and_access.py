"""People answer by a link that only they have; requests for access are staff's alone, and a flood stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories
from sectorworks.meetings.models import AccessRequest, AccessState, MeetingInvitation, MeetingMode, MeetingSite
from sectorworks.meetings.operations import access, held, invitations, meetings
from sectorworks.meetings.operations.access import MOST_AN_HOUR, AccessDraft
from sectorworks.meetings.operations.invitations import InvitationGone, Said
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.notices.models import Notice

DRAFT = AccessDraft("Ann", "asl", "ann@example.org", "From ten to eleven")


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def meeting(cast):
    return factories.meeting(cast.body, mode=MeetingMode.HYBRID, day=clock.today() + timedelta(days=9))


def invite(cast, meeting, **named):
    return invitations.invite(meeting=meeting, by=cast.bob, at=AT, **named)


def token_of(cast, meeting, name="Carol"):
    tokens = dict(invite(cast, meeting))
    return tokens[MeetingInvitation.objects.get(person__full_name=name).person_id]


def test_everybody_seated_is_invited_once_and_only_a_fingerprint_is_kept(cast, meeting):
    made = invite(cast, meeting)
    assert len(made) == 2  # Bob and Carol
    assert invite(cast, meeting) == []
    stored = set(MeetingInvitation.objects.values_list("token_hash", flat=True))
    assert not stored & {token for _person, token in made}
    assert all(len(token) >= 43 for _person, token in made)  # 256 bits in base 64


def test_the_letter_has_the_link_and_the_calendar_entry(cast, meeting, django_capture_on_commit_callbacks):
    person = MeetingInvitation.person.field.related_model.objects.get(full_name="Carol")
    type(person).objects.filter(pk=person.pk).update(email="carol@example.org")
    type(meeting).objects.filter(pk=meeting.pk).update(title="December\r\nBcc: all@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        invite(cast, meeting, link_to=lambda token: f"https://site.test/{token}")
    (letter,) = mail.outbox
    assert letter.subject.startswith("Invitation: December Bcc: all@example.org")
    assert "https://site.test/" in letter.body
    assert letter.attachments[0][0] == "meeting.ics"


def test_an_invited_person_answers_by_link_and_changes_their_mind(client, cast, meeting):
    address = reverse("meeting-rsvp", args=[token_of(cast, meeting)])
    assert client.get(address).status_code == 200
    assert not MeetingInvitation.objects.exclude(answer="").exists()  # looking changes nothing
    assert client.post(address, {"answer": ""}).status_code == 422
    assert client.post(address, {"answer": "in_person"}).status_code == 200
    assert client.post(address, {"answer": "no", "words": "Travelling"}).status_code == 200
    found = MeetingInvitation.objects.get(person__full_name="Carol")
    assert (found.answer, found.words, found.version) == ("no", "Travelling", 3)
    assert [event.verb for event in audit.history(found)] == ["answer", "answer"]


def test_whoever_answers_reads_every_place(client, cast, meeting):
    MeetingSite.objects.create(meeting=meeting, name="Job Center", address="1 Mill Road")
    MeetingSite.objects.create(meeting=meeting, name="Technology Campus", position=2)
    page = client.get(reverse("meeting-rsvp", args=[token_of(cast, meeting)])).content.decode()
    assert "Job Center, 1 Mill Road" in page
    assert "Technology Campus" in page


def test_a_link_ends_with_its_meeting_and_a_wrong_one_is_gone(client, cast, meeting):
    token = token_of(cast, meeting)
    assert client.get(reverse("meeting-rsvp", args=["x" * 43])).status_code == 410
    meetings.cancel(meeting=meeting, reason="Snow", expected=1, by=cast.alice, at=AT)
    assert client.get(reverse("meeting-rsvp", args=[token])).status_code == 410
    with pytest.raises(InvitationGone):
        invitations.answer(token=token, said=Said("no"), at=AT)


def test_only_the_invited_person_answers_by_account(client, cast, meeting):
    invite(cast, meeting)
    own = MeetingInvitation.objects.get(person__full_name="Carol")
    with pytest.raises(NotAllowed):
        invitations.answer_own(invitation=own, said=Said("no"), by=cast.bob, at=AT)
    client.force_login(cast.carol)
    assert client.post(reverse("meeting-answer", args=[meeting.pk]), {"answer": "remote"}).status_code == 302
    own.refresh_from_db()
    assert own.answer == "remote"
    client.force_login(cast.alice)  # staff, but not invited
    assert client.get(reverse("meeting-answer", args=[meeting.pk])).status_code == 404


def test_an_answer_fits_how_the_meeting_is_held(cast):
    remote = factories.meeting(cast.body)
    token = token_of(cast, remote)
    with pytest.raises(MeetingProblem, match="no place"):
        invitations.answer(token=token, said=Said("in_person"), at=AT)
    with pytest.raises(MeetingProblem, match="law"):
        invitations.answer(token=token, said=Said("remote", remote_reason="lazy"), at=AT)
    with pytest.raises(MeetingProblem, match="whether"):
        invitations.answer(token=token, said=Said("perhaps"), at=AT)


def test_chairs_see_answers_with_their_reasons_and_that_is_noted(client, cast, meeting):
    token = token_of(cast, meeting)
    invitations.answer(token=token, said=Said("no", words="Chemotherapy"), at=AT)
    client.force_login(cast.carol)
    assert client.get(reverse("meeting-invitations", args=[meeting.pk])).status_code == 403
    assert b"Chemotherapy" not in client.get(reverse("meeting", args=[meeting.pk])).content
    client.force_login(cast.bob)
    assert b"Chemotherapy" in client.get(reverse("meeting-invitations", args=[meeting.pk])).content
    assert audit.history(meeting).first().verb == "saw"


def test_access_is_asked_from_the_public_page_and_only_staff_see_it(client, cast, meeting):
    address = reverse("meeting-access", args=[meeting.pk])
    assert client.post(address, {"name": "", "need": "asl"}).status_code == 422
    sent = client.post(address, {"name": "Ann", "need": "asl", "detail": "Deaf"}, follow=True)
    assert b"Deaf" not in sent.content
    assert Notice.objects.get().person == cast.alice
    assert "Ann" not in Notice.objects.get().title
    page = reverse("meeting-access-requests", args=[meeting.pk])
    for person, status in ((cast.eve, 403), (cast.carol, 403), (cast.bob, 403), (cast.alice, 200)):
        client.force_login(person)
        assert client.get(page).status_code == status
    assert b"Deaf" in client.get(page).content
    assert [event.verb for event in audit.history(meeting)] == ["saw"]
    asked = AccessRequest.objects.get()
    client.post(reverse("access-request-answer", args=[asked.pk]), {"state": "arranged", "version": "1"})
    asked.refresh_from_db()
    assert asked.state == AccessState.ARRANGED


def test_a_refusal_needs_words_and_only_staff_answer(cast, meeting):
    asked = access.ask(meeting=meeting, draft=DRAFT, asked_by=cast.carol, at=AT)
    assert asked.person.full_name == "Carol"
    no = {"request_of": asked, "state": AccessState.NOT_POSSIBLE, "expected": 1, "at": AT}
    with pytest.raises(NotAllowed):
        access.answer(words="No room", by=cast.bob, **no)
    with pytest.raises(MeetingProblem, match="why"):
        access.answer(words=" ", by=cast.alice, **no)
    access.answer(words="The hall has stairs; join by video", by=cast.alice, **no)


def test_a_flood_of_requests_stops_and_begins_anew_after_an_hour(cast, meeting):
    for _each in range(MOST_AN_HOUR):
        access.ask(meeting=meeting, draft=DRAFT, asked_by=None, at=AT)
    with pytest.raises(MeetingProblem, match="Many people"):
        access.ask(meeting=meeting, draft=DRAFT, asked_by=None, at=AT)
    access.ask(meeting=meeting, draft=DRAFT, asked_by=None, at=AT + timedelta(hours=1, seconds=1))


def test_what_is_asked_must_be_said_and_in_time(cast, meeting):
    for draft, told in ((replace(DRAFT, name=""), "name"), (replace(DRAFT, need="gold"), "need"),
                        (replace(DRAFT, need="other", detail=""), "words")):  # fmt: skip
        with pytest.raises(MeetingProblem, match=told):
            access.ask(meeting=meeting, draft=draft, asked_by=None, at=AT)
    meetings.cancel(meeting=meeting, reason="Snow", expected=1, by=cast.alice, at=AT)
    with pytest.raises(WrongMoment):
        access.ask(meeting=meeting, draft=DRAFT, asked_by=None, at=AT)


def test_who_asks_to_be_removed_leaves_no_invitation_request_or_name(cast, meeting):
    person = directory.person("Pat Presenter", email="pat@example.org")
    MeetingInvitation.objects.create(meeting=meeting, person=person, token_hash="x", invited_at=AT)
    AccessRequest.objects.create(meeting=meeting, person=person, name="Pat", need="asl", asked_at=AT)
    item = factories.item(meeting, presenter=person)
    assert held.remove(person=person, by=None, at=AT) == [
        "Invitations to meetings, requests for access and presentations removed: 3."
    ]
    item.refresh_from_db()
    assert (item.presenter, MeetingInvitation.objects.count(), AccessRequest.objects.count()) == (None, 0, 0)


def test_the_database_refuses_what_cannot_be(cast, meeting):
    person = directory.person("Pat")
    fields = {"meeting": meeting, "person": person, "invited_at": AT}
    MeetingInvitation.objects.create(token_hash="one", **fields)
    for name, attempt in (
        (None, lambda: MeetingInvitation.objects.create(token_hash="two", **fields)),
        ("meeting_answer_has_a_time", lambda: MeetingInvitation.objects.update(answer="no")),
        ("access_refused_in_words", lambda: AccessRequest.objects.create(
            meeting=meeting, name="Ann", need="asl", state="not_possible", asked_at=AT)),
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            attempt()
