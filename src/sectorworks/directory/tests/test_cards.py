"""Address cards: what we write others read, and what others wrote fills the form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import vobject
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories
from sectorworks.directory.models import ContactMeans, OrganizationKind
from sectorworks.directory.operations.cards import take_all
from sectorworks.directory.rules import cards_read
from sectorworks.directory.rules.cards import Card, fold, write

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120).filter(lambda text: text.strip() != "")


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_every_line_is_short_whole_and_ours(name, organization, title):
    text = write([Card("p1", name, organization, title)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))  # and each piece decodes: none is cut inside
    unfolded = text.replace("\r\n ", "")
    starts = [line.split(":")[0] for line in unfolded.split("\r\n")]
    assert starts == ["BEGIN", "VERSION", "UID", "FN", "N", "ORG", "TITLE", "END", ""]
    assert len(unfolded.splitlines()) == 8


def test_vobject_reads_back_what_we_write():
    card = Card("p1", "Ann, Lee; Jr\\", "Lee; Sons, Inc.", "Head\r\nBCC:evil@example.org", "ann@example.org", "555")
    (read,) = vobject.readComponents(write([card]))
    assert read.fn.value == "Ann, Lee; Jr\\"
    assert read.title.value == "Head\nBCC:evil@example.org"
    assert read.email.value == "ann@example.org"
    assert "bcc" not in read.contents


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300))
def test_folding_loses_nothing(text):
    assert fold(text).replace("\r\n ", "") == text


def test_other_programs_cards_are_read():
    old = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Nunez;Maria;;;\r\nFN:Maria Nunez\r\nORG:Prairie Foods;Plant 2\r\n"
    old += "TITLE:Plant manager\r\nEMAIL;TYPE=INTERNET:maria@example.org\r\nTEL;TYPE=WORK:217-555-0142\r\nEND:VCARD\r\n"
    nameless = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nEND:VCARD\r\n"
    found = cards_read.read((old + nameless).encode())
    assert found.nameless == 1
    (card,) = found.cards
    assert (card.full_name, card.organization, card.title) == ("Maria Nunez", "Prairie Foods, Plant 2", "Plant manager")
    assert (card.email, card.phone) == ("maria@example.org", "217-555-0142")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no address card"),
        (b"name,email\nA,b@c.d\n", "no address card"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n" * 501, "501 cards"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n", "damaged"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(content, words):
    with pytest.raises(cards_read.UnreadableCards, match=words):
        cards_read.read(content)


@pytest.fixture
def client(db: None) -> Client:
    board = factories.organization("Prairie Workforce Board", OrganizationKind.WORKFORCE_BOARD)
    staff = User.objects.create_user("alice@example.org", full_name="Alice", roles=["partner_staff"])
    factories.representative(staff, board)
    for number, means in enumerate((ContactMeans.EMAIL, ContactMeans.NONE)):
        person = factories.person(f"P {number}", steward=None, email=f"p{number}@example.org", preferred_means=means)
        factories.affiliation(person, board)
    made = Client()
    made.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def test_an_organizations_cards_leave_out_addresses_of_who_wants_no_contact(client, django_assert_max_num_queries):
    from sectorworks.directory.models import Organization

    board = Organization.objects.get()
    with django_assert_max_num_queries(20):
        text = client.get(reverse("organization-cards", args=[board.pk])).content.decode()
    assert "p0@example.org" in text
    assert "p1@example.org" not in text
    assert text.count("BEGIN:VCARD") == 3
    assert audit.history(board)[0].verb == "take cards"


def test_an_employers_cards_are_not_taken_by_who_may_not_see_it(db):
    plant = factories.organization("Prairie Foods")
    eve = User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])
    with pytest.raises(NotAllowed):
        take_all(organization=plant, by=eve, at=datetime(2026, 3, 2, tzinfo=UTC))
    assert not audit.history(plant).exists()


def test_a_file_becomes_a_list_and_a_filled_form_and_nothing_is_stored(client):
    content = write([Card("a", "Lee Park", "Prairie Foods", "Buyer", "lee@example.org"), Card("b", "Bo Kim")])
    upload = SimpleUploadedFile("cards.vcf", content.encode())
    page = client.post(reverse("people-from-cards"), {"file": upload}).content.decode()
    assert "2 cards" in page
    card = {"prefill": 1, "full_name": "Lee Park", "email": "lee@example.org", "organization": "Prairie Foods"}
    form = client.post(reverse("directory-person-new"), card)
    assert form.status_code == 200
    assert 'value="Lee Park"' in form.content.decode()
    refused = client.post(reverse("people-from-cards"), {"file": SimpleUploadedFile("x.vcf", b"nothing")})
    assert refused.status_code == 422
