"""One click: priorities, champions, chaired teams, commitments, next meeting, a follow-up; all of it or nothing."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from sectorworks.bodies.models import Body, BodyKind, Decision, Office, Term, Text, TextState
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, Person
from sectorworks.launches.models import FollowUp, Launch, LaunchState, Opportunity, RoomPledge
from sectorworks.launches.operations import cards, choosing, opportunities, outcomes, pledges, rooms, sorting
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.launches.operations.choosing import ChampionDraft
from sectorworks.launches.operations.outcomes import TurnPlan
from sectorworks.launches.operations.pledges import PledgeDraft
from sectorworks.launches.operations.room_people import Matches, NamesChanged
from sectorworks.launches.operations.room_revisions import NotInThisStage, RoomProblem
from sectorworks.launches.operations.rooms import NextDate
from sectorworks.launches.queries.room_names import names_of
from sectorworks.launches.queries.room_proofs import PROOFS
from sectorworks.launches.queries.room_walls import wall_of
from sectorworks.launches.registry import champion_keepers
from sectorworks.meetings.models import Meeting
from sectorworks.plans.models import Commitment
from sectorworks.playbooks.registry import Standing

from .room import AT, LaunchDay, make_day

pytestmark = pytest.mark.django_db
SETTINGS = {"champions_least": 2}


@pytest.fixture
def day():
    """Rail has two champions and one card; drivers has one champion; one promise; the next date is fixed."""
    day = make_day()
    card = cards.write(voice=day.first, draft=CardDraft(1, "A spur to the plant"), key="k", at=AT)
    rail, drivers = (opportunities.add(room=day.room, title=title, **day.lead) for title in ("Rail", "Drivers"))
    sorting.put(room=day.room, cards=[card.pk], opportunity=rail, **day.lead)
    day.at("champions")
    choosing.sign_up(voice=day.first, opportunity=rail.pk, draft=ChampionDraft(), at=AT)
    choosing.sign_up(voice=day.second, opportunity=rail.pk, draft=ChampionDraft(would_chair=True), at=AT)
    choosing.sign_up(voice=day.first, opportunity=drivers.pk, draft=ChampionDraft(), at=AT)
    day.at("closing")
    promise = PledgeDraft("time", "Two mornings of our logistics lead", date(2026, 4, 1), Decimal(8), rail.pk)
    pledges.promise(voice=day.first, draft=promise, key="p", at=AT)
    rooms.fix_next(room=day.room, fixed=NextDate(date(2026, 4, 6), time(10), "River Bakery"), **day.lead)
    return day


def plan_of(day: LaunchDay, **fields) -> TurnPlan:
    """Names matched where the directory has exactly one, others added; Ben chairs."""
    names = names_of(day.room, wall_of(day.room), day.cast.alice)
    matches = Matches({one.key: one.best for one in names.companies}, {one.key: one.best for one in names.people})
    rail = Opportunity.objects.get(title="Rail")
    chairs = {rail.pk: rail.champions.get(name="Ben").pk}
    return TurnPlan(**{"matches": matches, "chairs": chairs} | fields)


def turn(day, **fields):
    return outcomes.turn(room=day.room, plan=plan_of(day, **fields), **day.lead)


def standing(day, code):
    return PROOFS[code].find(day.cast.body, SETTINGS, AT.date()).standing


def test_one_click_makes_all_of_it(day):
    known = directory.organization("Prairie Foods")
    ann = directory.person("Ann", steward=day.cast.host)
    directory.affiliation(ann, known)
    outcome = turn(day)
    (made,) = outcome.priorities
    text = Text.objects.get(body=day.cast.body)
    version = text.versions.get()
    assert (version.state, version.title, version.wording) == (TextState.ADOPTED, "Rail", "- A spur to the plant")
    assert version.decision == Decision.objects.get(body=day.cast.body)
    assert (made.opportunity.priority, made.opportunity.team.kind) == (text, BodyKind.ACTION_TEAM)
    seated = {term.seat.office: term for term in Term.objects.filter(seat__body=made.opportunity.team)}
    assert seated[Office.CHAIR].person.full_name == "Ben"
    assert (seated[Office.CHAMPION].person, seated[Office.CHAMPION].organization) == (ann, known)
    assert Organization.objects.get(name="River Bakery, Inc.").kind == "employer"
    commitment = Commitment.objects.get(body=day.cast.body)
    assert (commitment.person, commitment.organization, commitment.due_on) == (ann, known, date(2026, 4, 1))
    assert RoomPledge.objects.get().commitment == commitment
    launch = Launch.objects.get()
    assert (launch.state, launch.next_meeting.day) == (LaunchState.HELD, date(2026, 4, 6))
    # 10 a.m. in Chicago, where clocks went forward in March, is 15:00 UTC.
    assert launch.next_meeting.starts_at.hour == 15
    assert launch.next_meeting.sites.get().name == "River Bakery"
    assert FollowUp.objects.get(launch=launch).sent_at is None
    assert [one.title for one in outcome.parked] == ["Drivers"]
    room = day.fresh()
    assert (room.stage, room.turned_at, room.turned_by) == ("closed", AT, day.cast.alice)


def test_called_again_it_makes_nothing_more(day):
    first, plan = turn(day), plan_of(day)
    again = outcomes.turn(room=day.room, plan=plan, **day.lead)
    assert again.priorities[0].opportunity == first.priorities[0].opportunity
    assert (Text.objects.filter(body=day.cast.body).count(), Commitment.objects.count()) == (1, 1)
    with pytest.raises(RoomProblem, match="stays closed"):
        rooms.turn_to(room=day.room, stage="closing", **day.lead)


def test_nothing_is_made_where_the_last_step_fails(day, monkeypatch):
    def fail(**_told):
        raise RuntimeError

    monkeypatch.setattr("sectorworks.launches.operations.outcomes.follow_ups.draft", fail)
    with pytest.raises(RuntimeError):
        turn(day)
    assert not Text.objects.exists()
    assert not Commitment.objects.exists()
    assert Body.objects.filter(kind=BodyKind.ACTION_TEAM).count() == 0
    assert Meeting.objects.count() == 1
    assert Person.objects.filter(full_name="Ben").count() == 0
    assert day.fresh().turned_at is None


def test_only_the_groups_staff_turn_a_room_and_only_at_its_end(day):
    plan = plan_of(day)
    for who in (day.cast.bob, day.cast.carol, day.cast.eve):
        with pytest.raises(NotAllowed):
            outcomes.turn(room=day.room, plan=plan, by=who, at=AT)
    day.at("champions")
    with pytest.raises(NotInThisStage):
        turn(day)


def test_the_next_date_is_fixed_first(day):
    type(day.room).objects.update(next_meeting_at=None)
    with pytest.raises(RoomProblem, match="next date"):
        turn(day)


def test_who_came_in_after_the_look_is_not_guessed(day):
    plan = plan_of(day)
    draft = PledgeDraft("time", "A day", name="New Person", organization_name="New Company")
    pledges.write_down(room=day.room, draft=draft, key="late", **day.lead)
    with pytest.raises(NamesChanged, match="New Company"):
        outcomes.turn(room=day.room, plan=plan, **day.lead)
    assert not Text.objects.exists()


def test_only_who_would_chair_chairs(day):
    rail = Opportunity.objects.get(title="Rail")
    with pytest.raises(RoomProblem, match="would chair"):
        turn(day, chairs={rail.pk: rail.champions.get(name="Ann").pk})
    outcome = turn(day, chairs={})
    team = outcome.priorities[0].opportunity.team
    assert not Term.objects.filter(seat__body=team, seat__office=Office.CHAIR).exists()
    assert team.seats.filter(office=Office.CHAIR).count() == 1


def test_rooms_above_keep_the_champions(day):
    kept = []
    champion_keepers.register("test", lambda **told: kept.append(told))
    try:
        turn(day)
    finally:
        del champion_keepers._items["test"]
    assert [one["person"].full_name for one in kept] == ["Ann", "Ben"]
    assert {one["priority"] for one in kept} == {Text.objects.get(body=day.cast.body)}
    assert all(one["organization"] and one["by"] == day.cast.alice and one["at"] == AT for one in kept)


def test_without_enough_champions_promises_and_the_date_still_stand(day):
    Opportunity.objects.get(title="Rail").champions.filter(name="Ann").update(withdrawn_at=AT)
    outcome = turn(day, chairs={})
    assert (outcome.priorities, len(outcome.parked)) == ((), 2)
    assert Commitment.objects.count() == 1
    assert not Decision.objects.exists()


def test_names_are_offered_and_only_the_very_name_is_taken(day):
    directory.organization("Prairie Foods of Iowa")
    names = names_of(day.room, wall_of(day.room), day.cast.alice)
    prairie = next(one for one in names.companies if one.key == "prairie foods")
    assert prairie.best is None
    same = directory.organization("Prairie Foods LLC")
    assert next(iter(names_of(day.room, wall_of(day.room), day.cast.alice).companies)).best == same
    directory.organization("Prairie Foods Inc.")
    assert next(iter(names_of(day.room, wall_of(day.room), day.cast.alice).companies)).best is None


def test_proofs_tell_what_is_missing_and_then_that_it_is_so(day):
    codes = ("priorities_chosen", "champions_enough", "next_meeting_fixed", "follow_up_same_day")
    assert [standing(day, code) for code in codes] == [Standing.MISSING] * 4
    assert "Turn the room" in PROOFS["next_meeting_fixed"].find(day.cast.body, SETTINGS, AT.date()).words
    turn(day)
    assert [standing(day, code) for code in codes] == [Standing.PROVEN] * 3 + [Standing.MISSING]
    short = PROOFS["champions_enough"].find(day.cast.body, {"champions_least": 3}, AT.date())
    assert (short.standing, "“Rail”" in short.words) == (Standing.MISSING, True)
    FollowUp.objects.update(sent_at=AT)
    assert standing(day, "follow_up_same_day") == Standing.PROVEN
    FollowUp.objects.update(sent_at=AT.replace(day=4))
    late = PROOFS["follow_up_same_day"].find(day.cast.body, SETTINGS, AT.date())
    assert (late.standing, "2 days after" in late.words) == (Standing.MISSING, True)
