"""Leading a room: its stages and the step back, the timer, the code, the next date, promises, and who may see it."""

from __future__ import annotations

import itertools
import random
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from sectorworks.bodies import factories as bodies
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.launches.models import LaunchRoom, RoomPledge, RoomSide
from sectorworks.launches.operations import choosing, opportunities, pledges, room_held, rooms, voices
from sectorworks.launches.operations.choosing import ChampionDraft
from sectorworks.launches.operations.pledges import PledgeDraft
from sectorworks.launches.operations.room_revisions import NotInThisStage, RoomProblem
from sectorworks.launches.operations.rooms import NextDate
from sectorworks.launches.operations.voices import VoiceDraft
from sectorworks.launches.policies import rooms as policies
from sectorworks.launches.queries import room_held as held_queries
from sectorworks.launches.queries.rooms import pledges_of, room_of_code, rooms_visible_to
from sectorworks.launches.rules.room_stages import ORDER, STAGES

from .room import AT, make_day, make_launch, voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: AT.date())


@pytest.fixture
def day():
    return make_day("lobby")


def turn(day, stage, by=None):
    return rooms.turn_to(room=day.room, stage=stage, by=by or day.cast.alice, at=AT)


def test_a_launch_has_one_room_with_the_playbooks_numbers(day):
    again = rooms.open_room(launch=day.room.launch, **day.lead)
    assert again == day.room
    assert (again.champions_needed, again.choices_each, again.stage) == (2, 3, "lobby")
    for who in (day.cast.carol, day.cast.eve):
        with pytest.raises(NotAllowed):
            rooms.open_room(launch=day.room.launch, by=who, at=AT)


def test_a_room_goes_its_way_and_a_step_back_from_everywhere(day):
    code = day.room.join_code
    for before, stage in itertools.pairwise(ORDER):
        turn(day, stage)
        if before != "lobby":
            assert turn(day, before).stage == before
            turn(day, stage)
    room = day.fresh()
    assert (room.stage, room.closed_at) == ("closed", AT)
    assert room_of_code(code) is None
    reopened = turn(day, "closing")
    assert reopened.join_code != code
    assert reopened.closed_at is None


@pytest.mark.parametrize("wanted", ["closing", "round_2", "nowhere"])
def test_no_stage_is_jumped(day, wanted):
    with pytest.raises(NotInThisStage):
        turn(day, wanted)


def test_each_stage_leads_forward_first(day):
    for stage in STAGES.values():
        forward = stage.follow[0]
        assert stage.name == "closed" or ORDER.index(forward) == ORDER.index(stage.name) + 1


def test_the_timer_belongs_to_its_stage(day):
    with pytest.raises(NotInThisStage):
        rooms.set_timer(room=day.room, minutes=5, **day.lead)
    turn(day, "round_1")
    assert rooms.set_timer(room=day.room, minutes=5, **day.lead).timer_ends_at == AT + timedelta(minutes=5)
    with pytest.raises(RoomProblem):
        rooms.set_timer(room=day.room, minutes=121, **day.lead)
    assert rooms.set_timer(room=day.room, minutes=0, **day.lead).timer_ends_at is None
    rooms.set_timer(room=day.room, minutes=5, **day.lead)
    assert turn(day, "round_2").timer_ends_at is None


def test_another_code_kills_the_earlier_one_and_is_on_record(day):
    code = day.room.join_code
    assert rooms.new_code(room=day.room, **day.lead).join_code != code
    assert room_of_code(code) is None
    assert audit.history(day.room).first().verb == "given another code"


def test_the_next_date_lies_ahead_and_is_said_in_the_time_of_the_place(day):
    fixed = rooms.fix_next(room=day.room, fixed=NextDate(date(2026, 4, 6), time(10), " Old  Mill "), **day.lead)
    # Chicago is five hours behind UTC in April.
    assert (fixed.next_meeting_at.isoformat(), fixed.next_meeting_place) == ("2026-04-06T15:00:00+00:00", "Old Mill")
    with pytest.raises(RoomProblem, match="lies ahead"):
        rooms.fix_next(room=day.room, fixed=NextDate(date(2026, 3, 1), time(10)), **day.lead)
    with pytest.raises(RoomProblem, match="Clocks go forward"):
        rooms.fix_next(room=day.room, fixed=NextDate(date(2026, 3, 8), time(2, 30)), **day.lead)


def test_members_do_not_lead(day):
    draft = NextDate(date(2026, 4, 6), time(10))
    turn(day, "round_1", day.cast.bob)
    for work in (
        lambda: turn(day, "round_2", day.cast.carol),
        lambda: rooms.set_timer(room=day.room, minutes=1, by=day.cast.carol, at=AT),
        lambda: rooms.new_code(room=day.room, by=day.cast.carol, at=AT),
        lambda: rooms.fix_next(room=day.room, fixed=draft, by=day.cast.carol, at=AT),
    ):
        with pytest.raises(NotAllowed):
            work()


