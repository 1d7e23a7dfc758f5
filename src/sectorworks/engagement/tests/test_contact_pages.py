"""Pages of contacts: logging by name, editing against a newer version, deleting with a way back, lists and files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.directory import factories
from sectorworks.engagement.models import Contact, ContactOrganization

from .partners import AT, TODAY, logged, make_partners
from .test_messages import INVITE, MAIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return make_partners()


def browser(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def form(partners, **fields):
    given = {
        "organizations": "Prairie Foods",
        "kind": "visit",
        "held_on": "2026-02-20",
        "headline": "Talked about welders",
        "led_by": "need",
        "notes": "The second shift is thin.",
        "for_organization": partners.board.pk,
    }
    return given | fields


def test_a_contact_is_logged_by_name(partners):
    alice = browser(partners.alice)
    opened = alice.get(f"{reverse('contact-new')}?organization={partners.employer.pk}").content.decode()
    assert ">\nPrairie Foods</textarea>" in opened
    page = alice.post(reverse("contact-new"), form(partners, hosts="Growth Council", key="k1"), follow=True)
    assert "logged" in page.content.decode()
    alice.post(reverse("contact-new"), form(partners, key="k1"))
    contact = Contact.objects.get()
    assert contact.organizations.filter(is_host_side=True).get().organization == partners.developer


def test_what_is_missing_is_said_and_what_was_typed_stays(partners):
    page = browser(partners.alice).post(
        reverse("contact-new"), form(partners, organizations="Prairie Fods", led_by="program", headline="")
    )
    assert page.status_code == 422
    text = page.content.decode()
    assert "The directory has no “Prairie Fods”" in text
    assert "Name the program" in text
    assert "The second shift is thin." in text
    assert not Contact.objects.exists()


def test_notes_are_on_the_own_page_and_file_and_on_no_others(partners):
    contact = logged(partners, program="Youth", led_by="program")
    pages = (reverse("contact", args=[contact.pk]), reverse("contacts"), f"{reverse('contacts')}?format=csv")
    own = [browser(partners.alice).get(one).content.decode() for one in pages]
    assert "second shift" in own[0]
    assert "second shift" in own[2]
    for person in (partners.bob, partners.carol):
        for address in pages if person == partners.bob else pages[:1]:
            text = browser(person).get(address).content.decode()
            assert "Talked about welders" in text
            assert "second shift" not in text
            assert "Youth" not in text
    assert browser(partners.dan).get(pages[0]).status_code == 404
    assert browser(partners.bob).get(reverse("contact-edit", args=[contact.pk])).status_code == 403
    # Which of others' contacts a program led to can't be found out by filtering.
    led = browser(partners.bob).get(f"{reverse('contacts')}?led_by=program").content.decode()
    assert "Talked about welders" not in led


def test_two_people_edit_one_contact_and_neither_loses_words(partners):
    contact, alice = logged(partners), browser(partners.alice)
    address = reverse("contact-edit", args=[contact.pk])
    assert alice.post(address, form(partners, version=1, notes="First")).status_code == 302
    page = alice.post(address, form(partners, version=1, notes="Second"))
    assert page.status_code == 409
    assert "First" in page.content.decode()
    assert "Second" in page.content.decode()
    assert alice.post(address, form(partners, version=2, notes="Second")).status_code == 302
    assert Contact.objects.get().notes == "Second"


def test_delete_leads_to_the_way_back(partners):
    contact, alice = logged(partners), browser(partners.alice)
    page = alice.post(reverse("contact-delete", args=[contact.pk]), {"version": 1}, follow=True)
    assert "Bring it back" in page.content.decode()
    assert alice.get(reverse("contact", args=[contact.pk])).status_code == 404
    assert browser(partners.bob).get(reverse("contact-deleted", args=[contact.pk])).status_code == 404
    alice.post(reverse("contact-restore", args=[contact.pk]), {"version": 2})
    assert alice.get(reverse("contact", args=[contact.pk])).status_code == 200


def test_a_message_becomes_a_draft_once(partners):
    alice = browser(partners.alice)

    def send(content, name):
        file = SimpleUploadedFile(name, content)
        return alice.post(
            reverse("contact-message"), {"file": file, "for_organization": partners.board.pk}, follow=True
        )

    page = send(MAIL, "m.eml").content.decode()
    assert "Draft made" in page
    assert "We need ten welders." in page
    assert "brought in before" in send(MAIL, "again.eml").content.decode()
    assert send(INVITE.encode(), "i.ics").status_code == 200
    assert Contact.objects.filter(state="draft").count() == 2
    wrong = send(b"%PDF-1.7", "paper.pdf")
    assert wrong.status_code == 422
    assert "ends in .eml or .ics" in wrong.content.decode()
    assert "2 drafts wait" in alice.get(reverse("contacts")).content.decode()


def test_the_list_takes_as_many_statements_for_60_rows_as_for_3(partners):
    bob, counts = browser(partners.bob), []
    bob.get(reverse("contacts"))
    for size in (3, 60):
        while (number := Contact.objects.count()) < size:
            contact = Contact.objects.create(
                kind="call",
                held_on=TODAY,
                headline=f"Call {number}",
                led_by="need",
                for_organization=(partners.board, partners.college)[number % 2],
                recorded_at=AT,
                recorded_by=partners.alice,
            )
            employer = factories.organization(f"Employer {number}")
            ContactOrganization.objects.create(contact=contact, organization=employer)
        with CaptureQueriesContext(connection) as seen:
            assert bob.get(reverse("contacts")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 12, [one["sql"][:140] for one in seen.captured_queries]
