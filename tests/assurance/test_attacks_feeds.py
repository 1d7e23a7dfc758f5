"""What was withdrawn is in no feed, calendar, file or page: taken down, closed, hidden, changed, removed."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from cast import AT, client_of, make_cast
from django.core.cache import cache
from django.urls import reverse
from world import make_world

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.committees import factories as committees
from sectorworks.committees.operations import events, observances
from sectorworks.committees.operations.events import EventDraft
from sectorworks.core import clock
from sectorworks.files.factories import let_go
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import Meeting, PublicComment
from sectorworks.meetings.operations import agenda, postings, public_comments
from sectorworks.meetings.operations import meetings as meeting_operations

pytestmark = pytest.mark.django_db
SECRET = "Withdrawn words"
SOON = timedelta(days=30)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def body(cast):
    return make_world(cast, visibility=BodyVisibility.PUBLIC).body


@pytest.fixture
def meeting(body):
    meeting = meetings.meeting(body, f"Meeting, {SECRET}", day=clock.today() + SOON, purpose=SECRET)
    meetings.item(meeting, f"Item, {SECRET}")
    return meeting


def everywhere(body, cast):
    """The addresses at which anybody would look, and which of them say the words."""
    slug, found = body.slug, set()
    places = {name: reverse(name, args=[slug]) for name in (
        "meetings-of-feed", "meetings-public-feed", "meetings-public-events", "meetings-public", "meetings-of", "group",
        "group-more", "events-of", "observances-of",
    )}  # fmt: skip
    places |= {
        name: reverse(name) for name in ("meetings", "events", "events-feed", "observances", "materials", "home")
    }
    places |= {f"{name} file": f"{places[name]}?format={form}" for name, form in (
        ("meetings-of", "csv"), ("meetings", "xlsx"), ("events-of", "csv"), ("observances-of", "ics"),
        ("observances", "csv"),
    )}  # fmt: skip
    places["search"] = f"{reverse('search')}?q=Withdrawn"
    for one in Meeting.objects.all():
        for name in ("meeting", "meeting-ics", "meeting-agenda", "meeting-papers", "meeting-minutes"):
            places[f"{name} {one.pk}"] = reverse(name, args=[one.pk])
        for posting in one.postings.all():
            places[f"posting {posting.pk}"] = reverse("meetings-public-posting", args=[slug, posting.pk])
        places[f"packet {one.pk}"] = reverse("meetings-public-packet", args=[slug, one.pk])
    for persona in ("anonymous", "outsider"):
        client = client_of(persona, cast)
        for name, address in places.items():
            cache.clear()
            answer = client.get(address)
            text = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
            let_go(answer)
            # A calendar folds its lines; a page says again what was searched for.
            text = text.replace("\r\n ", "")
            found |= {name} if SECRET in text else set()
    return found


def test_a_posting_taken_down(cast, body, meeting):
    Meeting.objects.update(title="A meeting", purpose="")
    meeting.refresh_from_db()
    posting = postings.post(meeting=meeting, kind="agenda", by=cast["staff"], at=AT)
    shown = {"meetings-public-events", f"posting {posting.pk}", f"meeting-agenda {meeting.pk}"}
    assert shown <= everywhere(body, cast)
    postings.take_down(posting=posting, reason="It named somebody.", by=cast["staff"], at=clock.now())
    assert everywhere(body, cast) == set()


def test_an_item_taken_off_a_posted_agenda(cast, body, meeting):
    Meeting.objects.update(title="A meeting", purpose="")
    meeting.refresh_from_db()
    meetings.item(meeting, "Another item")
    postings.post(meeting=meeting, kind="agenda", by=cast["staff"], at=AT)
    item = meeting.items.get(title__contains=SECRET)
    agenda.remove(item=item, by=cast["staff"], at=AT)
    again = postings.post(meeting=meeting, kind="agenda", by=cast["staff"], at=clock.now())
    # What was posted stays readable as it was, at its own address: the law asks for it. Nothing else tells it.
    kept = {f"posting {one.pk}" for one in meeting.postings.exclude(pk=again.pk)}
    assert everywhere(body, cast) - kept == set()


def test_a_meeting_closed_to_the_public(cast, body, meeting):
    shown = {
        "meetings-of-feed",
        "meetings-public-events",
        f"meeting-ics {meeting.pk}",
        "meetings-of",
        "meetings-of file",
    }
    assert shown <= everywhere(body, cast)
    Meeting.objects.update(is_open_to_public=False)
    assert everywhere(body, cast) == set()


def test_a_group_hidden_from_the_public(cast, body, meeting):
    postings.post(meeting=meeting, kind="agenda", by=cast["staff"], at=AT)
    committees.event(body, f"Event, {SECRET}", starts_at=clock.now() + SOON)
    committees.observance(body, f"Day, {SECRET}")
    assert {"meetings-public-feed", "events-feed", "observances-of file"} <= everywhere(body, cast)
    Body.objects.update(visibility=BodyVisibility.MEMBERS)
    assert everywhere(body, cast) == set()


def test_words_of_a_meeting_that_were_changed(cast, body, meeting):
    draft = meeting_operations.MeetingDraft(
        title="A meeting", day=meeting.day, starts_at_time=time(10), planned_minutes=60, purpose="Plain"
    )
    meeting.items.update(title="Plain")
    meeting_operations.change(meeting=meeting, draft=draft, expected=meeting.version, by=cast["staff"], at=AT)
    assert everywhere(body, cast) == set()


def test_a_cancelled_meeting_is_told_as_cancelled_and_leads_nobody_in(cast, body, meeting):
    Meeting.objects.update(join_address="https://video.example.org/room")
    meeting.refresh_from_db()
    meeting_operations.cancel(meeting=meeting, reason="Snow", expected=meeting.version, by=cast["staff"], at=AT)
    for address in (reverse("meetings-of-feed", args=[body.slug]), reverse("meeting-ics", args=[meeting.pk])):
        text = client_of("anonymous", cast).get(address).getvalue().decode()
        assert "STATUS:CANCELLED" in text
        assert "video.example.org" not in text


def test_an_event_called_off_before_it_was_told_and_one_whose_words_changed(cast, body):
    event = committees.event(body, f"Event, {SECRET}", description=SECRET, starts_at=clock.now() + SOON)
    assert {"events-feed", "events", "events-of"} <= everywhere(body, cast)
    event.refresh_from_db()
    words = EventDraft("Plain", clock.today() + SOON, time(10), description="Plain", has_captions=True)
    events.change(event=event, words=words, expected=event.version, by=cast["staff"], at=AT)
    assert everywhere(body, cast) == set()
    committees.event(body, f"Draft, {SECRET}", announced_at=None, state="cancelled", cancel_reason=SECRET)
    assert everywhere(body, cast) == set()


def test_an_observance_taken_off_the_calendar(cast, body):
    row = committees.observance(body, f"Day, {SECRET}")
    assert {"observances", "observances-of file"} <= everywhere(body, cast)
    observances.remove(row=row, expected=row.version, by=cast["staff"], at=AT)
    assert everywhere(body, cast) == set()


def test_a_comment_that_is_not_let_through(cast, body, meeting):
    Meeting.objects.update(title="A meeting", purpose="")
    meeting.items.update(title="Plain")
    row = PublicComment.objects.create(body=body, name=SECRET, wording=SECRET, sent_at=AT)
    assert everywhere(body, cast) == set()
    public_comments.decide(comment=row, is_shown=False, reason="Spam", expected=row.version, by=cast["staff"], at=AT)
    assert everywhere(body, cast) == set()
