"""Asked, on the other group's agenda, heard, changed: and both groups, nobody else, read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyRequest, Office, RequestKind
from sectorworks.bodies.operations import requests
from sectorworks.bodies.operations.requests import RequestDraft
from sectorworks.bodies.tests.people import AT, TODAY, account, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Feedback
from sectorworks.committees.operations import held, liaison
from sectorworks.committees.operations.liaison import FeedbackDraft, LiaisonProblem
from sectorworks.committees.policies import liaison as policies
from sectorworks.committees.queries import held as held_queries
from sectorworks.committees.queries import liaison as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories as meetings
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


@pytest.fixture
def business(cast):
    """The business committee, which Gina chairs."""
    body = groups.body(directory.organization("Agency C"), "Business Committee")
    groups.term(groups.seat(body, Office.CHAIR), directory.person("Gina", account=account("Gina")))
    return body


@pytest.fixture
def gina(business):
    return business.seats.get().terms.get().person.account


@pytest.fixture
def matter(cast, business):
    draft = RequestDraft(business, RequestKind.FEEDBACK, "Night shifts", "What do employers say?")
    return requests.ask(body=cast.body, draft=draft, by=cast.bob, at=AT)


def hear(cast, business, **fields):
    named = {"from_body": business, "topic": "Night shifts", "heard": "No bus.", "heard_on": TODAY}
    return liaison.hear(body=cast.body, draft=FeedbackDraft(**named | fields), by=cast.bob, at=AT)


def test_a_request_gets_a_slot_is_heard_and_changes_something(cast, business, gina, matter):
    meeting = meetings.meeting(business)
    item = liaison.give_slot(matter=matter, meeting=meeting, minutes=15, by=gina, at=AT)
    assert (item.matter, item.meeting, item.planned_minutes) == (matter, meeting, 15)
    assert BodyRequest.objects.get().state == "accepted"
    told = "“Night shifts” is on the agenda of Business Committee: December meeting"
    assert Notice.objects.filter(person=cast.bob, title=told).exists()
    row = hear(cast, business, matter=matter)
    assert row.item == item
    assert Notice.objects.filter(person=gina, title__contains="noted what it heard from you").exists()
    done = liaison.say_change(row=row, words="We asked for a bus.", on=TODAY, expected=1, by=cast.bob, at=AT)
    assert (done.what_changed, done.changed_on) == ("We asked for a bus.", TODAY)
    for body in (cast.body, business):
        assert list(queries.between(body, TODAY, TODAY)) == [done]
        assert not queries.between(body, date(2026, 1, 1), date(2026, 1, 31))


def test_a_slot_is_the_asked_groups_to_give_once_at_a_meeting_of_its_own(cast, business, gina, matter):
    meeting, foreign = meetings.meeting(business), meetings.meeting(cast.body)
    with pytest.raises(NotAllowed):
        liaison.give_slot(matter=matter, meeting=foreign, by=cast.bob, at=AT)
    with pytest.raises(LiaisonProblem, match="of your group"):
        liaison.give_slot(matter=matter, meeting=foreign, by=gina, at=AT)
    liaison.give_slot(matter=matter, meeting=meeting, by=gina, at=AT)
    with pytest.raises(LiaisonProblem, match="already"):
        liaison.give_slot(matter=matter, meeting=meeting, by=gina, at=AT)


def test_a_failure_at_the_end_gives_no_slot(cast, business, gina, matter, monkeypatch):
    meeting = meetings.meeting(business)
    monkeypatch.setattr(liaison, "tell", lambda **_named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        liaison.give_slot(matter=matter, meeting=meeting, by=gina, at=AT)
    assert not meeting.items.exists()
    assert BodyRequest.objects.get().state == "asked"


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"topic": " "}, "what it was about"), ({"heard_on": date(2026, 3, 3)}, "still to come"), ({"from_body": 0}, "C")],
)
def test_what_cannot_have_been_heard_says_why(cast, business, fields, told):
    if "from_body" in fields:
        fields, told = {"from_body": cast.body}, "another group"
    with pytest.raises(LiaisonProblem, match=told):
        hear(cast, business, **fields)


def test_a_request_of_others_is_not_ours_to_answer(cast, business, gina, matter):
    other = groups.body(cast.host, "Third Committee")
    with pytest.raises(LiaisonProblem, match="another group"):
        hear(cast, other, matter=matter)
    draft = FeedbackDraft(cast.body, "Topic", "Heard.", TODAY, matter)
    with pytest.raises(LiaisonProblem, match="your group made"):
        liaison.hear(body=business, draft=draft, by=gina, at=AT)


def test_what_was_heard_is_corrected_by_who_heard_it_and_no_word_is_lost(cast, business, gina):
    row = hear(cast, business)
    draft = FeedbackDraft(business, "Night shifts", "No bus after ten.", TODAY)
    with pytest.raises(NotAllowed):
        liaison.correct(row=row, draft=draft, expected=1, by=gina, at=AT)
    liaison.correct(row=row, draft=draft, expected=1, by=cast.bob, at=AT)
    assert audit.history(row)[0].detail["before"] == "No bus."
    with pytest.raises(StaleVersion):
        liaison.correct(row=row, draft=draft, expected=1, by=cast.alice, at=AT)
    with pytest.raises(LiaisonProblem, match="comes after"):
        liaison.say_change(row=row, words="W", on=date(2026, 2, 1), expected=2, by=cast.bob, at=AT)


def test_what_is_listed_is_what_the_policy_allows(cast, business, gina):
    third = groups.body(cast.host, "Third Committee")
    for giver, hearer in ((business, cast.body), (cast.body, business), (third, business), (third, cast.body)):
        factories.feedback(giver, hearer)
    for person in (cast.alice, cast.bob, cast.carol, cast.eve, gina):
        seen = set(queries.visible_to(person, TODAY))
        assert seen == {one for one in Feedback.objects.all() if policies.can_see(person, one)}


def test_a_name_is_taken_off_on_request_and_the_words_stay(cast, business):
    carol = directory.person("Lia")
    row = factories.feedback(business, cast.body, liaison=carol)
    assert len(held_queries.held(carol).rows) == 1
    assert held.remove(person=carol, by=cast.alice, at=AT) == ["Your name is taken off 1 note of what a group heard."]
    row.refresh_from_db()
    assert (row.liaison, row.heard) == (None, "No bus runs at night.")


def test_pages_are_for_both_groups_and_nobody_else(client, cast, business, gina, matter):
    row = factories.feedback(business, cast.body, matter=matter)
    page, listed = reverse("feedback", args=[row.pk]), reverse("liaison-of", args=[cast.body.slug])
    for person, expected in ((cast.carol, 200), (gina, 200), (cast.eve, 404)):
        client.force_login(person)
        assert client.get(page).status_code == expected
    assert client.get(listed).status_code == 403  # Eve sees the public group, not this part of it
    assert b"Night shifts" not in client.get(reverse("group-more", args=[business.slug])).content
    client.force_login(gina)
    assert b"Night shifts" in client.get(reverse("group-more", args=[business.slug])).content
    assert client.get(reverse("feedback-edit", args=[row.pk])).status_code == 403
    client.force_login(cast.bob)
    shown = client.get(listed).content
    assert shown.count(page.encode()) == 2  # beside the request it answers, and in the list
    assert (
        client.post(reverse("feedback-change", args=[row.pk]), {"version": 1, "what_changed": "X"}).status_code == 422
    )
    answer = client.post(
        reverse("feedback-new", args=[cast.body.slug]),
        {"from_body": business.pk, "topic": "Child care", "heard": "None at night.", "heard_on": "2026-03-02"},
    )
    assert answer.status_code == 302
    assert b"Child care" in client.get(listed, {"format": "csv"}).content


def test_a_slot_is_given_on_the_page(client, cast, business, gina, matter):
    meeting = meetings.meeting(business)
    client.force_login(gina)
    answer = client.post(reverse("request-slot", args=[matter.pk]), {"meeting": meeting.pk, "planned_minutes": 10})
    assert answer.status_code == 302
    assert meeting.items.get().matter == matter


def test_the_list_costs_the_same_however_long(client, cast, business, django_assert_max_num_queries):
    client.force_login(cast.carol)
    for _number in range(30):
        factories.feedback(business, cast.body)
    with django_assert_max_num_queries(16):
        client.get(reverse("liaison-of", args=[cast.body.slug]))


@pytest.mark.parametrize(
    ("fields", "name"), [({"what_changed": "X"}, "feedback_change_has_a_day"), ({}, "feedback_between_two")]
)
def test_the_database_refuses_what_no_feedback_can_be(cast, business, fields, name):
    row = factories.feedback(business, cast.body)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Feedback.objects.filter(pk=row.pk).update(**fields or {"from_body": cast.body})
