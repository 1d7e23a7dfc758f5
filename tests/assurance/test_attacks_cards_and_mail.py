"""L10, X8, X10: lines smuggled into cards, drafts and mail headers; ways back that lead away."""

from __future__ import annotations

import email
import email.policy
import re
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import pytest
import vobject
from cast import AT, client_of, make_cast
from django.urls import reverse
from world import make_world

from sectorworks.bodies.models import Privacy, Seat
from sectorworks.bodies.operations import invitations
from sectorworks.bodies.operations.invitations import Asking
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, Person
from sectorworks.directory.rules.cards import Card, write
from sectorworks.engagement.imports import messages
from sectorworks.notices.mail_operations import send_due
from sectorworks.notices.operations import Telling, tell

ZONE = ZoneInfo("America/Chicago")
SMUGGLED = (
    "A\r\nEMAIL:evil@example.org",
    "A\nBCC:evil@example.org",
    "A\rX-EVIL:1",
    "A\u2028TEL:666",
    "A\u2029END:VCARD\u2029BEGIN:VCARD",
    "A\x85NOTE:evil",
    "A\x0bROLE:CHAIR",
    "A\x0cROLE:CHAIR",
    "A\\nEMAIL:evil@example.org",
    'A";ROLE=CHAIR:mailto:evil@example.org',
    "A;EMAIL=evil:x",
    "A\r\n EMAIL:folded",
    "A\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil",
    "A\x00EMAIL:evil@example.org",
    "\ufeffBEGIN:VCARD",
    "A\\",
    "A\\;B,C",
    "é" * 37 + "\r\nX-EVIL:" + "日本" * 20,
    "\U0001f600" * 30 + ";" + "\U0001f600" * 9,
)
PARTS = {"BEGIN", "VERSION", "UID", "FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "END", "LANG", "NOTE"}


def own_reader(text):
    """Cards as a second program reads them: content lines put together again and split at the first colon."""
    cards, card = [], {}
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            card = {}
        elif name == "END":
            cards.append(card)
        elif name:
            assert name not in card, line
            card[name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return cards


def both_see_the_same(text):
    """What two readers make of the cards; each line is one of ours, short, and of whole letters."""
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert {line.partition(":")[0] for line in lines if line and line[0] != " "} <= PARTS
    one = own_reader(text)
    other = list(vobject.readComponents(text))
    assert [card["FN"] for card in one] == [card.fn.value for card in other]
    for mine, theirs in zip(one, other, strict=True):
        for name in ("TITLE", "EMAIL", "TEL"):
            held = theirs.contents.get(name.lower())
            assert mine.get(name) == (held[0].value if held else None)
        assert not {"bcc", "role", "x-evil", "note"} & set(theirs.contents)
    return one


@pytest.mark.parametrize("text", SMUGGLED, ids=range(len(SMUGGLED)))
def test_two_readers_find_one_card_with_our_lines(text):
    (card,) = both_see_the_same(write([Card("p1", text, text, text, "ann@example.org", "555")]))
    assert (card["EMAIL"], card["TEL"]) == ("ann@example.org", "555")


@pytest.mark.django_db
@pytest.mark.parametrize("text", SMUGGLED[:-2], ids=range(len(SMUGGLED) - 2))
def test_cards_that_the_site_hands_out_hold_nobody_smuggled_in(text):
    cast = make_cast()
    world, text = make_world(cast), text.replace("\0", "")
    Person.objects.filter(pk=world.people["chair"].pk).update(full_name=text, phone=text[:40])
    Organization.objects.filter(pk=world.company.pk).update(name=text)
    Seat.objects.update(title=text[:80], privacy=Privacy.NAMED)
    directory.affiliation(world.people["chair"], world.agency, title=text[:120])
    client = client_of("staff", cast)
    for address in (
        reverse("organization-cards", args=[world.agency.pk]),
        reverse("group-seats", args=[world.body.slug]) + "?format=vcf",
        reverse("directory-person-card", args=[world.people["chair"].pk]),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, "text/vcard"), address
        assert both_see_the_same(answer.content.decode())


def calendar(summary, attendee="grace@prairie.example"):
    return (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x@y\r\nDTSTART:20260226T150000Z\r\nSUMMARY:{summary}\r\n"
        f"ATTENDEE;CN={attendee}:mailto:grace@prairie.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("content", "headline"),
    [
        (calendar("Tour\\nATTENDEE:mailto:evil@example.org"), "Tour ATTENDEE:mailto:evil@example.org"),
        (calendar("Tour", '"X\\";ROLE=CHAIR:mailto:evil@example.org"'), "Tour"),
        (calendar("Tour", "X:mailto:evil@example.org"), "Tour"),
        (calendar("Tour\r\n  of the\r\n  plant"), "Tour of the plant"),
    ],
)
def test_an_entrys_words_and_names_add_no_attendee(content, headline):
    found = messages.read(content, "x.ics", ZONE)
    whole = vobject.readOne(content.decode()).vevent
    assert " ".join(whole.summary.value.split()) == found.headline == headline
    assert set(found.addresses) <= {"grace@prairie.example"}


@pytest.mark.parametrize("header", ["Subject", "From", "To", "Date", "Message-ID"])
@pytest.mark.parametrize("ending", ["=0D=0ABcc:_evil@example.org", "=00", "=E2=80=A8Bcc:x", "=C2=85Bcc:x"])
def test_a_line_smuggled_into_a_messages_header_is_part_of_its_words(header, ending):
    mail = {"Subject": "Hello", "Date": "Tue, 24 Feb 2026 09:00:00 +0000", "From": "a@b.example"}
    mail[header] = f"{mail.get(header, '')} =?utf-8?q?x{ending}?="
    content = "".join(f"{name}: {value}\r\n" for name, value in mail.items()) + "\r\nHello.\r\n"
    try:
        found = messages.read(content.encode(), "m.eml", ZONE)
    except messages.UnreadableMessage:
        return
    assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", found.headline + found.source_id) is None
    assert "evil@example.org" not in found.addresses or header in ("From", "To")


@pytest.mark.django_db
@pytest.mark.parametrize("text", [one for one in SMUGGLED if "\0" not in one])
def test_mail_about_a_name_with_lines_in_it_has_our_headers_alone(mailoutbox, django_capture_on_commit_callbacks, text):
    cast = make_cast()
    world = make_world(cast, visibility="public")
    type(world.body).objects.filter(pk=world.body.pk).update(name=text)
    guest = directory.person(text[:110], steward=world.agency, email="gus@example.org")
    asked = {"seat": world.body.seats.get(position=3), "sitting": Sitting(guest), "asking": Asking(note=text)}
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(**asked, link_to=lambda token: token, by=cast["staff"], at=clock.now())
        tell(people=[cast["chair"]], telling=Telling("test", "e:1", text, is_urgent=True), at=AT)
    send_due(at=clock.now())
    assert len(mailoutbox) >= 1
    for sent in mailoutbox:
        whole = email.message_from_bytes(sent.message().as_bytes(), policy=email.policy.default)
        assert {name.lower() for name in whole} & {"bcc", "cc", "x-evil", "email", "role", "end"} == set()
        assert whole["To"] in ("gus@example.org", "chair@example.org")
        assert sent.recipients() == [whole["To"]]


AWAY = (
    *("//e.example", "/\\e.example", "https:e.example", "http:///e.example", "\t//e.example", "javascript:alert(1)"),
    *("///e.example", "https://e.example@testserver/", "/\r\nSet-Cookie: a=b", "data:text/html,x", "%2F%2Fe.example"),
    *("\\\\e.example", "http:\\\\e.example", "//testserver@e.example", "/%09/e.example", " https://e.example"),
)


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("back", AWAY)
@pytest.mark.parametrize("name", ["notices-follow", "set_display"])
def test_no_way_back_leads_away(name, back):
    cast = make_cast()
    client = client_of("staff", cast)
    form = {"notices-follow": {"topic": "no-such-topic", "subject": "x"}, "set_display": {"theme": "dark"}}[name]
    answer = client.post(reverse(name), form | {"next": back})
    assert answer.status_code == 302
    lands = urlsplit(urljoin("http://testserver" + reverse(name), answer["Location"]))
    assert (lands.scheme, lands.netloc) == ("http", "testserver")
    assert "\n" not in answer["Location"]
    assert "a" not in answer.cookies


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("back", AWAY)
@pytest.mark.parametrize("name", ["organizations", "directory-people", "asks", "contacts", "needs", "groups", "search"])
def test_no_link_of_a_page_leads_where_its_address_says(name, back):
    cast = make_cast()
    make_world(cast)
    answer = client_of("staff", cast).get(reverse(name), dict.fromkeys(("next", "back", "return", "url", "q"), back))
    assert answer.status_code in (200, 400)
    found = re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
    assert [one for one in found if urlsplit(urljoin("http://testserver/", one)).netloc not in ("testserver", "")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("days", ["9" * 5000, "-1", "1e9", "\u0663", "0", "x"])
def test_days_to_follow_that_are_none_break_nothing(days):
    cast = make_cast()
    form = {"topic": "no-such-topic", "subject": "x", "days": days}
    assert client_of("staff", cast).post(reverse("notices-follow"), form).status_code == 302
