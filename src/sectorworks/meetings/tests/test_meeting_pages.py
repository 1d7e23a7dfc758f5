"""Pages of meetings: who gets in, what they show to whom, and that lists do not ask more with more rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.tests.people import make_cast
from sectorworks.core import clock
from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, Meeting, MeetingState
from sectorworks.meetings.queries import agenda as agenda_queries


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def meeting(cast):
    day = clock.today() + timedelta(days=20)
    return factories.meeting(cast.body, day=day, join_address="https://video.example.test/1")


def get(client, person, route, **where):
    client.logout()
    if person is not None:
        client.force_login(person)
    return client.get(reverse(route, kwargs=where))


FORM = {
    "title": "March meeting", "day": "2030-03-13", "starts_at_time": "10:00",
    "which": "", "time_zone": "America/Chicago",
    "planned_minutes": "90", "mode": "hybrid", "kind": "regular", "is_open_to_public": "on", "site1_name": "Library",
    "site1_public": "on",
}  # fmt: skip


def test_a_meeting_is_set_by_page_and_an_error_keeps_what_was_typed(client, cast):
    client.force_login(cast.bob)
    address = reverse("meeting-new", args=[cast.body.slug])
    wrong = client.post(address, FORM | {"title": ""})
    assert wrong.status_code == 422
    assert b'value="Library"' in wrong.content
    done = client.post(address, FORM)
    meeting = Meeting.objects.get()
    assert done.headers["Location"] == reverse("meeting", args=[meeting.pk])
    assert [one.name for one in meeting.sites.all()] == ["Library"]


@pytest.mark.parametrize("route", ["meeting-new", "meeting-series-new"])
def test_outsiders_of_a_private_group_find_nothing_and_members_may_not(client, db, route):
    cast = make_cast(visibility="members")
    assert get(client, cast.eve, route, slug=cast.body.slug).status_code == 404
    assert get(client, cast.carol, route, slug=cast.body.slug).status_code == 403
    assert get(client, cast.bob, route, slug=cast.body.slug).status_code == 200


def test_everybody_sees_an_open_meeting_members_see_inside(client, cast, meeting):
    factories.item(meeting, "Draft item")
    public = get(client, None, "meeting", pk=meeting.pk)
    assert public.status_code == 200
    assert b"video.example.test" in public.content
    assert b"Draft item" not in public.content
    assert b"Draft item" not in get(client, cast.eve, "meeting-agenda", pk=meeting.pk).content
    assert b"Draft item" in get(client, cast.carol, "meeting", pk=meeting.pk).content
    assert b"Draft item" in get(client, cast.carol, "meeting-agenda", pk=meeting.pk).content


def test_a_closed_meeting_is_for_members(client, cast):
    meeting = factories.meeting(cast.body, is_open_to_public=False)
    for route in ("meeting", "meeting-agenda", "meeting-papers", "meeting-ics"):
        assert get(client, None, route, pk=meeting.pk).status_code == 404
        assert get(client, cast.eve, route, pk=meeting.pk).status_code == 404
        assert get(client, cast.carol, route, pk=meeting.pk).status_code == 200


def test_members_see_no_steps_and_may_take_none(client, cast, meeting):
    item = factories.item(meeting)
    assert b"Write the agenda" not in get(client, cast.carol, "meeting", pk=meeting.pk).content
    for route, pk in (("meeting-edit", meeting.pk), ("meeting-cancel", meeting.pk), ("agenda-item-edit", item.pk)):
        assert get(client, cast.carol, route, pk=pk).status_code == 403
    assert get(client, cast.eve, "agenda-item-edit", pk=item.pk).status_code == 404


def test_a_meeting_is_cancelled_brought_back_opened_and_closed_by_page(client, cast):
    meeting = factories.meeting(cast.body, day=clock.today(), starts_at=clock.now())
    client.force_login(cast.alice)
    for route, data, state in (
        ("meeting-cancel", {"reason": "Snow"}, MeetingState.CANCELLED),
        ("meeting-bring-back", {}, MeetingState.PLANNED),
        ("meeting-open", {}, MeetingState.OPEN),
        ("meeting-close", {}, MeetingState.HELD),
        ("meeting-reopen", {}, MeetingState.OPEN),
    ):
        client.post(reverse(route, args=[meeting.pk]), data | {"version": str(meeting.version)})
        meeting.refresh_from_db()
        assert meeting.state == state
        assert client.get(reverse("meeting", args=[meeting.pk])).status_code == 200
    client.post(reverse("meeting-close", args=[meeting.pk]), {"version": "1"})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.OPEN  # the form was old


def test_two_who_edit_one_meeting_see_both_versions(client, cast, meeting):
    client.force_login(cast.bob)
    address = reverse("meeting-edit", args=[meeting.pk])
    assert client.post(address, FORM | {"version": "1", "title": "One"}).status_code == 302
    answer = client.post(address, FORM | {"version": "1", "title": "Two"})
    assert answer.status_code == 409
    assert b"One:" in answer.content
    assert b'value="Two"' in answer.content
    assert client.post(address, FORM | {"version": "2", "title": "Two"}).status_code == 302


def test_the_agenda_is_written_by_page(client, cast, meeting):
    client.force_login(cast.bob)
    later = factories.meeting(cast.body, "Next", day=meeting.day + timedelta(days=90))
    new = reverse("agenda-item-new", args=[meeting.pk])
    assert client.post(new, {"title": "", "kind": "discussion"}).status_code == 422
    for title in ("A", "B"):
        client.post(new, {"title": title, "kind": "discussion", "planned_minutes": "20"})
    first, second = AgendaItem.objects.order_by("position")
    client.post(reverse("agenda-item-order", args=[second.pk]), {"to": "up"})
    assert [one.item.title for one in agenda_queries.agenda_of(meeting).lines] == ["B", "A"]
    client.post(
        reverse("agenda-item-edit", args=[first.pk]), {"title": "A2", "kind": "action", "version": first.version}
    )
    client.post(reverse("agenda-keep", args=[meeting.pk]), {"title": "Usual"})
    usual = cast.body.agenda_templates.get()
    client.post(reverse("agenda-begin", args=[later.pk]), {"source": str(usual.pk)})
    assert list(later.items.values_list("title", flat=True)) == ["B", "A2"]
    client.post(reverse("agenda-item-move", args=[first.pk]), {"act": "park"})
    client.post(reverse("agenda-item-move", args=[second.pk]), {"act": "move", "meeting": str(later.pk)})
    page = client.get(reverse("agenda-parked", args=[cast.body.slug]))
    assert b"A2" in page.content
    assert not meeting.items.exists()
    client.post(reverse("agenda-item-remove", args=[first.pk]))
    client.post(reverse("agenda-template-remove", args=[usual.pk]))
    assert not AgendaItem.objects.filter(meeting=None).exists()


def test_a_series_is_set_published_and_excepted_by_page(client, cast):
    client.force_login(cast.bob)
    year = clock.today().year + 1
    data = {
        "title": "Monthly", "every": "month", "interval": "1", "weekday": "2", "nth": "2", "first_on": f"{year}-01-01",
        "starts_at_time": "10:00", "time_zone": "America/Chicago", "planned_minutes": "60", "mode": "remote",
    }  # fmt: skip
    address = reverse("meeting-series-new", args=[cast.body.slug])
    assert client.post(address, data | {"nth": ""}).status_code == 422
    assert client.post(address, data).status_code == 302
    series = cast.body.meeting_series.get()
    client.post(reverse("meeting-series-publish", args=[series.pk]), {"year": str(year)})
    assert series.meetings.count() == 12
    day = series.meetings.order_by("day")[5].day
    series.refresh_from_db()
    where = reverse("meeting-series-except", args=[series.pk])
    client.post(where, {"planned_on": day.isoformat(), "version": str(series.version)})
    assert series.meetings.get(day=day).state == MeetingState.CANCELLED
    assert client.post(where, {"planned_on": "", "version": "1"}).status_code == 422
    assert client.get(reverse("meeting-series", args=[series.pk])).status_code == 200
    edit = reverse("meeting-series-edit", args=[series.pk])
    assert client.post(edit, data | {"version": "1"}).status_code == 409


@pytest.mark.parametrize("query", ["", "?view=calendar", "?view=calendar&month=2026-12", "?time=coming&q=none"])
def test_lists_do_not_ask_more_with_more_rows(client, cast, query):
    client.force_login(cast.carol)
    counts = []
    for number in (1, 11):
        for _one in range(number):
            factories.meeting(cast.body)
        for address in (reverse("meetings"), reverse("meetings-of", args=[cast.body.slug])):
            client.get(address + query)
            with CaptureQueriesContext(
                connection,
            ) as seen:
                assert client.get(address + query).status_code == 200
            counts.append(len(seen))
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert max(counts) <= 12, counts


def test_the_calendar_ends_so_that_no_robot_turns_its_pages_forever(client, cast):
    """Ten years back and three ahead of 2026; a month outside, or none at all, is this month."""
    ends = {"2016-01": (False, True), "2029-12": (True, False), "2020-05": (True, True)}
    for month, (has_before, has_after) in ends.items():
        page = client.get(reverse("meetings"), {"view": "calendar", "month": month}).content.decode()
        assert ('rel="prev nofollow"' in page, 'rel="next nofollow"' in page) == (has_before, has_after), month
    for month in ("2015-12", "2030-01", "0001-01", "9999-12", "2026-13", "x"):
        page = client.get(reverse("meetings"), {"view": "calendar", "month": month}).content.decode()
        assert "sw-month__day--today" in page, month


def test_a_meeting_page_does_not_ask_more_with_more_items(client, cast, meeting):
    client.force_login(cast.carol)
    counts = []
    for number in (1, 12):
        for _one in range(number):
            factories.item(meeting)
        for route in ("meeting", "meeting-agenda"):
            client.get(reverse(route, args=[meeting.pk]))
            with CaptureQueriesContext(connection) as seen:
                client.get(reverse(route, args=[meeting.pk]))
            counts.append(len(seen))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 15, counts


def test_the_list_is_also_a_file(client, cast, meeting):
    answer = client.get(reverse("meetings") + "?format=csv")
    assert "December meeting" in answer.content.decode()
    assert client.get(reverse("meetings") + "?format=exe").status_code == 404


def test_the_next_meeting_comes_first_and_the_past_after_what_is_to_come(client, cast):
    titles = {"Last year": -400, "Far off": 90, "Just past": -3, "The next": 5}
    for title, days in titles.items():
        factories.meeting(cast.body, title, day=clock.today() + timedelta(days=days))
    client.force_login(cast.carol)

    def order(query):
        page = client.get(reverse("meetings") + query).content.decode()
        return sorted(titles, key=page.index)

    assert order("") == ["The next", "Far off", "Just past", "Last year"]
    assert order("?sort=-day") == ["Far off", "The next", "Just past", "Last year"]
