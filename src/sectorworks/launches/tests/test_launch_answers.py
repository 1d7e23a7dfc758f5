"""The answer by a link: without an account, changed until the launch begins; guesses and dead links learn nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.launches.models import PeerInvitation
from sectorworks.launches.operations import invitations, launches
from sectorworks.launches.operations.answers import Answer, InvitationGone, answer
from sectorworks.launches.operations.invitations import InvitationProblem
from sectorworks.launches.tests.launch_table import AT, BEGINS, TODAY, leader, make_table, planned, sent
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


@pytest.fixture
def invited(table):
    launch = planned(table)
    (row,), (token,) = sent(table, launch, leader(table))
    return row, token


def page(token: str) -> str:
    return reverse("launch-answer", args=[token])


def test_looking_changes_nothing(invited):
    row, token = invited
    before = PeerInvitation.objects.values().get()
    shown = Client().get(page(token))
    assert shown.status_code == 200
    assert "Will you come to the launch of Food Partnership?" in shown.text
    assert "Training room, 1 Mill Road" in shown.text
    # A page that sends no origin at all could not post its own form.
    assert (shown["Referrer-Policy"], 'name="referrer"' in shown.text) == ("same-origin", False)
    assert Client().head(page(token)).status_code == 200
    assert PeerInvitation.objects.values().get() == before
    assert [one.verb for one in audit.history(row)] == ["send", "add"]


def test_yes_with_needs_is_kept_and_told(table, invited):
    row, token = invited
    answered = Client().post(page(token), {"answer": "yes", "access_needs": "Captions"})
    assert (answered.status_code, "Your answer is kept" in answered.text) == (200, True)
    row.refresh_from_db()
    assert (row.answer, row.access_needs, row.answered_at) == ("yes", "Captions", AT)
    told = Notice.objects.filter(title__contains="Pat Grainger comes")
    assert {one.person for one in told} == {table.alice, table.bob}
    # Why, and what somebody needs, stands on the page alone.
    assert audit.history(row)[0].detail == {"answer": "yes"}


def test_the_answer_changes_until_the_launch_begins(invited):
    row, token = invited
    answer(token=token, said=Answer("send", sends_name="Lou Fields", access_needs="Parking"), at=AT)
    later = BEGINS - timedelta(minutes=1)
    row = answer(token=token, said=Answer("no", "too_far", "Next time.", "Lou Fields", "Parking"), at=later)
    assert (row.answer, row.decline_reason, row.words, row.sends_name, row.access_needs) == (
        "no", "too_far", "Next time.", "", "",
    )  # fmt: skip
    with pytest.raises(InvitationGone):
        answer(token=token, said=Answer("yes"), at=BEGINS)


def test_the_same_answer_twice_is_one(invited):
    row, token = invited
    for _time in range(2):
        assert Client().post(page(token), {"answer": "yes"}).status_code == 200
    assert [one.verb for one in audit.history(row)].count("answer") == 1
    assert Notice.objects.filter(title__contains="comes to the launch").values("person").count() == 2


def test_what_is_no_answer_says_so(invited):
    _row, token = invited
    assert Client().post(page(token), {}).status_code == 422
    unnamed = Client().post(page(token), {"answer": "send"})
    assert (unnamed.status_code, "Say whom you send" in unnamed.text) == (422, True)
    with pytest.raises(InvitationProblem, match="whether you come"):
        answer(token=token, said=Answer("perhaps"), at=AT)
    with pytest.raises(InvitationProblem, match="one of the reasons"):
        answer(token=token, said=Answer("no", "because"), at=AT)
    with pytest.raises(InvitationProblem, match="whom you send"):
        answer(token=token, said=Answer("send", sends_name=" "), at=AT)


@pytest.mark.parametrize("guess", ["x", "a" * 43, "%00", "..", "launch"])
def test_a_guess_learns_nothing(invited, guess):
    for address in (page("x").replace("/x/", f"/{guess}/"), f"/launches/answer/{guess}/launch.ics"):
        shown = Client().get(address)
        assert shown.status_code in (400, 404, 410)
        assert "Pat" not in shown.text
        assert "Mill" not in shown.text


def test_the_stored_fingerprint_opens_nothing(invited):
    row, _token = invited
    row.refresh_from_db()
    assert Client().get(page(row.token_hash)).status_code == 410


def test_a_withdrawn_link_is_dead_for_looking_answering_and_replaying(table, invited):
    row, token = invited
    Client().post(page(token), {"answer": "yes"})
    row.refresh_from_db()
    invitations.withdraw(invitation=row, expected=row.version, by=table.alice, at=AT)
    assert Client().get(page(token)).status_code == 410
    assert Client().get(reverse("launch-answer-ics", args=[token])).status_code == 410
    assert Client().post(page(token), {"answer": "no"}).status_code == 410
    row.refresh_from_db()
    invitations.put_back(invitation=row, expected=row.version, by=table.alice, at=AT)
    assert Client().post(page(token), {"answer": "no"}).status_code == 410
    assert PeerInvitation.objects.get().answer == ""


def test_a_held_launch_and_a_removed_person_take_no_answer(table, invited):
    row, token = invited
    row.person.removed_on = AT.date()
    row.person.save()
    assert Client().get(page(token)).status_code == 410
    row.person.removed_on = None
    row.person.save()
    launch = row.launch
    launch.refresh_from_db()
    launches.hold(launch=launch, expected=launch.version, by=table.alice, at=BEGINS)
    assert Client().post(page(token), {"answer": "yes"}).status_code == 410


def test_the_calendar_entry_names_nobody(invited):
    _row, token = invited
    entry = Client().get(reverse("launch-answer-ics", args=[token]))
    assert entry["Content-Type"].startswith("text/calendar")
    text = b"".join(entry.streaming_content).decode() if entry.streaming else entry.content.decode()
    assert "DTSTART;TZID=America/Chicago:20260320T100000" in text
    assert "Pat" not in text
    assert "Grainger" not in text


def test_the_address_and_the_log_hold_no_name(invited, caplog, monkeypatch):
    row, token = invited
    assert "grainger" not in page(token).lower()

    def refuse(_self):
        raise OSError("mailbox pat.grainger@example.org unavailable")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    from sectorworks.launches.operations import letters

    assert letters.send_invitation(row, "LINK", AT) is False
    assert f"invitation {row.pk} could not be sent" in caplog.text
    assert "pat.grainger" not in caplog.text
