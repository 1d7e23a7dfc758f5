"""What the mail of the site says: plain words, links that work, and nothing that was said in confidence."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from sectorworks.engagement.operations import contacts, needs, threads, visits
from sectorworks.engagement.operations.contacts import ContactDraft
from sectorworks.engagement.operations.threads import Guest, PostDraft
from sectorworks.engagement.operations.visits import Heard, VisitDraft
from sectorworks.engagement.rules.visits import template_for
from sectorworks.notices import mail_operations

from .needs_world import AT, make_world, raised

pytestmark = pytest.mark.django_db
CONFIDENTIAL = ("Zebra wording", "Zebra post", "Zebra reply", "Zebra notes", "Zebra answer", "Zebra recap")
LINK = re.compile(rf"{re.escape(settings.SITE_ADDRESS.rstrip('/'))}(/\S*)")


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", AT.date)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_world()


@pytest.fixture
def letters(world):
    """The mail after a need with its thread and reply, a logged contact, and a visit with its recap."""
    need = raised(world, by=world.carol, wording="Zebra wording", owner_organization=world.board)
    guest = Guest("Carol, by phone", organization=world.college)
    threads.bring_in(need=need, guest=guest, by=world.alice, at=AT)
    need.refresh_from_db()
    said = PostDraft(for_organization=world.college, wording="Zebra post", brings="Six seats")
    threads.post(need=need, draft=said, by=world.bob, at=AT)
    need.refresh_from_db()
    needs.reply(need=need, wording="Zebra reply", expected=need.version, by=world.alice, at=AT)
    contact = ContactDraft(
        world.board, "visit", AT.date(), "Yearly visit", (world.company,), hosts=(world.college,), notes="Zebra notes"
    )
    contacts.log(draft=contact, by=world.alice, at=AT)
    template = template_for(world.company.naics_code)
    heard = (Heard(template.questions[0].key, "Zebra answer", is_red_flag=True),)
    visit = visits.record(draft=VisitDraft(world.company, contact, template, heard), by=world.alice, at=AT)
    visits.send_recap(visit=visit, wording="Zebra recap", expected=visit.version, by=world.alice, at=AT)
    mail_operations.send_due(at=AT + timedelta(days=1))
    assert {one.to[0] for one in mail.outbox} >= {"alice@example.org", "bob@example.org", "carol@example.org"}
    return mail.outbox


def test_letters_are_plain_text_under_a_subject_that_reads_on_a_phone(letters):
    for letter in letters:
        message = letter.message()
        assert [part.get_content_type() for part in message.walk()] == ["text/plain"]
        assert re.fullmatch(r"\d+ things? to know", message["Subject"])
        assert not re.search(r"<\w+|&(amp|lt|gt|#\d+);|%\(|\{\{", letter.body)


def test_letters_hold_nothing_that_was_said_in_confidence(letters):
    told = "\n".join(f"{letter.subject}\n{letter.body}" for letter in letters)
    assert [words for words in CONFIDENTIAL if words in told] == []
    assert "Prairie Foods" in told


def test_the_links_of_a_letter_open_for_whom_it_went_to(letters, world, client):
    people = {f"{name}@example.org": getattr(world, name) for name in ("alice", "bob", "carol")}
    opened = 0
    for letter in letters:
        client.force_login(people[letter.to[0]])
        for path in LINK.findall(letter.body):
            assert client.get(path).status_code == 200, (letter.to, path)
            opened += 1
    assert opened > len(letters)
