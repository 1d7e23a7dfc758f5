"""A phone without an account: joins by the code, writes, chooses, stands up, promises, and asks what is new."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sectorworks.boards.rules import limits
from sectorworks.launches.models import (
    BusinessChoice,
    Card,
    ChampionSignUp,
    ListenerNote,
    Opportunity,
    RoomPledge,
    RoomVoice,
)
from sectorworks.launches.operations import cards, opportunities, rooms, sorting
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.launches.rules import room_limits

from .room import AT, make_day, phone, voice

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
CARD = {"wording": "Exports", "round_number": 1, "key": "k"}


@pytest.fixture(autouse=True)
def _calm(monkeypatch, db):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: AT.date())
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    cache.clear()


@pytest.fixture
def day():
    return make_day()


def there(name, day):
    return reverse(f"launch-room-{name}", args=[day.room.pk])


def live(client, day, since=0, tag=""):
    return client.get(there("live", day), {"since": since}, headers={"If-None-Match": tag} if tag else {})


def page(client, day):
    return client.get(there("part", day)).content.decode()


def test_a_phone_joins_by_code_in_its_language_and_writes(day):
    client = Client()
    typed = client.post(reverse("launch-room-join-code"), {"code": day.room.join_code.lower()})
    assert typed.url == reverse("launch-room-join", args=[day.room.join_code])
    before = RoomVoice.objects.count()
    assert "Companies speak, support partners listen" in client.get(typed.url).content.decode()
    assert client.post(typed.url, {"side": "business", "name": "Dana"}).status_code == 422
    assert RoomVoice.objects.count() == before
    told = {"language": "es", "side": "business", "name": "Dana", "organization_name": "Old Mill"}
    joined = client.post(typed.url, told)
    cookie = joined.cookies[f"launch-room-{day.room.pk}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/launches/room/")
    assert client.get(typed.url).url == joined.url
    assert '<html lang="es"' in page(client, day)
    written = client.post(there("card", day), CARD | {"wording": "Night <b>"}, follow=True).content.decode()
    assert "Night &lt;b&gt;" in written


def test_who_is_not_in_the_room_learns_nothing(day):
    for name in ("part", "live"):
        for client in (Client(), phone(Client(), day, "stolen")):
            assert client.get(there(name, day)).status_code == 404
    for name in ("card", "note", "choose", "champion", "pledge"):
        assert Client().post(there(name, day)).status_code == 404


def test_wrong_codes_are_told_and_many_are_stopped(day, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES", 2)
    told = [Client().post(reverse("launch-room-join-code"), {"code": "WRONG"}) for _try in range(3)]
    assert [one.status_code for one in told] == [422, 422, 429]
    assert Client().get(reverse("launch-room-join", args=[day.room.join_code])).status_code == 429
    cache.clear()
    assert Client().get(reverse("launch-room-join", args=["WRONG"])).status_code == 410
    monkeypatch.setattr(limits, "JOINS", 0)
    told = {"language": "en-us", "side": "helper", "name": "Hal", "organization_name": "Team"}
    Client().post(reverse("launch-room-join", args=[day.room.join_code]), told)
    assert Client().post(reverse("launch-room-join", args=[day.room.join_code]), told).status_code == 422


def test_a_partner_who_posts_or_chooses_gets_403_with_words(day):
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    client = phone(Client(), day, "three")
    for name, words in (
        ("card", "Only companies put cards on the wall"),
        ("choose", "Only companies choose"),
        ("champion", "Champions come from companies"),
        ("pledge", "Promises at the launch come from companies"),
    ):
        refused = client.post(there(name, day), CARD | {"opportunity": rail.pk})
        assert (refused.status_code, words in refused.content.decode()) == (403, True)
    assert phone(Client(), day).post(there("note", day), {"wording": "x", "key": "k"}).status_code == 403
    assert not Card.objects.exists()
    seen = page(client, day)
    assert there("note", day) in seen
    assert there("card", day) not in seen


def test_notes_of_partners_are_on_no_wall_and_only_their_own_phone_reads_them(day):
    client = phone(Client(), day, "three")
    kept = client.post(there("note", day), {"wording": "They lack drivers", "key": "n"}, follow=True)
    assert "They lack drivers" in kept.content.decode()
    assert "They lack drivers" not in page(phone(Client(), day), day)
    assert "They lack drivers" not in str(live(client, day).json())
    day.at("choosing")
    rail = Opportunity.objects.create(room=day.room, title="Rail")
    client.post(there("note", day), {"wording": "We could train", "opportunity": rail.pk, "key": "m"}, headers=JSON)
    assert ListenerNote.objects.get(opportunity=rail).wording == "We could train"


def test_a_script_may_send_again_and_late(day):
    client = phone(Client(), day)
    first, again = (client.post(there("card", day), CARD, headers=JSON).json() for _time in range(2))
    assert first == again
    day.at("choosing")
    assert client.post(there("card", day), CARD | {"key": "late"}, headers=JSON).status_code == 200
    day.at("closed")
    refused = client.post(there("card", day), CARD | {"key": "later"}, headers=JSON)
    assert (refused.status_code, "Closed" in refused.json()["error"]) == (422, True)
    assert Card.objects.count() == 2


def test_too_fast_is_told_apart_so_that_the_script_waits(day, monkeypatch):
    monkeypatch.setattr(room_limits, "CARDS_A_MINUTE", 1)
    client = phone(Client(), day)
    client.post(there("card", day), CARD, headers=JSON)
    told = client.post(there("card", day), CARD | {"key": "k2"}, headers=JSON)
    assert (told.status_code, told["Retry-After"]) == (429, "60")


def test_a_card_with_an_error_keeps_what_was_typed(day):
    long = phone(Client(), day).post(there("card", day), CARD | {"wording": "x" * 401})
    assert (long.status_code, "x" * 401 in long.content.decode()) == (422, True)


def test_a_screen_learns_each_card_once_and_nothing_while_nothing_changes(day, django_assert_max_num_queries):
    client = phone(Client(), day)
    first = live(client, day)
    with django_assert_max_num_queries(1):
        assert live(client, day, 0, first["ETag"]).status_code == 304
    card = cards.write(voice=day.second, draft=CardDraft(1, "Rail"), key="a", at=AT)
    with django_assert_max_num_queries(4):
        second = live(client, day, first.json()["revision"], first["ETag"]).json()
    assert second["cards"] == [{"id": card.pk, "wording": "Rail", "round": 1}]
    assert not second["redraw"]
    group = opportunities.add(room=day.room, title="T", **day.lead)
    sorting.put(room=day.room, cards=[card.pk], opportunity=group, **day.lead)
    assert live(client, day, second["revision"]).json()["redraw"]
    sorting.hide(room=day.room, cards=[card.pk], **day.lead)
    assert "Rail" not in str(live(client, day).json())
    rooms.set_timer(room=day.room, minutes=2, **day.lead)
    assert live(client, day).json()["secondsLeft"] == 120
    carol = Client()
    carol.force_login(day.cast.carol)
    assert live(carol, day).status_code == 200


def test_a_company_chooses_and_takes_back_and_counts_come_afterwards(day):
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    day.at("choosing")
    client = phone(Client(), day)
    assert "Your company has 3 choices left" in page(client, day)
    client.post(there("choose", day), {"opportunity": rail.pk})
    seen = page(client, day)
    assert ("Your company has 2 choices left" in seen, "chosen by 1 company" in seen) == (True, False)
    voice(day.room, "four", "Abe", "Prairie Foods LLC")
    assert "Your company has 2 choices left" in page(phone(Client(), day, "four"), day)
    phone(Client(), day, "four").post(there("choose", day), {"back": rail.pk})
    assert not BusinessChoice.objects.exists()
    assert client.post(there("choose", day), {"opportunity": "0"}, headers=JSON).status_code == 422
    client.post(there("choose", day), {"opportunity": rail.pk}, headers=JSON)
    day.at("champions")
    assert "chosen by 1 company" in page(client, day)


def test_a_leader_stands_up_would_chair_and_steps_down(day):
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    day.at("champions")
    client = phone(Client(), day)
    client.post(there("champion", day), {"opportunity": rail.pk, "would_chair": "on"})
    one = ChampionSignUp.objects.get()
    assert (one.name, one.would_chair) == ("Ann", True)
    seen = page(client, day)
    assert ("1 champion missing" in seen, "Take my name off" in seen) == (True, True)
    assert phone(Client(), day, "two").post(there("champion", day), {"back": one.pk}).status_code == 404
    client.post(there("champion", day), {"back": one.pk})
    assert not ChampionSignUp.objects.filter(withdrawn_at=None).exists()
    voice(day.room, "helper", "Hal", "", side="helper")
    helper = phone(Client(), day, "helper")
    assert helper.post(there("champion", day), {"opportunity": rail.pk, "name": "Dana"}).status_code == 422
    helper.post(there("champion", day), {"opportunity": rail.pk, "name": "Dana", "organization_name": "Old Mill"})
    assert ChampionSignUp.objects.get(withdrawn_at=None).name == "Dana"


def test_a_promise_is_made_and_taken_back(day):
    day.at("closing")
    client = phone(Client(), day)
    data = {"kind": "time", "wording": "Two mornings", "due_on": "2026-04-01", "key": "k"}
    assert "Two mornings" in client.post(there("pledge", day), data, follow=True).content.decode()
    client.post(there("pledge", day), data)
    made = RoomPledge.objects.get()
    assert client.post(there("pledge", day), data | {"kind": "", "key": "x"}).status_code == 422
    client.post(there("pledge", day), {"back": made.pk})
    assert RoomPledge.objects.get().withdrawn_at == AT


@pytest.mark.parametrize("stage", ["lobby", "round_1", "sorting", "choosing", "champions", "closing", "closed"])
@pytest.mark.parametrize("token", ["one", "three", "helper"])
def test_every_side_has_a_page_in_every_stage(day, stage, token, django_assert_max_num_queries):
    voice(day.room, "helper", "Hal", "", side="helper")
    for number in range(12):
        made = Opportunity.objects.create(room=day.room, title=f"Opportunity {number}", position=number)
        ChampionSignUp.objects.create(opportunity=made, name="D", organization_name="O", at=AT)
    day.at(stage)
    with django_assert_max_num_queries(12):
        assert phone(Client(), day, token).get(there("part", day)).status_code == 200
    alice = Client()
    alice.force_login(day.cast.alice)
    assert alice.get(there("projector", day)).status_code == 200
