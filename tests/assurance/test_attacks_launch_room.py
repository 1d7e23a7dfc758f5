"""A9, A10, L1 in the launch room: devices forged, stolen or of another room, sides pretended, more than one's share."""

from __future__ import annotations

import pytest
from cast import AT, client_of, make_cast
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from launch_rooms_nouns import _room
from test_attacks_fields import values

from sectorworks.boards.rules import limits
from sectorworks.bodies import factories as bodies
from sectorworks.core import clock
from sectorworks.launches.models import (
    BusinessChoice,
    Card,
    ChampionSignUp,
    LaunchRoom,
    LaunchState,
    ListenerNote,
    RoomPledge,
    RoomVoice,
)
from sectorworks.launches.operations import opportunities, rooms, voices
from sectorworks.launches.operations.voices import VoiceDraft
from sectorworks.launches.tests.room import make_launch

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SENT = {"wording": "Mine", "round_number": 1, "key": "k", "kind": "time", "language": "en-us"}
POSTS = ("card", "note", "choose", "champion", "pledge")


class Table:
    """A room with a phone of each side."""

    def __init__(self):
        cache.clear()
        self.cast = make_cast()
        self.room = _room(self.cast)
        self.lead = {"by": self.cast["staff"], "at": AT}
        self.tokens = {
            "business": self.join("business", "Ann", "Prairie Foods"),
            "listener": self.join("listener", "Lee", "Rock College"),
            "helper": self.join("helper", "Hal", ""),
        }
        self.titles = ("Rail", "Drivers", "Power", "Water")
        made = [opportunities.add(room=self.room, title=title, **self.lead).pk for title in self.titles]
        self.opportunities = made

    def join(self, side, name, company):
        return voices.join(code=self.room.join_code, draft=VoiceDraft(side, name, company), at=AT)[1]

    def phone(self, token):
        client = Client()
        client.cookies[f"launch-room-{self.room.pk}"] = token
        return client

    def at(self, stage):
        closed = {"closed_at": AT if stage == "closed" else None}
        LaunchRoom.objects.filter(pk=self.room.pk).update(stage=stage, **closed)

    def address(self, name):
        return reverse(f"launch-room-{name}", args=[self.room.pk])


@pytest.fixture
def table():
    return Table()


def made():
    return [model.objects.count() for model in (Card, ListenerNote, BusinessChoice, ChampionSignUp, RoomPledge)]


def test_a_device_guessed_cut_hashed_or_of_another_room_is_nobody(table):
    other = bodies.body(table.room.launch.body.host, "Another", kind="partnership")
    elsewhere = rooms.open_room(launch=make_launch(None, other), **table.lead)
    theirs = voices.join(code=elsewhere.join_code, draft=VoiceDraft("business", "Eve", "Evil"), at=AT)[1]
    token, before = table.tokens["business"], made()
    stored = RoomVoice.objects.values_list("token_hash", flat=True).first()
    for one in ("x" * 43, token[:-1], token + "x", token.swapcase(), stored, theirs, ""):
        client = table.phone(one)
        assert client.get(table.address("part")).status_code == 404, one
        for name in POSTS:
            assert client.post(table.address(name), SENT | {"opportunity": table.opportunities[0]}).status_code == 404
    bare = Client(headers={"authorization": f"Bearer {token}", "x-launch-room": token})
    assert bare.get(table.address("part"), {"token": token}).status_code == 404
    assert made() == before


@pytest.mark.parametrize("stage", ["round_1", "choosing", "champions", "closing"])
def test_a_partner_who_says_to_be_a_company_in_the_form_is_none(table, stage):
    table.at(stage)
    forged = SENT | {"opportunity": table.opportunities[0], "would_chair": "on", "name": "Lee"}
    forged |= {"side": "business", "company_key": "prairie foods", "organization_name": "Prairie Foods", "voice": "1"}
    client, before = table.phone(table.tokens["listener"]), made()
    for name in ("card", "choose", "champion", "pledge"):
        assert client.post(table.address(name), forged, headers=JSON).status_code == 403, name
    assert made() == before
    assert RoomVoice.objects.get(name="Lee").side == "listener"


def test_a_company_speaks_for_no_other_company(table):
    client, rail = table.phone(table.tokens["business"]), table.opportunities[0]
    forged = {"organization_name": "River Bakery", "company_key": "river bakery", "name": "Bea", "opportunity": rail}
    client.post(table.address("card"), SENT | forged)
    for stage, name in (("choosing", "choose"), ("champions", "champion"), ("closing", "pledge")):
        table.at(stage)
        client.post(table.address(name), SENT | forged | {"key": name})
    assert Card.objects.latest("pk").organization_name == "Prairie Foods"
    assert BusinessChoice.objects.get().company_key == "prairie foods"
    assert (ChampionSignUp.objects.get().name, ChampionSignUp.objects.get().organization_name) == (
        "Ann", "Prairie Foods",
    )  # fmt: skip
    assert RoomPledge.objects.get().organization_name == "Prairie Foods"


