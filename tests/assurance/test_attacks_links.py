"""L1, L8, L10, F11, X2 in the rooms of groups: links without an account, addresses people give, feeds and files."""

from __future__ import annotations

import csv
import io
import secrets

import nouns
import pytest
import vobject
from cast import AT, client_of, make_cast
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from icalendar import Calendar
from routes import ROWS
from test_attacks_cards_and_mail import SMUGGLED
from test_canaries import state_of_the_site
from world import make_world

from sectorworks.boards import factories as boards
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.queries.calendar_files import calendar_file

pytestmark = pytest.mark.django_db
LINKS = ("meeting-rsvp", "survey-invitation", "survey-link-answer", "event-place", "launch-answer")


@pytest.fixture
def cast():
    return make_cast()


def token_of(name, cast):
    return getattr(nouns, name.replace("-", "_"))(cast)["token"]


@pytest.mark.parametrize("name", LINKS)
def test_a_scanner_that_follows_a_link_answers_for_nobody(cast, client, name):
    address = reverse(name, args=[token_of(name, cast)])
    before = state_of_the_site()
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    after = state_of_the_site()
    assert [label for label in before if before[label] != after[label]] == []


@pytest.mark.parametrize("name", LINKS)
def test_a_link_guessed_cut_or_of_another_kind_opens_nothing(cast, client, name):
    token = token_of(name, cast)
    others = ["x" * 43, token[:-1], token + "x", token.swapcase(), *(secrets.token_urlsafe(32) for _turn in range(5))]
    for one in others:
        cache.clear()
        for method in (client.get, client.post):
            answer = method(reverse(name, args=[one]))
            assert answer.status_code in (404, 410), (one, answer.status_code)
    for other in set(LINKS) - {name}:
        cache.clear()
        assert client.get(reverse(other, args=[token])).status_code in (404, 410), other
    assert client.get(reverse(name, args=[token])).status_code == 200


SCRIPTS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x")
SCRIPTS += ("java\tscript:alert(1)", "\x01javascript:alert(1)", "file:///etc/passwd")
# Forms that take an address, and its field.
ADDRESSES = {
    "meeting-edit": "join_address",
    "meeting-series-edit": "join_address",
    "material-new": "address",
    "accomplishment-evidence": "address",
    "action-evidence": "address",
    "event-edit": "join_address",
    "event-recording": "recording_address",
    "funding-new": "address",
    "focus-resource": "address",
}


@pytest.mark.parametrize(("name", "field"), ADDRESSES.items())
def test_an_address_that_is_no_page_of_the_web_is_refused_in_words(cast, name, field):
    make = getattr(nouns, name.replace("-", "_"), None)
    address = reverse(name, kwargs=make(cast) if make else None)
    row = ROWS[name]["post"]
    who = next(persona for persona in ("staff", "chair", "administrator") if row.get(persona) in ("moved", "ok", "422"))
    client, form = client_of(who, cast), ROWS[name].get("form", {})
    for script in SCRIPTS:
        answer = client.post(address, form | {field: script})
        page = answer.content.decode()
        assert answer.status_code == 422, script
        assert "Enter a valid URL." in page, script
        assert f'href="{script}' not in page


@pytest.mark.parametrize("text", SMUGGLED)
def test_two_readers_find_one_event_with_our_properties(cast, text):
    if connection.vendor == "postgresql" and "\0" in text:
        pytest.skip("PostgreSQL itself keeps no NUL.")
    body = make_world(cast).body
    meeting = meetings.meeting(body, text, purpose=text, cancel_reason=text, dial_in=text)
    Meeting.objects.filter(pk=meeting.pk).update(join_address=f"https://example.test/{text}")
    meeting.sites.create(name=text, address=text)
    meeting.refresh_from_db()
    written = calendar_file([meeting], inside=True, at=AT, name=text)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    ours = {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "DESCRIPTION", "LOCATION", "URL"}
    assert set(event) <= ours
    second = vobject.readOne(written.decode())
    assert len(second.vevent_list) == 1
    assert {one.name for one in second.vevent.getChildren()} <= ours


FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1", '=HYPERLINK("https://evil.example")')


@pytest.mark.parametrize("text", FORMULAS)
def test_no_list_of_a_board_hands_out_a_formula(cast, text):
    board = boards.board(make_world(cast).body, text, is_anonymous=False)
    boards.note(board, text, shown_name=text, cluster=boards.cluster(board, text))
    answer = client_of("staff", cast).get(reverse("board-file", args=[board.pk, "csv"]))
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
    assert any(text.strip() in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝"))] == []
