"""Items are added, ordered, moved on, repeated, parked and copied; what was posted or held is not rewritten."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.tests.people import AT, adopted, make_cast
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings import factories
from sectorworks.meetings.factories import HELD
from sectorworks.meetings.models import AgendaItem, ItemKind, ItemState, MeetingState
from sectorworks.meetings.operations import agenda, agenda_templates
from sectorworks.meetings.operations.agenda import ItemDraft
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.meetings.queries.agenda import agenda_of, parked_of

LATER = factories.DAY.replace(year=2027)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def meeting(cast):
    return factories.meeting(cast.body)


@pytest.fixture
def later(cast):
    return factories.meeting(cast.body, "Next December meeting", day=LATER)


def held(meeting):
    meeting.state, meeting.opened_at, meeting.closed_at = MeetingState.HELD, HELD, HELD
    meeting.save()
    return meeting


def add(cast, meeting, title="Needs", by=None, **words):
    return agenda.add(meeting=meeting, draft=ItemDraft(title, **words), by=by or cast.bob, at=AT)


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_items_are_added_at_the_end_and_put_in_order(cast, meeting):
    items = [add(cast, meeting, title) for title in ("A", "B", "C")]
    agenda.reorder(item=items[2], position=1, by=cast.bob, at=AT)
    assert titles(meeting) == ["C", "A", "B"]
    agenda.reorder(item=items[2], position=99, by=cast.alice, at=AT)
    assert titles(meeting) == ["A", "B", "C"]


def test_members_and_outsiders_change_no_agenda(cast, meeting):
    item = factories.item(meeting)
    for person in (cast.carol, cast.eve):
        for attempt in (
            lambda who: add(cast, meeting, by=who),
            lambda who: agenda.change(item=item, draft=ItemDraft("X"), expected=1, by=who, at=AT),
            lambda who: agenda.park(item=item, by=who, at=AT),
        ):
            with pytest.raises(NotAllowed):
                attempt(person)
    assert titles(meeting) == ["Workforce needs"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"title": " "}, "name"),
        ({"kind": ItemKind.CLOSED_SESSION}, "exception"),
        ({"closed_under": "2(c)(1)"}, "Only a closed session"),
        ({"kind": ItemKind.CLOSED_SESSION, "closed_under": "2(c)(1)", "is_consent": True}, "consent"),
        ({"planned_minutes": 2000}, "day"),
    ],
)
def test_an_item_that_cannot_be_says_why(cast, meeting, words, told):
    with pytest.raises(MeetingProblem, match=told):
        add(cast, meeting, **{"title": "Personnel"} | words)
    assert not AgendaItem.objects.exists()


def test_an_item_serves_only_texts_of_the_groups_that_meet(cast, meeting):
    text = adopted(cast).text
    item = add(cast, meeting, text=text)
    assert agenda_of(meeting).lines[0].text.wording == "Serve youth."
    stranger = factories.meeting(make_other(cast))
    with pytest.raises(MeetingProblem, match="group that meets"):
        agenda.add(meeting=stranger, draft=ItemDraft("Needs", text=text), by=cast.alice, at=AT)
    assert item.text == text


def make_other(cast):
    from sectorworks.bodies import factories as bodies

    return bodies.body(cast.host, "Youth Workgroup")


def test_two_who_change_one_item_lose_nothing(cast, meeting):
    item = add(cast, meeting)
    agenda.change(item=item, draft=ItemDraft("One"), expected=1, by=cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        agenda.change(item=item, draft=ItemDraft("Two"), expected=1, by=cast.alice, at=AT)


def test_before_the_meeting_an_item_itself_moves_with_its_papers(cast, meeting, later):
    item = add(cast, meeting)
    paper = factories.material(meeting, item=item)
    moved = agenda.move_to(item=item, meeting=later, by=cast.bob, at=AT)
    paper.refresh_from_db()
    assert (moved.pk, moved.meeting, paper.meeting, titles(meeting)) == (item.pk, later, later, [])


def test_after_the_meeting_the_record_keeps_it_as_moved_on(cast, meeting, later):
    item = add(cast, meeting)
    held(meeting)
    moved = agenda.move_to(item=item, meeting=later, by=cast.bob, at=AT)
    item.refresh_from_db()
    assert (item.state, item.meeting, moved.moved_from, moved.title) == (ItemState.POSTPONED, meeting, item, "Needs")
    with pytest.raises(WrongMoment, match="moved on"):
        agenda.move_to(item=item, meeting=later, by=cast.bob, at=AT)
    copy = agenda.duplicate(item=item, meeting=later, by=cast.bob, at=AT)
    assert (copy.moved_from, titles(later)) == (None, ["Needs", "Needs"])


def test_an_item_is_parked_and_taken_up_again(cast, meeting, later):
    item = agenda.park(item=add(cast, meeting), by=cast.bob, at=AT)
    assert (list(parked_of(cast.body)), titles(meeting)) == ([item], [])
    agenda.change(item=item, draft=ItemDraft("Needs of youth"), expected=item.version, by=cast.bob, at=AT)
    agenda.move_to(item=item, meeting=later, by=cast.bob, at=AT)
    assert (list(parked_of(cast.body)), titles(later)) == ([], ["Needs of youth"])


def test_a_copied_agenda_has_what_every_meeting_has_and_what_is_still_open(cast, meeting, later):
    for kind, state in (
        (ItemKind.ROLL_CALL, ItemState.DONE), (ItemKind.DISCUSSION, ItemState.DONE),
        (ItemKind.ACTION, ItemState.OPEN), (ItemKind.ADJOURNMENT, ItemState.DONE),
    ):  # fmt: skip
        factories.item(meeting, f"{kind}", kind=kind, state=state)
    held(meeting)
    agenda.copy_from(meeting=later, source=meeting, by=cast.bob, at=AT)
    assert titles(later) == ["roll_call", "action", "adjournment"]
    carried = later.items.get(kind=ItemKind.ACTION)
    assert (carried.moved_from.meeting, carried.moved_from.state) == (meeting, ItemState.POSTPONED)
    assert agenda_of(meeting).lines[2].moved_to == carried


def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_is(cast, meeting):
    item = add(cast, meeting)
    held(meeting)
    for attempt in (
        lambda: add(cast, meeting),
        lambda: agenda.change(item=item, draft=ItemDraft("X"), expected=1, by=cast.bob, at=AT),
        lambda: agenda.reorder(item=item, position=1, by=cast.bob, at=AT),
        lambda: agenda.remove(item=item, by=cast.bob, at=AT),
    ):
        with pytest.raises(WrongMoment):
            attempt()


def test_an_item_with_papers_is_parked_not_removed(cast, meeting):
    item, other = add(cast, meeting), add(cast, meeting, "Typo")
    factories.material(meeting, item=item)
    with pytest.raises(MeetingProblem, match="Park it"):
        agenda.remove(item=item, by=cast.bob, at=AT)
    agenda.remove(item=other, by=cast.bob, at=AT)
    assert titles(meeting) == ["Needs"]


def test_the_clock_follows_the_meeting(cast, meeting):
    first, second = add(cast, meeting, "A", planned_minutes=60), add(cast, meeting, "B", planned_minutes=45)
    found = agenda_of(meeting)
    # 60 + 45 minutes in a meeting of 90: 15 too many.
    assert (found.total_minutes, found.over_minutes) == (105, 15)
    with pytest.raises(WrongMoment, match="in session"):
        agenda.say_state(item=first, state=ItemState.UNDER_WAY, by=cast.bob, at=HELD)
    meeting.state, meeting.opened_at = MeetingState.OPEN, HELD
    meeting.save()
    agenda.say_state(item=first, state=ItemState.UNDER_WAY, by=cast.bob, at=HELD)
    agenda.say_state(item=second, state=ItemState.UNDER_WAY, by=cast.bob, at=HELD.replace(minute=50))
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (ItemState.DONE, HELD.replace(minute=50))
    # Twenty minutes for the first, then 45 for the second: 25 under the 90.
    assert agenda_of(meeting).over_minutes == -25


def test_a_usual_agenda_is_kept_and_begun_with(cast, meeting, later):
    add(cast, meeting, "Roll call", kind=ItemKind.ROLL_CALL, planned_minutes=5)
    add(cast, meeting, "Minutes", kind=ItemKind.MINUTES, is_consent=True)
    template = agenda_templates.keep(meeting=meeting, title="Usual", by=cast.bob, at=AT)
    with pytest.raises(MeetingProblem, match="another name"):
        agenda_templates.keep(meeting=meeting, title="Usual", by=cast.bob, at=AT)
    agenda_templates.apply(meeting=later, template=template, by=cast.alice, at=AT)
    assert titles(later) == ["Roll call", "Minutes"]
    assert [one.item.title for one in agenda_of(later).consent] == ["Minutes"]
    agenda_templates.remove(template=template, by=cast.alice, at=AT)
    assert titles(later) == ["Roll call", "Minutes"]


def test_the_database_refuses_a_closed_session_without_an_exception(cast, meeting):
    with pytest.raises(IntegrityError, match="closed_session_cites_exception"), transaction.atomic():
        factories.item(meeting, kind=ItemKind.CLOSED_SESSION)


def test_the_database_keeps_usual_agendas_apart_by_name(cast):
    cast.body.agenda_templates.create(title="Usual")
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.body.agenda_templates.create(title="Usual")
