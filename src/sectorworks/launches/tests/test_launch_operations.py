"""A launch from plan to held or called off: who may, what its meeting becomes, what is refused."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.engagement.models import Ask
from sectorworks.launches.models import Launch
from sectorworks.launches.operations import invitations, launch_telling, launches
from sectorworks.launches.operations.answers import Answer, answer
from sectorworks.launches.operations.launches import LaunchPlanned, LaunchProblem
from sectorworks.launches.queries import launches as queries
from sectorworks.launches.rules.checks import failing
from sectorworks.launches.tests.launch_table import AT, BEGINS, DAY, TODAY, draft, leader, make_table, planned, sent
from sectorworks.meetings.models import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def test_a_plan_sets_the_meeting_with_the_standard_run_of_show(table):
    launch = planned(table)
    meeting = launch.meeting
    assert (meeting.title, meeting.day, meeting.starts_at, meeting.planned_minutes) == (
        "Launch of Food Partnership", DAY, BEGINS, 90,
    )  # fmt: skip
    assert (meeting.mode, meeting.is_open_to_public) == ("in_person", False)
    site = meeting.sites.get()
    assert (site.name, site.address, site.access_note) == ("Training room", "1 Mill Road", "Step-free from gate 2.")
    items = list(meeting.items.order_by("position"))
    assert [one.kind for one in items] == ["welcome", "other", *["discussion"] * 3, "adjournment"]
    assert sum(one.planned_minutes for one in items) == 85
    assert (items[0].presenter, items[2].presenter) == (table.people["bob"], table.people["carol"])
    assert failing(queries.checks(launch, TODAY)) == []
    assert [one.verb for one in audit.history(launch)] == ["plan"]


def test_a_chair_plans_and_others_do_not(table):
    assert launches.plan(body=table.body, draft=draft(table), by=table.bob, at=AT).state == "planned"
    for person in (table.carol, table.dora, table.eve):
        with pytest.raises(NotAllowed):
            launches.plan(body=table.body, draft=draft(table), by=person, at=AT)


def test_only_a_partnership_launches(table):
    with pytest.raises(NotAllowed, match="Only a sector partnership"):
        launches.plan(body=table.core, draft=draft(table), by=table.alice, at=AT)


def test_one_launch_at_a_time_and_the_same_form_once(table):
    first = launches.plan(body=table.body, draft=draft(table), by=table.alice, at=AT, key="k")
    assert launches.plan(body=table.body, draft=draft(table), by=table.alice, at=AT, key="k") == first
    with pytest.raises(LaunchPlanned):
        planned(table)
    assert (Launch.objects.count(), Meeting.objects.count()) == (1, 1)


def test_who_has_no_seat_has_no_part(table):
    stranger = directory.person("Nobody Here")
    with pytest.raises(LaunchProblem, match="has a seat in the group"):
        planned(table, welcomed_by=stranger)
    assert not Meeting.objects.exists()


def test_a_failure_at_the_end_plans_nothing(table, monkeypatch):
    monkeypatch.setattr(launches, "_add_standard", lambda *_given, **_named: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        planned(table)
    assert (Launch.objects.count(), Meeting.objects.count()) == (0, 0)


def test_change_moves_the_meeting_and_keeps_what_it_does_not_ask(table, django_capture_on_commit_callbacks):
    launch = planned(table)
    Meeting.objects.filter(pk=launch.meeting_id).update(purpose="Begin together.")
    sent(table, launch, leader(table))
    launch.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        launch = launches.change(
            launch=launch, draft=draft(table, day=date(2026, 3, 27), host=table.college), expected=launch.version,
            by=table.bob, at=AT,
        )  # fmt: skip
    assert (launch.host, launch.meeting.day, launch.meeting.purpose) == (
        table.college, date(2026, 3, 27), "Begin together.",
    )  # fmt: skip
    assert [one.to for one in mail.outbox] == [["pat.grainger@example.org"]]
    assert "has changed" in mail.outbox[0].body
    assert [one.code for one in failing(queries.checks(launch, TODAY))] == ["host"]
    with pytest.raises(StaleVersion):
        launches.change(launch=launch, draft=draft(table), expected=1, by=table.bob, at=AT)


def test_other_people_for_the_same_day_write_to_nobody(table, django_capture_on_commit_callbacks):
    launch = planned(table)
    sent(table, launch, leader(table))
    launch.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        launches.change(
            launch=launch, draft=draft(table, facilitated_by=None), expected=launch.version, by=table.bob, at=AT
        )
    assert mail.outbox == []


def test_called_off_it_says_why_kills_links_and_frees_the_company(table, django_capture_on_commit_callbacks):
    launch = planned(table)
    _rows, (token,) = sent(table, launch, leader(table))
    launch.refresh_from_db()
    with pytest.raises(LaunchProblem, match="Say why"):
        launches.call_off(launch=launch, reason=" ", expected=launch.version, by=table.alice, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        launch = launches.call_off(
            launch=launch, reason="The line is down.", expected=launch.version, by=table.alice, at=AT
        )
    assert (launch.state, launch.meeting.state, launch.meeting.cancel_reason) == (
        "called_off", "cancelled", "The line is down.",
    )  # fmt: skip
    assert "The line is down." in mail.outbox[0].body
    assert Ask.objects.get().state == "withdrawn"
    with pytest.raises(invitations.InvitationProblem):
        answer(token=token, said=Answer("yes"), at=AT)
    launch = launches.bring_back(launch=launch, expected=launch.version, by=table.alice, at=AT)
    assert (launch.state, launch.meeting.state) == ("planned", "planned")
    assert answer(token=token, said=Answer("yes"), at=AT).answer == "yes"


def test_a_chair_calls_off_and_the_hosts_ask_falls_away(table):
    launch = planned(table)
    sent(table, launch, leader(table))
    launch.refresh_from_db()
    launches.call_off(launch=launch, reason="Strike.", expected=launch.version, by=table.bob, at=AT)
    assert Ask.objects.get().state == "withdrawn"


def test_a_chair_calls_off_and_the_planner_of_another_organizations_ask_is_told(table):
    launch = planned(table)
    sent(table, launch, leader(table))
    launch.refresh_from_db()
    Ask.objects.update(for_organization=table.college)
    launches.call_off(launch=launch, reason="Strike.", expected=launch.version, by=table.bob, at=AT)
    assert Ask.objects.get().state == "made"
    assert table.alice.notices.filter(title__contains="Withdraw your ask of Kaskaskia Grain").exists()


def test_held_closes_the_meeting_and_the_links(table):
    launch = planned(table)
    _rows, (token,) = sent(table, launch, leader(table))
    launch.refresh_from_db()
    with pytest.raises(LaunchProblem, match="not begun"):
        launches.hold(launch=launch, expected=launch.version, by=table.alice, at=AT)
    after = BEGINS + timedelta(hours=2)
    launch = launches.hold(launch=launch, expected=launch.version, by=table.alice, at=after)
    assert (launch.state, launch.meeting.state) == ("held", "held")
    with pytest.raises(invitations.InvitationProblem):
        answer(token=token, said=Answer("yes"), at=BEGINS - timedelta(minutes=1))


def test_the_facilitator_says_that_it_was_held(table):
    launch = planned(table)
    launch = launches.hold(launch=launch, expected=launch.version, by=table.carol, at=BEGINS)
    # The college's facilitator does not keep the meeting's record.
    assert (launch.state, launch.meeting.state) == ("held", "planned")


def test_the_standard_run_of_show_only_on_an_empty_agenda(table):
    launch = planned(table, has_standard_agenda=False)
    assert not launch.meeting.items.exists()
    launches.take_standard(launch=launch, by=table.bob, at=AT)
    assert launch.meeting.items.count() == 6
    with pytest.raises(LaunchProblem, match="on the agenda already"):
        launches.take_standard(launch=launch, by=table.bob, at=AT)


def test_a_launch_at_a_time_that_clocks_skip_is_refused_in_words(table):
    with pytest.raises(Exception, match="Clocks go forward"):
        planned(table, day=date(2026, 3, 8), starts_at_time=time(2, 30))


def test_nobody_is_written_in_the_sample(table):
    launch = planned(table)
    sent(table, launch, leader(table))
    launch.body.is_sample = True
    assert launch_telling._written_to(launch) == []
