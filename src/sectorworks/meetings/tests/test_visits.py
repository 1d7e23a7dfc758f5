"""A visit on an agenda: its places, what visitors need, what they learned, and the actions that came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings import factories
from sectorworks.meetings.models import ItemAction, ItemKind, LearningNote, MeetingState, SiteVisit, VisitRsvp
from sectorworks.meetings.operations import held
from sectorworks.meetings.operations import visits as operations
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.meetings.operations.visits import VisitDraft, VisitSaid
from sectorworks.plans import factories as plans
from sectorworks.plans.operations.actions import ActionDraft

DRAFT = VisitDraft("Technology Campus", "1 Main Street", "At the west door at nine", "Step-free", 1)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_cast("members")


@pytest.fixture
def item(cast):
    return factories.item(factories.meeting(cast.body, day=TODAY), "Tour of the campus", kind=ItemKind.VISIT)


@pytest.fixture
def visit(cast, item):
    return operations.arrange(item=item, draft=DRAFT, expected=0, by=cast.bob, at=AT)


def say(visit, by, comes=True, **more):
    return operations.answer(visit=visit, said=VisitSaid(comes, **more), by=by, at=AT)


def learn(visit, by, wording="They train in the evening."):
    return operations.learn(visit=visit, wording=wording, by=by, at=AT)


def goal_of(cast):
    return plans.goal(plans.plan(cast.body, starts_on=TODAY - timedelta(days=9), ends_on=TODAY + timedelta(days=90)))


def test_chairs_and_staff_arrange_a_visit_and_the_second_of_two_is_told(cast, item, visit):
    assert audit.history(visit).first().verb == "arrange"
    with pytest.raises(StaleVersion):
        operations.arrange(item=item, draft=VisitDraft("Library"), expected=7, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed):
        operations.arrange(item=item, draft=VisitDraft("Library"), expected=1, by=cast.carol, at=AT)
    with pytest.raises(MeetingProblem, match="which place"):
        operations.arrange(item=item, draft=VisitDraft(" "), expected=1, by=cast.bob, at=AT)
    other = factories.item(item.meeting, "Talk")
    with pytest.raises(MeetingProblem, match="site visit first"):
        operations.arrange(item=other, draft=DRAFT, expected=0, by=cast.bob, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteVisit.objects.create(item=other, place="Nowhere", most_visitors=0)


def test_one_place_goes_to_one_person_until_they_give_it_back(cast, visit):
    row = say(visit, cast.carol, need="step_free", detail="A ramp")
    assert (row.comes, row.need, row.detail) == (True, "step_free", "A ramp")
    with pytest.raises(MeetingProblem, match="places are taken"):
        say(visit, cast.bob)
    row = say(visit, cast.carol, comes=False, need="step_free")
    assert (row.comes, row.need, row.detail) == (False, "", "")  # who stays away needs nothing
    assert say(visit, cast.bob).comes
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitRsvp.objects.create(visit=visit, person=row.person, comes=True, answered_at=AT)
    with pytest.raises(MeetingProblem, match="from the list"):
        say(visit, cast.bob, need="a helicopter")
    with pytest.raises(NotAllowed):
        say(visit, cast.eve)


def test_fewer_places_than_people_who_come_are_refused(cast, item, visit):
    SiteVisit.objects.update(most_visitors=None)
    say(visit, cast.carol)
    say(visit, cast.bob)
    with pytest.raises(MeetingProblem, match="More people"):
        operations.arrange(item=item, draft=DRAFT, expected=1, by=cast.bob, at=AT)


def test_answers_end_with_their_day_and_with_the_visit(cast, item, visit):
    SiteVisit.objects.update(answer_by=TODAY - timedelta(days=1))
    with pytest.raises(WrongMoment, match="due earlier"):
        say(visit, cast.carol)
    assert not say(visit, cast.carol, comes=False).comes
    item.meeting.day = TODAY - timedelta(days=1)
    item.meeting.save()
    with pytest.raises(WrongMoment, match="over"):
        say(visit, cast.carol, comes=False)


def test_what_was_learned_becomes_an_action_once(cast, item, visit):
    note, goal = learn(visit, cast.carol), goal_of(cast)
    with pytest.raises(NotAllowed):
        operations.act_on(note=note, goal=goal, draft=ActionDraft("Ask"), by=cast.carol, at=AT)
    named = {"note": note, "goal": goal, "draft": ActionDraft("Ask for evening classes"), "by": cast.bob, "at": AT}
    made = operations.act_on(**named, key="k1")
    assert operations.act_on(**named, key="k1") == made
    note.refresh_from_db()
    assert note.action == made
    assert ItemAction.objects.get(action=made).item == item
    with pytest.raises(MeetingProblem, match="Ask for evening classes"):
        operations.act_on(**named, key="k2")
    with pytest.raises(MeetingProblem, match="stays as its reason"):
        operations.remove(note=note, expected=note.version, by=cast.carol, at=AT)


def test_notes_are_written_from_the_day_on_and_taken_away_by_who_wrote_them(cast, item, visit):
    note = learn(visit, cast.carol)
    with pytest.raises(NotAllowed):
        learn(visit, cast.eve)
    with pytest.raises(MeetingProblem, match="what was learned"):
        learn(visit, cast.carol, " ")
    with pytest.raises(StaleVersion):
        operations.remove(note=note, expected=5, by=cast.carol, at=AT)
    operations.remove(note=note, expected=1, by=cast.carol, at=AT)
    theirs = learn(visit, cast.bob)
    with pytest.raises(NotAllowed):
        operations.remove(note=theirs, expected=1, by=cast.carol, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        LearningNote.objects.create(visit=visit, wording="", written_at=AT)
    item.meeting.day = TODAY + timedelta(days=1)
    item.meeting.save()
    with pytest.raises(WrongMoment, match="once the visit took place"):
        learn(visit, cast.carol)


def test_the_page_shows_needs_to_staff_and_numbers_to_members(client, cast, item, visit):
    page = reverse("site-visit", args=[item.pk])
    client.force_login(cast.carol)
    posted = client.post(reverse("site-visit-answer", args=[item.pk]), {"comes": "yes", "need": "asl", "detail": "Sam"})
    assert posted.status_code == 302
    mine = client.get(page).content.decode()
    assert "You come along." in mine
    assert "1 person, 0 places left" in mine
    assert "<h3>Visitors</h3>" not in mine
    assert client.post(reverse("site-visit-learn", args=[item.pk]), {"wording": "Evenings"}).status_code == 302
    assert client.post(reverse("site-visit-learn", args=[item.pk]), {"wording": ""}).status_code == 422
    client.force_login(cast.alice)
    whole = client.get(page).content.decode()
    assert "Sign language interpreter" in whole
    assert AuditEvent.objects.filter(noun="meetings.sitevisit", verb="saw", by=cast.alice).exists()
    goal, note = goal_of(cast), LearningNote.objects.get()
    done = client.post(
        reverse("learning-note-action", args=[note.pk]), {"goal": str(goal.pk), "wording": "Ask for evenings"}
    )
    assert done.status_code == 302
    assert "Ask for evenings" in client.get(page).content.decode()
    assert b"what we learned" in client.get(reverse("meeting-agenda", args=[item.meeting_id])).content


def test_outsiders_find_no_visit_and_members_do_not_arrange_it(client, cast, item, visit):
    note = learn(visit, cast.bob)
    client.force_login(cast.eve)
    for route in ("site-visit", "site-visit-edit"):
        assert client.get(reverse(route, args=[item.pk])).status_code == 404
    for route, pk in (("site-visit-answer", item.pk), ("site-visit-learn", item.pk), ("learning-note-remove", note.pk)):
        assert client.post(reverse(route, args=[pk])).status_code == 404
    client.force_login(cast.carol)
    assert client.get(reverse("site-visit-edit", args=[item.pk])).status_code == 403
    assert client.get(reverse("learning-note-action", args=[note.pk])).status_code == 403
    assert client.post(reverse("learning-note-remove", args=[note.pk]), {"version": 1}).status_code == 403
    plain = factories.item(item.meeting, "Talk")
    assert client.get(reverse("site-visit", args=[plain.pk])).status_code == 404


def test_two_who_arrange_at_once_see_both_texts(client, cast, item, visit):
    client.force_login(cast.alice)
    answer = client.post(reverse("site-visit-edit", args=[item.pk]), {"place": "Library", "version": "9"})
    assert answer.status_code == 409
    assert "Technology Campus" in answer.content.decode()
    assert "Library" in answer.content.decode()
    kept = client.post(reverse("site-visit-edit", args=[item.pk]), {"place": "Library", "version": "1"})
    assert kept.status_code == 302
    empty = factories.item(item.meeting, "Second tour", kind=ItemKind.VISIT)
    assert b"Nothing is arranged" in client.get(reverse("site-visit", args=[empty.pk])).content
    assert client.post(reverse("site-visit-answer", args=[empty.pk]), {"comes": "yes"}).status_code == 404


def test_a_cancelled_visit_takes_no_answers_and_a_person_can_be_forgotten(cast, item, visit):
    person = say(visit, cast.carol, detail="A ramp").person
    held.remove(person=person, by=cast.alice, at=AT)
    assert not VisitRsvp.objects.exists()
    item.meeting.state, item.meeting.cancelled_at, item.meeting.cancel_reason = MeetingState.CANCELLED, AT, "Snow"
    item.meeting.save()
    with pytest.raises(WrongMoment):
        say(visit, cast.carol)


def test_the_page_takes_as_many_statements_for_many_visitors_and_notes(
    client, cast, item, visit, django_assert_max_num_queries
):
    SiteVisit.objects.update(most_visitors=None)
    say(visit, cast.carol, need="asl")
    for number in range(9):
        learn(visit, cast.carol, f"Note {number}")
    client.force_login(cast.alice)
    client.get(reverse("site-visit", args=[item.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("site-visit", args=[item.pk]))
