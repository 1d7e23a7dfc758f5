"""Messages and calendar entries read into drafts: matched by right, kept once, harmless."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from sectorworks.directory import factories
from sectorworks.directory.models import Activity, Sharing
from sectorworks.engagement.imports import drafts, messages
from sectorworks.engagement.models import Contact, ContactState
from sectorworks.engagement.operations import contacts
from sectorworks.engagement.queries import contacts as queries

from .partners import AT, TODAY, contact_draft, make_partners

ZONE = ZoneInfo("America/Chicago")
MAIL = b"""From: Grace Miller <Grace@Prairie.example>\r
To: alice@example.org\r
Subject: Welders for the\r
 second shift\r
Date: Tue, 24 Feb 2026 23:30:00 +0000\r
Message-ID: <one@prairie.example>\r
Content-Type: text/html; charset=utf-8\r
\r
<html><head><style>p {color: red}</style></head><body><p>We need <b>ten</b> welders.</p>\
<script>steal()</script><img src="https://tracker.example/x.png"><p>By June.</p></body></html>\r
"""
INVITE = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:meeting-7@prairie.example\r
SUMMARY:Plant tour\\, line 2\r
DESCRIPTION:Bring boots.\\nMeet at the\r
  gate.\r
DTSTART;TZID=America/New_York:20260226T003000\r
ATTENDEE;CN="Miller: Grace":mailto:grace@prairie.example\r
BEGIN:VALARM\r
DESCRIPTION:Not this\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def read(content, name="message.eml"):
    return messages.read(content if isinstance(content, bytes) else content.encode(), name, ZONE)


def test_a_message_gives_its_day_subject_words_and_people():
    found = read(MAIL)
    assert found.headline == "Welders for the second shift"
    assert found.held_on == date(2026, 2, 24)  # 23:30 in London is 17:30 in Chicago, the same day
    assert found.notes == "We need ten welders.\nBy June."
    assert found.addresses == ("grace@prairie.example", "alice@example.org")
    assert found.source_id == "one@prairie.example"


def test_a_calendar_entry_gives_its_own_name_and_the_day_here():
    found = read(INVITE, "invite.ics")
    assert (found.headline, found.source_id) == ("Plant tour, line 2", "meeting-7@prairie.example")
    assert found.held_on == date(2026, 2, 25)  # half past midnight in New York is the evening before in Chicago
    assert found.notes == "Bring boots.\nMeet at the gate."
    assert found.addresses == ("grace@prairie.example",)


def test_an_invite_inside_a_message_is_the_meeting():
    mail = (
        "From: alice@example.org\r\nTo: bob@example.org\r\nMessage-ID: <two@x>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee you.\r\n'
        f"--b\r\nContent-Type: text/calendar\r\n\r\n{INVITE}\r\n--b--\r\n"
    )
    found = read(mail)
    assert (found.kind, found.source_id) == ("meeting", "meeting-7@prairie.example")
    assert "bob@example.org" in found.addresses


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"x" * 1_000_001, "message.eml"),
        (b"%PDF-1.7", "paper.pdf"),
        (b"", "message.eml"),
        (b"Nothing here is a header", "message.eml"),
        (b"From: a@b.example\r\n\r\nNo day.", "message.eml"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "invite.ics"),
        (b"BEGIN:VEVENT\r\nDTSTART:20261345\r\nEND:VEVENT", "invite.ics"),
        (b"\xff\xfe\x00", "invite.ics"),
    ],
)
def test_a_wrong_file_is_refused_in_words(content, name):
    with pytest.raises(messages.UnreadableMessage):
        read(content, name)


def test_far_too_many_parts_are_refused():
    parts = "".join("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _one in range(80))
    mail = f'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n{parts}--b--\r\n'
    with pytest.raises(messages.UnreadableMessage, match="too many parts"):
        read(mail)


def test_no_line_break_or_direction_mark_comes_through_a_subject():
    found = read("Subject: =?utf-8?q?Hello=0D=0ABcc=3A_x=E2=80=AE?=\r\nDate: Tue, 24 Feb 2026 09:00:00 +0000\r\n\r\n.")
    assert found.headline == "Hello Bcc: x"


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def bring(partners, who="alice", agency="board"):
    by, organization = getattr(partners, who), getattr(partners, agency)
    return drafts.bring_in(content=MAIL, name="m.eml", organization=organization, zone=ZONE, by=by, at=AT)


@pytest.mark.django_db
def test_a_draft_is_matched_kept_to_its_own_and_brought_in_once(partners):
    grace = factories.person("Grace Miller", email="grace@prairie.example", steward=partners.board)
    factories.affiliation(grace, partners.employer)
    contact = bring(partners)
    assert contact.state == ContactState.DRAFT
    assert [one.person for one in contact.people.all()] == [grace]
    assert [one.organization for one in contact.organizations.all()] == [partners.employer]
    assert not queries.contacts_visible_to(partners.bob, TODAY).exists()
    assert not Activity.objects.exists()
    with pytest.raises(contacts.AlreadyBroughtIn):
        bring(partners)
    assert bring(partners, "bob", "college").pk != contact.pk  # another agency has its own
    assert Contact.objects.count() == 2


@pytest.mark.django_db
def test_nobody_is_matched_whom_one_may_not_see(partners):
    hidden = factories.person("Grace Miller", email="grace@prairie.example", steward=partners.college)
    factories.affiliation(hidden, partners.employer)
    assert hidden.sharing == Sharing.OWN
    contact = bring(partners)
    assert not contact.people.exists()
    assert not contact.organizations.exists()


@pytest.mark.django_db
def test_a_completed_draft_counts_and_is_told(partners):
    contact = bring(partners)
    contacts.revise(contact=contact, draft=contact_draft(partners), expected=1, by=partners.alice, at=AT)
    assert queries.contacts_visible_to(partners.bob, TODAY).get() == contact
    assert Activity.objects.count() == 1
