"""Joining, choosing and standing up: a company has one voice, a partner has none, a champion signs up once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.launches.models import BusinessChoice, ChampionSignUp, LaunchRoom, RoomSide, RoomVoice
from sectorworks.launches.operations import choosing, opportunities, voices
from sectorworks.launches.operations.choosing import ChampionDraft, NoChoiceLeft
from sectorworks.launches.operations.room_revisions import NotInThisStage, RoomProblem
from sectorworks.launches.operations.voices import NoSuchCode, VoiceDraft
from sectorworks.launches.queries.room_walls import choices_of, wall_of
from sectorworks.launches.queries.rooms import voice_of_token

from .room import AT, make_day, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    day = make_day()
    for title in ("Rail", "Drivers", "Child care", "Power"):
        opportunities.add(room=day.room, title=title, **day.lead)
    return day.at("choosing")


def keys(day):
    return list(day.room.opportunities.order_by("position").values_list("pk", flat=True))


def choose(who, key, company=""):
    return choosing.choose(voice=who, opportunity=key, company=company, at=AT)


def test_the_code_lets_in_without_an_account_and_the_device_alone_keeps_the_token(day):
    code = day.room.join_code
    draft = VoiceDraft(RoomSide.BUSINESS, "  Dana ", "Old  Mill LLC", language="es")
    made, token = voices.join(code=f"{code[:3].lower()}-{code[3:]}", draft=draft, at=AT)
    assert (made.name, made.organization_name, made.company_key, made.language) == (
        "Dana",
        "Old Mill LLC",
        "old mill",
        "es",
    )
    assert token not in RoomVoice.objects.values_list("token_hash", flat=True)
    assert voice_of_token(day.room.pk, token) == made
    assert voice_of_token(day.room.pk + 1, token) is None


@pytest.mark.parametrize(
    "draft",
    [VoiceDraft("business", "Dana", " "), VoiceDraft("business", "", "Mill"), VoiceDraft("chair", "Dana", "Mill")],
)
def test_who_joins_says_who_they_are(day, draft):
    with pytest.raises(RoomProblem):
        voices.join(code=day.room.join_code, draft=draft, at=AT)


def test_a_closed_room_lets_nobody_in(day):
    day.at("closed")
    with pytest.raises(NoSuchCode):
        voices.join(code=day.room.join_code, draft=VoiceDraft("business", "Dana", "Mill"), at=AT)


def test_a_company_chooses_at_most_so_many(day):
    for key in keys(day)[:3]:
        choose(day.first, key)
    with pytest.raises(NoChoiceLeft, match="3 choices"):
        choose(day.first, keys(day)[3])
    assert choose(day.first, keys(day)[0]).voice == day.first
    choosing.take_back(voice=day.first, opportunity=keys(day)[0], at=AT)
    choose(day.first, keys(day)[3])
    assert BusinessChoice.objects.count() == 3


def test_two_devices_of_one_company_count_once_and_share_its_choices(day):
    other = voice(day.room, "four", "Abe", "PRAIRIE FOODS, LLC")
    rail = keys(day)[0]
    assert choose(day.first, rail) == choose(other, rail)
    assert wall_of(day.room).groups[0].choices == 1
    for key in keys(day)[1:3]:
        choose(other, key)
    with pytest.raises(NoChoiceLeft):
        choose(day.first, keys(day)[3])
    choosing.take_back(voice=other, opportunity=rail, at=AT)
    assert choices_of(day.first) == choices_of(other) == set(keys(day)[1:3])


def test_a_partner_has_no_choice_and_no_champion(day):
    with pytest.raises(NotAllowed, match="Only companies choose"):
        choose(day.listener, keys(day)[0])
    day.at("champions")
    with pytest.raises(NotAllowed, match="Champions come from companies"):
        choosing.sign_up(voice=day.listener, opportunity=keys(day)[0], draft=ChampionDraft(), at=AT)


def test_a_helper_chooses_in_a_companys_name_within_its_number(day):
    helper = voice(day.room, "helper", "Hal", "", side=RoomSide.HELPER)
    with pytest.raises(RoomProblem, match="which company"):
        choose(helper, keys(day)[0])
    choose(helper, keys(day)[0], "Prairie Foods")
    assert choices_of(day.first) == {keys(day)[0]}


def test_what_was_parked_or_is_elsewhere_cannot_be_chosen(day):
    parked = day.room.opportunities.get(pk=keys(day)[0])
    opportunities.park(opportunity=parked, is_parked=True, **day.lead)
    for key in (parked.pk, 0):
        with pytest.raises(RoomProblem, match="not on the screen"):
            choose(day.first, key)
    day.at("sorting")
    with pytest.raises(NotInThisStage):
        choose(day.first, keys(day)[1])


def test_a_side_chosen_by_mistake_is_put_right_and_its_choices_go(day):
    choose(day.first, keys(day)[0])
    draft = VoiceDraft(RoomSide.LISTENER, "Ann", "State agency")
    voices.correct(voice=day.first, draft=draft, **day.lead)
    assert not BusinessChoice.objects.exists()
    with pytest.raises(NotAllowed):
        choose(RoomVoice.objects.select_related("room").get(pk=day.first.pk), keys(day)[0])
    with pytest.raises(NotAllowed):
        voices.correct(voice=day.second, draft=draft, by=day.cast.carol, at=AT)


def sign(who, key, **fields):
    return choosing.sign_up(voice=who, opportunity=key, draft=ChampionDraft(**fields), at=AT)


def test_with_enough_champions_an_opportunity_is_carried(day):
    day.at("champions")
    rail = keys(day)[0]
    one = sign(day.first, rail, would_chair=True)
    assert (one.name, one.organization_name, one.would_chair) == ("Ann", "Prairie Foods", True)
    assert sign(day.first, rail) == one
    group = wall_of(day.room).groups[0]
    assert (len(group.champions), group.missing, group.is_carried, group.champions[0].would_chair) == (
        1,
        1,
        False,
        False,
    )
    sign(day.second, rail)
    assert [one.opportunity.title for one in wall_of(day.room).carried] == ["Rail"]
    choosing.step_down(sign_up=one, voice=day.first, at=AT)
    assert not wall_of(day.room).carried
    with pytest.raises(RoomProblem, match="another phone"):
        choosing.step_down(sign_up=one, voice=day.second, at=AT)


def test_helpers_and_facilitators_write_champions_down(day):
    day.at("champions")
    rail = keys(day)[0]
    helper = voice(day.room, "helper", "Hal", "", side=RoomSide.HELPER)
    with pytest.raises(RoomProblem, match="name and the company"):
        sign(helper, rail)
    first = sign(helper, rail, name="Ana Núñez", organization_name="Old Mill")
    draft = ChampionDraft("Núñez, Ana", "Old Mill, Inc.")
    who = {"room": day.room, "opportunity": rail, "draft": draft}
    assert choosing.sign_up_from_paper(**who, **day.lead) == first
    with pytest.raises(NotAllowed):
        choosing.sign_up_from_paper(**who, by=day.cast.carol, at=AT)
    with pytest.raises(NotAllowed):
        choosing.take_off(sign_up=first, by=day.cast.carol, at=AT)
    choosing.take_off(sign_up=first, **day.lead)
    assert not ChampionSignUp.objects.filter(withdrawn_at=None).exists()


def test_the_database_keeps_one_voice_a_company(day):
    made = choose(day.first, keys(day)[0])
    for wrong in ({"company_key": made.company_key}, {"company_key": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BusinessChoice.objects.create(voice=day.second, opportunity_id=keys(day)[0], at=AT, **wrong)
    day.at("champions")
    one = sign(day.first, keys(day)[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        ChampionSignUp.objects.create(
            opportunity=one.opportunity, voice=day.first, name="x", organization_name="x", at=AT
        )
    for wrong in ({"choices_each": 0}, {"champions_needed": 0}, {"stage": "closed"}, {"turned_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LaunchRoom.objects.filter(pk=day.room.pk).update(**wrong)
