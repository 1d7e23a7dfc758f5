"""An event from draft to held or called off: who may, who is told, what is refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyVisibility, TextKind
from sectorworks.bodies.tests.people import AT, TODAY, adopted, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Event, EventState
from sectorworks.committees.operations import event_commitments, events
from sectorworks.committees.operations.event_commitments import CommittingDraft
from sectorworks.committees.operations.events import EventDraft, EventProblem
from sectorworks.committees.policies import events as policies
from sectorworks.committees.queries import events as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.jobs.models import Job
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


def words(**fields):
    return EventDraft(**{"title": "Hire fairly", "day": DAY, "starts_at_time": time(10), "has_captions": True} | fields)


def drafted(cast, **fields):
    return events.draft(body=cast.body, words=words(**fields), by=cast.bob, at=AT)


def test_a_chair_plans_announces_and_holds_an_event(cast):
    row = drafted(cast, audience="Employers")
    assert (row.state, row.starts_at.isoformat()) == ("draft", "2026-03-10T15:00:00+00:00")  # ten in Chicago, CDT
    row = events.announce(event=row, expected=1, by=cast.bob, at=AT)
    assert (row.state, row.announced_at) == ("announced", AT)
    assert Notice.objects.filter(person=cast.alice, title__contains="announced: Hire fairly").exists()
    with pytest.raises(EventProblem, match="not begun"):
        events.hold(event=row, expected=2, by=cast.bob, at=AT)
    row = events.hold(event=row, expected=2, by=cast.bob, at=row.starts_at)
    assert row.state == EventState.HELD
    assert [one.verb for one in audit.history(row)] == ["hold", "announce", "plan"]


def test_a_member_and_a_stranger_plan_nothing(cast):
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            events.draft(body=cast.body, words=words(), by=person, at=AT)
    row = drafted(cast)
    with pytest.raises(NotAllowed):
        events.announce(event=row, expected=1, by=cast.carol, at=AT)


def test_without_captions_it_is_announced_only_with_a_way_for_who_needs_them(cast):
    row = drafted(cast, has_captions=False)
    with pytest.raises(EventProblem, match="No captions are arranged"):
        events.announce(event=row, expected=1, by=cast.bob, at=AT)
    noted = words(has_captions=False, captions_note="Ask by March 5.")
    row = events.change(event=row, words=noted, expected=1, by=cast.bob, at=AT)
    assert events.announce(event=row, expected=2, by=cast.bob, at=AT).state == EventState.ANNOUNCED


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": " "}, "a name"),
        ({"is_online": False}, "where it takes place"),
        ({"capacity_count": 0}, "at least one place"),
        ({"day": date(2026, 3, 8), "starts_at_time": time(2, 30)}, "Clocks go forward"),
        ({"time_zone": "Mars/Base"}, "no time zone"),
    ],
)
def test_what_can_be_no_event_says_why(cast, fields, told):
    with pytest.raises(EventProblem, match=told):
        drafted(cast, **fields)
    assert not Event.objects.exists()


def test_a_priority_of_another_group_is_refused(cast):
    text = adopted(cast, TextKind.PRIORITY).text
    assert drafted(cast, priority=text).priority == text
    other = groups.body(cast.host, "Third Committee")
    with pytest.raises(EventProblem, match="of the group that holds it"):
        events.draft(body=other, words=words(priority=text), by=cast.alice, at=AT)
    assert queries.counts_under([text.pk]) == {}


def test_the_same_form_twice_plans_one(cast):
    for _time in range(2):
        events.draft(body=cast.body, words=words(), by=cast.bob, at=AT, key="k1")
    assert Event.objects.count() == 1


def test_a_new_time_is_written_to_everybody_and_an_old_version_refused(cast):
    row = factories.event(cast.body)
    factories.registration(row, reminded_at=AT)
    later = words(day=date(2026, 3, 12))
    row = events.change(event=row, words=later, expected=1, by=cast.bob, at=AT)
    assert (row.letter_number, row.registrations.get().reminded_at) == (1, None)
    assert Job.objects.filter(kind="event-letters").count() == 1
    same = words(day=date(2026, 3, 12), description="Now with coffee.")
    assert events.change(event=row, words=same, expected=2, by=cast.bob, at=AT).letter_number == 1
    with pytest.raises(StaleVersion):
        events.change(event=row, words=same, expected=1, by=cast.bob, at=AT)
    factories.registration(row, "Second Person")
    with pytest.raises(EventProblem, match="larger number"):
        events.change(event=row, words=words(capacity_count=1), expected=3, by=cast.bob, at=AT)


def test_what_is_called_off_says_why_and_can_come_back(cast):
    row = factories.event(cast.body)
    with pytest.raises(EventProblem, match="Say why"):
        events.cancel(event=row, reason=" ", expected=1, by=cast.bob, at=AT)
    row = events.cancel(event=row, reason="The speaker is ill.", expected=1, by=cast.bob, at=AT)
    assert (row.state, row.letter_number) == ("cancelled", 1)
    row = events.bring_back(event=row, expected=2, by=cast.bob, at=AT)
    assert (row.state, row.cancel_reason, row.letter_number) == ("announced", "", 2)
    draft = events.cancel(event=drafted(cast), reason="Not now.", expected=1, by=cast.bob, at=AT)
    assert not queries.visible_to(cast.eve, TODAY).filter(pk=draft.pk).exists()
    assert events.bring_back(event=draft, expected=2, by=cast.bob, at=AT).state == EventState.DRAFT


def test_a_failure_at_the_end_calls_nothing_off(cast, monkeypatch):
    row = factories.event(cast.body)
    monkeypatch.setattr(events, "tell", lambda **_named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        events.cancel(event=row, reason="Ill.", expected=1, by=cast.bob, at=AT)
    row.refresh_from_db()
    assert row.state == EventState.ANNOUNCED


def test_what_led_to_commitments_was_held(cast):
    row = factories.event(cast.body, state="held")
    company = directory.organization("Prairie Foods")
    factories.registration(row, organization=company, has_attended=True)
    draft = CommittingDraft(company, "fair_chance", "No box to tick.", TODAY)
    event_commitments.commit(event=row, draft=draft, by=cast.bob, at=AT)
    with pytest.raises(EventProblem, match="It was held"):
        events.bring_back(event=row, expected=1, by=cast.bob, at=AT)


def test_a_recording_is_linked_with_its_captions(cast):
    row = factories.event(cast.body, state="held", starts_at=AT - timedelta(days=1))
    said = {"address": "https://video.example.org/1", "has_captions": True}
    row = events.say_recording(event=row, **said, expected=1, by=cast.bob, at=AT)
    assert row.has_recording_captions
    row = events.say_recording(event=row, address="", has_captions=True, expected=2, by=cast.bob, at=AT)
    assert (row.recording_address, row.has_recording_captions) == ("", False)
    with pytest.raises(NotAllowed):
        events.say_recording(event=factories.event(cast.body), **said, expected=1, by=cast.bob, at=AT)


def test_what_is_listed_is_what_the_policy_allows(cast):
    hidden = groups.body(cast.host, "Quiet Partnership", visibility=BodyVisibility.MEMBERS)
    for body in (cast.body, hidden):
        for state in EventState.values:
            why = "Ill." if state == "cancelled" else ""
            for announced_at in (None, AT):
                factories.event(body, state=state, announced_at=announced_at, cancel_reason=why)
    for person in (cast.alice, cast.bob, cast.carol, cast.eve):
        seen = set(queries.visible_to(person, TODAY))
        assert seen == {one for one in Event.objects.all() if policies.can_see(person, one)}


@pytest.mark.parametrize(("fields", "name"), [({"state": "cancelled"}, "event_cancelled_for_a_reason")])
def test_the_database_refuses_what_no_event_can_be(cast, fields, name):
    row = factories.event(cast.body)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Event.objects.filter(pk=row.pk).update(**fields)
