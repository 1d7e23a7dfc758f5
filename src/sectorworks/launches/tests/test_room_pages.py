"""Pages of a launch room for its leaders, its members and who is outside; and one click by its form."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Text
from sectorworks.core import audit
from sectorworks.launches.models import Card, ChampionSignUp, LaunchRoom, Opportunity, RoomPledge, RoomVoice
from sectorworks.launches.operations import cards, opportunities, rooms
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.plans.models import Commitment

from .room import AT, make_day, make_launch

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: AT.date())
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)


@pytest.fixture
def day():
    return make_day()


def of(user):
    client = Client()
    client.force_login(user)
    return client


def there(name, day, *more):
    return reverse(name, args=[day.room.pk, *more])


def write(day, who=None, wording="Exports", key="k"):
    return cards.write(voice=who or day.first, draft=CardDraft(1, wording), key=key, at=AT)


READ = ("launch-room-projector", "launch-room-paper", "launch-room-entry", "launch-room-notes")
PRESSED = ("stage", "timer", "code", "next", "sort", "promise")


def test_outsiders_find_nothing_members_look_leaders_lead(day):
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    assert of(day.cast.carol).get(there("launch-room", day)).status_code == 200
    assert of(day.cast.eve).get(there("launch-room", day)).status_code == 404
    for name in READ:
        assert of(day.cast.alice).get(there(name, day)).status_code == 200
        assert of(day.cast.carol).get(there(name, day)).status_code == 403
        assert of(day.cast.eve).get(there(name, day)).status_code == 404
    pressed = [there(f"launch-room-{name}", day) for name in PRESSED]
    pressed += [there("launch-room-opportunity", day, rail.pk), there("launch-room-voice", day, day.first.pk)]
    for address in pressed:
        assert of(day.cast.carol).post(address).status_code == 403
        assert of(day.cast.eve).post(address).status_code == 404
        assert of(day.cast.alice).post(address).status_code == 302


def test_a_room_is_opened_once_by_a_button(day):
    launch = day.room.launch
    address = reverse("launch-room-open", args=[launch.pk])
    assert of(day.cast.alice).get(address).url == there("launch-room", day)
    day.room.voices.all().delete()
    LaunchRoom.objects.all().delete()
    page = of(day.cast.alice).get(address).content.decode()
    assert "Each company chooses up to 3 opportunities" in page
    assert not LaunchRoom.objects.exists()
    assert of(day.cast.carol).post(address).status_code == 403
    assert of(day.cast.eve).post(address).status_code == 404
    made = of(day.cast.bob).post(address)
    assert made.url == reverse("launch-room", args=[LaunchRoom.objects.get().pk])


def test_the_facilitators_view_survives_a_reload_and_shows_where_the_room_is(day):
    write(day, wording="Exports <b>")
    rooms.set_timer(room=day.room, minutes=15, **day.lead)
    alice = of(day.cast.alice)
    pages = [alice.get(there("launch-room", day)).content.decode() for _reload in range(2)]
    for page in pages:
        assert "Exports &lt;b&gt;" in page
        assert "Prairie Foods" in page
        assert "Go on: Second question" in page
        assert "Back to: Arriving" in page
        assert 'data-live-timer="900"' in page
    member = of(day.cast.carol).get(there("launch-room", day)).content.decode()
    assert "Exports &lt;b&gt;" in member
    assert "Prairie Foods" not in member
    assert "Go on:" not in member
    alice.post(there("launch-room-stage", day), {"stage": "round_2"})
    assert "Back to: First question" in alice.get(there("launch-room", day)).content.decode()


def test_cards_are_sorted_by_ticks_alone(day):
    alice, first, second = of(day.cast.alice), write(day), write(day, day.second, "Rail", "k2")
    sort = there("launch-room-sort", day)
    alice.post(sort, {"act": "group", "card": [first.pk, second.pk], "title": "Markets"})
    group = Opportunity.objects.get(title="Markets")
    assert group.cards.count() == 2
    alice.post(sort, {"act": "out", "card": first.pk})
    alice.post(sort, {"act": "group", "card": first.pk, "opportunity": group.pk})
    alice.post(sort, {"act": "merge", "card": [first.pk, second.pk]})
    assert Card.objects.filter(merged_into=first).count() == 1
    alice.post(sort, {"act": "part", "card": first.pk})
    alice.post(sort, {"act": "hide", "card": second.pk})
    assert "Show again" in alice.get(there("launch-room", day)).content.decode()
    alice.post(sort, {"act": "show", "card": second.pk})
    told = alice.post(sort, {"act": "nothing", "card": second.pk}, follow=True).content.decode()
    assert "Choose what to do with the cards" in told
    one = there("launch-room-opportunity", day, group.pk)
    alice.post(one, {"act": "rename", "title": "New markets", "version": 1})
    alice.post(one, {"act": "park"})
    group.refresh_from_db()
    assert (group.title, group.is_parked) == ("New markets", True)
    alice.post(one, {"act": "unpark"})
    alice.post(one, {"act": "remove"})
    assert not Opportunity.objects.exists()
    assert Card.objects.count() == 2


def test_paper_comes_in_by_a_sheet_and_errors_keep_what_was_typed(day):
    alice, address = of(day.cast.alice), there("launch-room-entry", day)
    data = {"round_number": 1, "organization_name": "Old Mill", "lines": "One\n\n  Two \n", "key": "sheet"}
    assert "2 cards are on the wall" in alice.post(address, data, follow=True).content.decode()
    alice.post(address, data)
    assert sorted(Card.objects.values_list("wording", flat=True)) == ["One", "Two"]
    long = alice.post(address, data | {"lines": "Good\n" + "x" * 401, "key": "other"})
    assert (long.status_code, "line 2" in long.content.decode(), "Good" in long.content.decode()) == (422, True, True)
    early = alice.post(address, data | {"round_number": 3, "key": "early"})
    assert (early.status_code, "First question" in early.content.decode()) == (422, True)


def test_notes_of_partners_stand_apart_and_each_look_is_on_record(day):
    cards.note(voice=day.listener, wording="They lack drivers", key="n", at=AT)
    alice = of(day.cast.alice)
    assert "They lack drivers" in alice.get(there("launch-room-notes", day)).content.decode()
    assert "They lack drivers" not in alice.get(there("launch-room", day)).content.decode()
    assert "They lack drivers" not in alice.get(there("launch-room-projector", day)).content.decode()
    assert any(event.verb == "saw" for event in audit.history(day.room))


def test_who_is_who_is_put_right_and_promises_written_down(day):
    alice = of(day.cast.alice)
    data = {"side": "business", "name": "Ben", "organization_name": "Prairie Foods, Inc."}
    alice.post(there("launch-room-voice", day, day.second.pk), data)
    assert RoomVoice.objects.get(pk=day.second.pk).company_key == "prairie foods"
    day.at("closing")
    rail = Opportunity.objects.create(room=day.room, title="Rail")
    one = there("launch-room-opportunity", day, rail.pk)
    alice.post(one, {"act": "champion", "name": "Dana", "organization_name": "Old Mill", "would_chair": "on"})
    sign_up = ChampionSignUp.objects.get()
    alice.post(one, {"act": "take-off", "champion": sign_up.pk})
    assert ChampionSignUp.objects.filter(withdrawn_at=None).count() == 0
    promise = there("launch-room-promise", day)
    data = {"name": "Dana", "organization_name": "Old Mill", "kind": "time", "wording": "A day", "key": "k"}
    alice.post(promise, data)
    made = RoomPledge.objects.get()
    assert "A day" in alice.get(there("launch-room", day)).content.decode()
    alice.post(promise, {"strike": made.pk})
    assert RoomPledge.objects.filter(withdrawn_at=None).count() == 0


def test_the_preview_matches_names_and_one_click_makes_it_all(day):
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    day.at("closing")
    for number, who in enumerate((day.first, day.second)):
        ChampionSignUp.objects.create(
            opportunity=rail, voice=who, name=who.name, organization_name=who.organization_name, at=AT,
            would_chair=number == 1,
        )  # fmt: skip
    RoomPledge.objects.create(
        room=day.room, name="Ann", organization_name="Prairie Foods", kind="time", wording="A day", at=AT,
        idempotency_key="k",
    )  # fmt: skip
    alice, address = of(day.cast.alice), there("launch-room-outcome", day)
    assert "The next date is not fixed" in alice.get(address).content.decode()
    when = {"day": "2026-04-06", "starts_at_time": "10:00", "place": "Old Mill"}
    assert "Next date fixed" in alice.post(there("launch-room-next", day), when, follow=True).content.decode()
    assert "Priority: Rail" in alice.get(address).content.decode()
    data = _sent(alice, address)
    short = alice.post(address, data | {"next_minutes": "1"})
    assert short.status_code == 422
    done = alice.post(address, data, follow=True).content.decode()
    assert "What came of the launch" in done
    assert "Action team: Rail" in done
    assert (Text.objects.filter(body=day.cast.body).count(), Commitment.objects.count()) == (1, 1)
    alice.post(address, data)
    assert Commitment.objects.count() == 1
    for who, status in ((day.cast.bob, 403), (day.cast.carol, 403), (day.cast.eve, 404)):
        assert of(who).get(address).status_code == status


def _sent(client, address):
    """What the browser sends when nothing is changed on the preview."""
    page = client.get(address).content.decode().split('action="' + address)[1].split("</form>")[0]
    data = {}
    for name, body in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        data[name] = chosen.group(1)
    for name, body in re.findall(r'<textarea name="([^"]+)".*?>(.*?)</textarea>', page, re.DOTALL):
        data[name] = body.strip()
    return data | {"next_minutes": "90"}


def test_statements_do_not_grow_with_cards_or_devices(day, django_assert_max_num_queries):
    for number in range(40):
        RoomVoice.objects.create(
            room=day.room, token_hash=f"h{number}", side="business", name=f"N{number}", joined_at=AT
        )
        Card.objects.create(
            room=day.room, round_number=1, wording=f"Card {number}", idempotency_key=f"c{number}", revision=1,
            written_at=AT, voice=day.first, opportunity=Opportunity.objects.create(room=day.room, title=f"O{number}"),
        )  # fmt: skip
    alice = of(day.cast.alice)
    with django_assert_max_num_queries(18):
        alice.get(there("launch-room", day))


def test_a_second_launch_has_a_room_of_its_own(day):
    other = make_launch(day.cast, bodies.body(day.cast.host, "Logistics"))
    made = rooms.open_room(launch=other, **day.lead)
    assert made.join_code != day.room.join_code