def test_a_company_chooses_its_number_however_many_phones_and_helpers_send(table):
    table.at("choosing")
    phones = [table.tokens["business"], table.join("business", "Abe", "PRAIRIE FOODS, Inc."), table.tokens["helper"]]
    for key in table.opportunities:
        for token in phones:
            sent = {"opportunity": key, "organization_name": "Prairie Foods"}
            table.phone(token).post(table.address("choose"), sent)
    assert BusinessChoice.objects.filter(company_key="prairie foods").count() == table.room.choices_each


@pytest.mark.parametrize("stage", ["lobby", "closed"])
def test_before_and_after_nothing_is_taken(table, stage):
    table.at(stage)
    before = made()
    for side, token in table.tokens.items():
        for name in POSTS:
            sent = SENT | {"opportunity": table.opportunities[0], "organization_name": "Prairie Foods", "name": "Ann"}
            answer = table.phone(token).post(table.address(name), sent, headers=JSON)
            assert answer.status_code in (403, 422), (side, name)
    assert made() == before


def test_what_another_phone_wrote_is_taken_back_by_nobody_else(table):
    table.at("closing")
    ann, ben = table.phone(table.tokens["business"]), table.phone(table.join("business", "Ben", "Silver Dairy"))
    ann.post(table.address("champion"), {"opportunity": table.opportunities[0]})
    ann.post(table.address("pledge"), SENT)
    for thief in (ben, table.phone(table.tokens["listener"]), table.phone(table.tokens["helper"])):
        for name, row in (("champion", ChampionSignUp.objects.get()), ("pledge", RoomPledge.objects.get())):
            assert thief.post(table.address(name), {"back": row.pk}).status_code in (403, 404)
    assert not ChampionSignUp.objects.exclude(withdrawn_at=None).exists()
    assert not RoomPledge.objects.exclude(withdrawn_at=None).exists()


def test_a_partner_found_out_leaves_neither_choice_nor_champion_behind(table):
    token = table.join("business", "Pat", "Rock College")
    client, rail = table.phone(token), table.opportunities[0]
    table.at("choosing")
    client.post(table.address("choose"), {"opportunity": rail})
    table.at("champions")
    client.post(table.address("champion"), {"opportunity": rail})
    voice = RoomVoice.objects.get(name="Pat")
    voices.correct(voice=voice, draft=VoiceDraft("listener", "Pat", "Rock College"), **table.lead)
    assert not BusinessChoice.objects.exists()
    assert not ChampionSignUp.objects.filter(withdrawn_at=None).exists()
    assert client.post(table.address("champion"), {"opportunity": rail}).status_code == 403


def test_a_launch_called_off_shuts_its_room(table):
    launch = table.room.launch
    type(launch).objects.filter(pk=launch.pk).update(state=LaunchState.CALLED_OFF)
    before, leader = values(), client_of("staff", table.cast)
    for token in table.tokens.values():
        assert table.phone(token).get(table.address("part")).status_code == 404
        for name in POSTS:
            assert table.phone(token).post(table.address(name), SENT).status_code == 404
    joining = reverse("launch-room-join", args=[table.room.join_code])
    assert Client().post(joining, {"side": "business", "name": "Zoe", "organization_name": "Z"}).status_code == 410
    leader.post(table.address("stage"), {"stage": "round_2"})
    leader.post(table.address("timer"), {"minutes": 5})
    leader.post(table.address("code"))
    leader.post(reverse("launch-room-open", args=[launch.pk]))
    assert values() == before


def test_codes_are_not_guessed_neither_by_form_nor_by_address(table, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES", 5)
    tries = [
        *(Client().post(reverse("launch-room-join-code"), {"code": f"WRONG{number}"}) for number in range(4)),
        *(Client().get(reverse("launch-room-join", args=[f"WRONG{number}"])) for number in range(4)),
    ]
    assert [one.status_code for one in tries] == [422] * 4 + [410, 429, 429, 429]
    right = reverse("launch-room-join", args=[table.room.join_code])
    assert Client().get(right).status_code == 429
    assert table.phone(table.tokens["business"]).get(table.address("part")).status_code == 200
    assert clock.now() > AT