PROMISE = PledgeDraft("financial", "A van", date(2026, 4, 1), Decimal("500"))


def promise(who, draft=PROMISE, key="p"):
    return pledges.promise(voice=who, draft=draft, key=key, at=AT)


def test_a_promise_has_a_name_a_kind_and_a_day_and_is_made_once(day):
    day.at("closing")
    made = promise(day.first)
    assert (made.name, made.organization_name, made.amount) == ("Ann", "Prairie Foods", Decimal("500"))
    assert promise(day.first) == made
    assert pledges_of(day.room) == [made]
    with pytest.raises(NotAllowed, match="come from companies"):
        promise(day.listener, key="q")
    for wrong in (
        PledgeDraft("gold", "A van"),
        PledgeDraft("time", " "),
        PledgeDraft("time", "A day", date(2026, 3, 1)),
        PledgeDraft("time", "A day", amount=Decimal(-1)),
    ):
        with pytest.raises(RoomProblem):
            promise(day.first, wrong, "wrong")


def test_a_promise_is_taken_back_where_it_was_made_or_struck_by_the_facilitator(day):
    day.at("closing")
    made = promise(day.first)
    with pytest.raises(RoomProblem, match="another phone"):
        pledges.take_back(pledge=made, voice=day.second, at=AT)
    pledges.take_back(pledge=made, voice=day.first, at=AT)
    assert pledges_of(day.room) == []
    draft = PledgeDraft("time", "A day", name="Dana", organization_name="Old Mill")
    spoken = pledges.write_down(room=day.room, draft=draft, key="s", **day.lead)
    for work in (
        lambda by: pledges.write_down(room=day.room, draft=draft, key="t", by=by, at=AT),
        lambda by: pledges.strike(pledge=spoken, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            work(day.cast.carol)
    pledges.strike(pledge=spoken, **day.lead)
    assert RoomPledge.objects.filter(withdrawn_at=None).count() == 0
    day.at("champions")
    with pytest.raises(NotInThisStage):
        promise(day.first, key="late")


def test_a_person_reads_what_is_held_and_can_have_their_name_taken_off(day):
    carol = day.cast.carol.person
    draft = VoiceDraft(RoomSide.BUSINESS, "Carol", "Old Mill", "carol@example.org")
    made, _token = voices.join(code=day.room.join_code, draft=draft, person=carol, at=AT)
    day.at("sorting")
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    day.at("closing")
    choosing.sign_up(voice=made, opportunity=rail.pk, draft=ChampionDraft(), at=AT)
    promise(made)
    held = str(held_queries.held(carol).rows)
    assert all(one in held for one in ("carol@example.org", "A van", "Rail"))
    told = room_held.remove(person=carol, by=day.cast.alice, at=AT)
    assert told == ["The name was taken off 2 entries of launch rooms; what was said there stays without it."]
    made.refresh_from_db()
    assert (made.name, made.email, made.person, pledges_of(day.room)[0].name) == ("", "", None, "")
    assert room_held.remove(person=carol, by=day.cast.alice, at=AT) == []


@pytest.mark.parametrize("seed", range(3))
def test_policy_and_list_agree(seed):
    chance = random.Random(seed)
    day = make_day()
    for number in range(5):
        fields = {"visibility": chance.choice(["public", "members"]), "parent": chance.choice([None, day.cast.body])}
        group = bodies.body(day.cast.host, f"Group {number}", **fields)
        if chance.random() < 0.5:
            bodies.term(bodies.seat(group, office=chance.choice(["member", "staff"])), day.cast.eve.person)
        launch = make_launch(day.cast, group)
        LaunchRoom.objects.create(launch=launch, join_code=f"CODE{number}", opened_at=AT)
    for user in (day.cast.alice, day.cast.bob, day.cast.carol, day.cast.eve, AnonymousUser()):
        listed = set(rooms_visible_to(user, AT.date()))
        assert listed == {room for room in LaunchRoom.objects.all() if policies.can_see(user, room)}


def test_a_helper_types_for_others(day):
    day.at("closing")
    helper = voice(day.room, "helper", "Hal", "", side=RoomSide.HELPER)
    with pytest.raises(RoomProblem, match="Say who promises"):
        promise(helper)
    made = promise(helper, PledgeDraft("time", "A day", name="Dana", organization_name="Old Mill"))
    assert (made.name, made.voice) == ("Dana", helper)
