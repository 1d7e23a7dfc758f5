"""Cards and notes: no card lost, none twice, no flood; partners note and never post."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.launches.models import Card, ListenerNote, RoomSide
from sectorworks.launches.operations import cards, opportunities, sorting
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.launches.operations.room_revisions import NotInThisStage, RoomProblem, TooFast
from sectorworks.launches.queries.room_walls import wall_of

from .room import AT, make_day, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return make_day()


def write(who, wording="Exports to Mexico", key="k", round_number=1, at=AT, company=""):
    return cards.write(voice=who, draft=CardDraft(round_number, wording, company), key=key, at=at)


def test_a_card_raises_the_revision_and_carries_its_company(day):
    card = write(day.first)
    room = day.fresh()
    assert (room.revision, room.layout_revision, card.revision) == (1, 0, 1)
    assert (card.organization_name, card.source, card.round_number) == ("Prairie Foods", "phone", 1)
    event = audit.history(card).get()
    assert (event.verb, event.by) == ("written", None)


def test_sent_twice_over_a_bad_line_it_is_one_card(day):
    card = write(day.first)
    day.at("sorting")
    assert write(day.first) == card
    assert Card.objects.count() == 1
    assert day.fresh().revision == 1


def test_a_phone_that_was_offline_brings_its_cards_when_the_room_has_gone_on(day):
    day.at("round_3")
    late = write(day.first, at=AT + timedelta(minutes=2))
    day.at("closing")
    later = write(day.second, "Rail spur", key="late", round_number=2)
    assert [one.note.pk for one in wall_of(day.room).loose] == [late.pk, later.pk]


@pytest.mark.parametrize(("stage", "round_number"), [("lobby", 1), ("round_1", 2), ("closed", 1)])
def test_no_card_before_its_question_or_after_the_end(day, stage, round_number):
    day.at(stage)
    with pytest.raises(NotInThisStage):
        write(day.first, round_number=round_number)
    assert not Card.objects.exists()


def test_a_partner_listens_and_cannot_post(day):
    with pytest.raises(NotAllowed, match="Support partners listen here"):
        write(day.listener)
    noted = cards.note(voice=day.listener, wording="They lack drivers", key="n", at=AT)
    assert cards.note(voice=day.listener, wording="They lack drivers", key="n", at=AT) == noted
    assert ListenerNote.objects.count() == 1
    assert wall_of(day.room).card_count == 0
    with pytest.raises(NotAllowed):
        cards.note(voice=day.first, wording="A note", key="m", at=AT)


def test_a_note_may_be_about_an_opportunity_of_this_room(day):
    made = opportunities.add(room=day.room, title="Rail", **day.lead)
    assert cards.note(voice=day.listener, wording="We train", opportunity=made.pk, key="a", at=AT).opportunity == made
    assert (
        cards.note(voice=day.listener, wording="We too", opportunity=made.pk + 99, key="b", at=AT).opportunity is None
    )


def test_a_helper_says_which_company_speaks(day):
    helper = voice(day.room, "helper", "Hal", "", side=RoomSide.HELPER)
    with pytest.raises(RoomProblem, match="which company"):
        write(helper)
    card = write(helper, company="Old Mill")
    assert (card.organization_name, card.source) == ("Old Mill", "helper")


def test_a_flood_waits_and_flows_again_a_minute_later(day):
    for number in range(12):
        write(day.first, key=f"k{number}")
    with pytest.raises(TooFast):
        write(day.first, key="k12")
    write(day.second, key="k12")
    write(day.first, key="k13", at=AT + timedelta(minutes=1))
    assert Card.objects.count() == 14


@pytest.mark.parametrize("wording", ["   ", "x" * 401])
def test_an_empty_or_endless_card_is_none(day, wording):
    with pytest.raises(RoomProblem):
        write(day.first, wording)


def test_a_card_whose_record_fails_is_not_there(day, monkeypatch):
    def fail(**_told):
        raise RuntimeError

    monkeypatch.setattr("sectorworks.launches.operations.cards.audit.record", fail)
    with pytest.raises(RuntimeError):
        write(day.first)
    assert not Card.objects.exists()
    assert day.fresh().revision == 0


def test_paper_cards_come_in_many_at_once_and_once(day):
    drafts = [CardDraft(1, f"Card {number}", "Old Mill") for number in range(3)]
    assert cards.bring(room=day.room, drafts=drafts, key="sheet", **day.lead) == 3
    assert cards.bring(room=day.room, drafts=drafts, key="sheet", **day.lead) == 0
    assert set(Card.objects.values_list("source", "organization_name")) == {("paper", "Old Mill")}
    with pytest.raises(NotAllowed):
        cards.bring(room=day.room, drafts=drafts, key="other", by=day.cast.carol, at=AT)
    with pytest.raises(NotInThisStage):
        cards.bring(room=day.room, drafts=[CardDraft(2, "Too early")], key="more", **day.lead)
    assert Card.objects.count() == 3


def test_sorting_keeps_every_card(day):
    one, two, three = (write(day.first, f"Card {number}", key=f"k{number}") for number in range(3))
    rail = opportunities.add(room=day.room, title=" Rail ", **day.lead)
    assert opportunities.add(room=day.room, title="Rail", **day.lead) == rail
    sorting.put(room=day.room, cards=[one.pk, two.pk], opportunity=rail, **day.lead)
    sorting.merge(room=day.room, cards=[one.pk, two.pk], **day.lead)
    wall = wall_of(day.room)
    assert (wall.groups[0].card_count, len(wall.groups[0].bundles), wall.card_count) == (2, 1, 3)
    sorting.hide(room=day.room, cards=[three.pk], **day.lead)
    wall = wall_of(day.room)
    assert (wall.card_count, [row.pk for row in wall.hidden]) == (2, [three.pk])
    sorting.hide(room=day.room, cards=[three.pk], hidden=False, **day.lead)
    sorting.part(room=day.room, cards=[one.pk], **day.lead)
    sorting.put(room=day.room, cards=[one.pk], opportunity=None, **day.lead)
    wall = wall_of(day.room)
    assert (wall.groups[0].card_count, len(wall.loose)) == (1, 2)
    assert opportunities.remove(opportunity=rail, **day.lead) == 1
    assert Card.objects.filter(opportunity=None).count() == 3


def test_sorting_belongs_to_leaders_and_its_stages(day):
    card = write(day.first)
    rail = opportunities.add(room=day.room, title="Rail", **day.lead)
    for work in (
        lambda by: sorting.put(room=day.room, cards=[card.pk], opportunity=rail, by=by, at=AT),
        lambda by: sorting.merge(room=day.room, cards=[card.pk], by=by, at=AT),
        lambda by: sorting.part(room=day.room, cards=[card.pk], by=by, at=AT),
        lambda by: sorting.hide(room=day.room, cards=[card.pk], by=by, at=AT),
        lambda by: opportunities.rename(opportunity=rail, title="R", expected=1, by=by, at=AT),
        lambda by: opportunities.park(opportunity=rail, is_parked=True, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            work(day.cast.carol)
    with pytest.raises(RoomProblem, match="at least two"):
        sorting.merge(room=day.room, cards=[card.pk], **day.lead)
    with pytest.raises(RoomProblem, match="None of these"):
        sorting.part(room=day.room, cards=[card.pk], **day.lead)
    day.at("choosing")
    with pytest.raises(NotInThisStage):
        sorting.put(room=day.room, cards=[card.pk], opportunity=rail, **day.lead)
    sorting.hide(room=day.room, cards=[card.pk], **day.lead)


def test_opportunities_are_moved_renamed_and_parked(day):
    first, second = (opportunities.add(room=day.room, title=title, **day.lead) for title in ("Rail", "Drivers"))
    opportunities.move(opportunity=second, up=True, **day.lead)
    assert [one.opportunity.title for one in wall_of(day.room).groups] == ["Drivers", "Rail"]
    with pytest.raises(RoomProblem, match="at the end"):
        opportunities.move(opportunity=second, up=True, **day.lead)
    opportunities.rename(opportunity=first, title="Rail spur", expected=1, **day.lead)
    opportunities.park(opportunity=second, is_parked=True, **day.lead)
    assert [one.opportunity.title for one in wall_of(day.room).standing] == ["Rail spur"]
    opportunities.park(opportunity=second, is_parked=False, **day.lead)
    assert len(wall_of(day.room).standing) == 2


def test_the_database_refuses_a_card_of_no_round_or_merged_into_itself(day):
    card = write(day.first)
    for wrong in ({"round_number": 4}, {"merged_into": card.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Card.objects.filter(pk=card.pk).update(**wrong)
