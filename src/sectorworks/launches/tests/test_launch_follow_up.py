"""What goes out the same day: the record in words, once, to everybody who came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.launches.models import (
    Card,
    ChampionSignUp,
    FollowUp,
    LaunchRoom,
    Opportunity,
    RoomPledge,
    RoomSide,
    RoomVoice,
)
from sectorworks.launches.operations import follow_ups, launches
from sectorworks.launches.operations.answers import Answer, answer
from sectorworks.launches.operations.follow_ups import AlreadySent, FollowUpProblem, FollowUpWords
from sectorworks.launches.queries.follow_ups import language_for, readers_of
from sectorworks.launches.tests.launch_table import AT, BEGINS, leader, make_table, planned, sent
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import Attendance
from sectorworks.notices.models import Notice
from sectorworks.plans import factories as plans

pytestmark = pytest.mark.django_db
AFTER = BEGINS + timedelta(hours=2)


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AFTER)
    monkeypatch.setattr("sectorworks.core.clock.today", AFTER.date)
    return make_table()


@pytest.fixture
def launch(table):
    launch = planned(table)
    room = LaunchRoom.objects.create(launch=launch, join_code="ABCD", opened_at=BEGINS)
    carried = Opportunity.objects.create(room=room, title="Share technicians")
    Opportunity.objects.create(room=room, title="Cold storage", is_parked=True, position=2)
    ChampionSignUp.objects.create(
        opportunity=carried, name="Pat Grainger", organization_name="Kaskaskia Grain", at=BEGINS
    )
    gone = {"withdrawn_at": AFTER, "at": BEGINS, "organization_name": ""}
    ChampionSignUp.objects.create(opportunity=carried, name="Went Away", **gone)
    promise = {"room": room, "organization_name": "Bauer Mill", "at": BEGINS}
    RoomPledge.objects.create(
        **promise, name="Grace Bauer", kind="time", wording="A trainer two days a month",
        due_on=date(2026, 6, 1), idempotency_key="1",
    )  # fmt: skip
    RoomPledge.objects.create(**promise, name="Took Back", kind="time", wording="Nothing", idempotency_key="2",
                              withdrawn_at=AFTER)  # fmt: skip
    voice = {"room": room, "side": RoomSide.BUSINESS, "joined_at": BEGINS}
    RoomVoice.objects.create(**voice, token_hash="a", name="Lou Fields", email="lou@example.org", company_key="x")
    RoomVoice.objects.create(**voice, token_hash="b", person=table.people["dora"], company_key="y")
    launch.next_meeting = meetings.meeting(table.body, day=date(2026, 4, 17))
    launch.save()
    return launches.hold(launch=launch, expected=launch.version, by=table.alice, at=AFTER)


def test_the_draft_tells_what_the_record_holds(table, launch):
    row = follow_ups.draft(launch=launch, by=table.bob, at=AFTER)
    assert "- Share technicians. Champions: Pat Grainger (Kaskaskia Grain)" in row.wording
    assert "- Grace Bauer (Bauer Mill): A trainer two days a month (time, by June 1, 2026)" in row.wording
    assert "Waiting for champions:\n- Cold storage" in row.wording
    assert "We meet again: Friday, April 17, 2026, 10 a.m.–11:30 a.m. (CDT)" in row.wording
    assert "Bauer Mill opened its doors to us" in row.wording
    assert row.wording.endswith("Bob")
    assert "Went Away" not in row.wording
    assert "Took Back" not in row.wording
    assert not Card.objects.exists()


def test_without_a_room_the_draft_leaves_out_what_nobody_said(table):
    launch = planned(table)
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    assert "promised" not in row.wording
    assert "work on" not in row.wording


def test_it_goes_out_once_to_who_came(table, launch, django_capture_on_commit_callbacks):
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    words = FollowUpWords("What we agreed", row.wording, "Forward this to one company.")
    row = follow_ups.change(follow_up=row, words=words, expected=row.version, by=table.bob, at=AFTER)
    with django_capture_on_commit_callbacks(execute=True):
        row = follow_ups.send(follow_up=row, expected=row.version, by=table.bob, at=AFTER)
    (letter,) = mail.outbox  # Dora has an account and is told here
    assert (letter.to, letter.subject) == (["lou@example.org"], "What we agreed")
    assert letter.body.endswith("One small thing: Forward this to one company.\n")
    assert Notice.objects.get(title__startswith="After the launch").person == table.dora
    assert (row.sent_to_count, row.sent_at, row.sent_by) == (2, AFTER, table.bob)
    for work in (
        lambda: follow_ups.send(follow_up=row, expected=row.version, by=table.bob, at=AFTER),
        lambda: follow_ups.change(follow_up=row, words=words, expected=row.version, by=table.bob, at=AFTER),
        lambda: follow_ups.draft(launch=launch, by=table.bob, at=AFTER),
    ):
        with pytest.raises(AlreadySent):
            work()


def test_it_is_drafted_in_both_languages_and_each_reads_their_own(table, launch, django_capture_on_commit_callbacks):
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    assert row.wording_es.startswith("Gracias por")
    assert "- Share technicians" in row.wording_es  # what companies called it stays as they called it
    assert "17 de abril de 2026" in row.wording_es
    words = FollowUpWords(
        "What we agreed", "In English", "Call one company.", "Lo acordado", "En español", "Llame a una empresa.", "es"
    )
    row = follow_ups.change(follow_up=row, words=words, expected=row.version, by=table.alice, at=AFTER)
    voices = RoomVoice.objects
    voices.filter(name="Lou Fields").update(language="es")
    kept = {"room": voices.first().room, "side": RoomSide.BUSINESS, "joined_at": BEGINS}
    voices.create(**kept, token_hash="c", name="Ann", email="ann@example.org", company_key="z", language="en-us")
    voices.create(**kept, token_hash="d", name="Luc", email="luc@example.org", company_key="w", language="fr")
    type(table.people["dora"]).objects.filter(pk=table.people["dora"].pk).update(language="es-mx")
    with django_capture_on_commit_callbacks(execute=True):
        row = follow_ups.send(follow_up=row, expected=row.version, by=table.alice, at=AFTER)
    found = {one.to[0]: (one.subject, one.body) for one in mail.outbox}
    assert found["ann@example.org"] == ("What we agreed", "In English\n\nOne small thing: Call one company.\n")
    assert found["lou@example.org"][0] == "Lo acordado"
    assert found["lou@example.org"][1].startswith("En español\n\n")
    assert "One small thing" not in found["lou@example.org"][1]
    # French is not written: the group's default.
    assert found["luc@example.org"] == found["lou@example.org"]
    assert row.sent_to_count == 4
    told = Notice.objects.get(person=table.dora)
    assert not told.title.startswith("After the launch")


def test_without_spanish_everybody_reads_english(table, launch):
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    row = follow_ups.change(
        follow_up=row, words=FollowUpWords("A", "B"), expected=row.version, by=table.alice, at=AFTER
    )
    assert [language_for(row, one) for one in ("es", "en-us", "fr")] == ["en", "en", "en"]
    assert follow_ups.letter_of(row, "es") == ("A", "B\n")


@pytest.mark.parametrize(
    "words",
    [
        {"subject_es": "Lo acordado"}, {"wording_es": "En español"}, {"small_ask_es": "Llame."},
        {"default_language": "es"},
    ],
)  # fmt: skip
def test_half_a_letter_in_spanish_is_refused_by_rule_and_database(table, launch, words):
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    with pytest.raises(FollowUpProblem, match="Spanish"):
        follow_ups.change(
            follow_up=row, words=FollowUpWords("A", "B", **words), expected=row.version, by=table.alice, at=AFTER
        )
    empty = {"subject_es": "", "wording_es": "", "small_ask_es": "", "default_language": "en"}
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=row.pk).update(**empty | words)


def test_a_draft_can_be_written_anew_and_an_old_version_is_refused(table, launch):
    row = follow_ups.draft(launch=launch, by=table.alice, at=AFTER)
    follow_ups.change(follow_up=row, words=FollowUpWords("A", "B"), expected=row.version, by=table.alice, at=AFTER)
    assert "Share technicians" in follow_ups.draft(launch=launch, by=table.alice, at=AFTER).wording
    assert FollowUp.objects.count() == 1
    with pytest.raises(StaleVersion):
        follow_ups.change(follow_up=row, words=FollowUpWords("A", "B"), expected=1, by=table.alice, at=AFTER)
    with pytest.raises(FollowUpProblem, match="a subject and words"):
        follow_ups.change(follow_up=row, words=FollowUpWords(" ", "B"), expected=3, by=table.alice, at=AFTER)


def test_members_and_strangers_write_none(table, launch):
    for person in (table.dora, table.eve):
        with pytest.raises(NotAllowed):
            follow_ups.draft(launch=launch, by=person, at=AFTER)
    # Carol facilitated.
    assert follow_ups.draft(launch=launch, by=table.carol, at=AFTER).version == 1


def test_before_the_launch_nothing_goes_out_and_after_it_somebody_must_have_come(table):
    launch = planned(table)
    row = follow_ups.draft(launch=launch, by=table.alice, at=AT)
    with pytest.raises(FollowUpProblem, match="not begun"):
        follow_ups.send(follow_up=row, expected=row.version, by=table.alice, at=AT)
    with pytest.raises(FollowUpProblem, match="Mark who came"):
        follow_ups.send(follow_up=row, expected=row.version, by=table.alice, at=AFTER)


def test_leaders_matched_to_what_they_took_on_are_reached_once(table, launch):
    room = launch.room
    lou = RoomVoice.objects.get(room=room, name="Lou Fields")
    silent = RoomVoice.objects.create(
        room=room, side=RoomSide.BUSINESS, joined_at=BEGINS, token_hash="c", name="Pat Grainger", company_key="z"
    )
    pat, known_lou = leader(table, email="pat@example.org"), leader(table, email="office@example.org")
    sign_up = ChampionSignUp.objects.get(name="Pat Grainger")
    sign_up.person, sign_up.voice = pat, silent
    sign_up.save()
    promise = RoomPledge.objects.get(name="Grace Bauer")
    promise.commitment = plans.commitment(table.body, person=known_lou)
    promise.voice = lou
    promise.save()
    found = {one.email or one.account.email for one in readers_of(launch)}
    assert found == {"pat@example.org", "office@example.org", table.dora.email}


def test_the_attendance_counts_and_each_reader_once(table, launch):
    came = {"meeting": launch.meeting, "role": "guest", "presence": "present", "mode": "in_person"}
    Attendance.objects.create(**came, person=table.people["dora"])
    Attendance.objects.create(**came, person=leader(table, email="LOU@example.org"))
    found = readers_of(launch)
    assert sorted(one.email.lower() or one.account.email for one in found) == ["dora@example.org", "lou@example.org"]


def test_without_a_record_of_who_came_those_who_said_yes_are_written(table, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    launch = planned(table)
    _rows, tokens = sent(table, launch, leader(table), leader(table, "Lou Fields"))
    # Letters go out by family name: Fields before Grainger.
    answer(token=tokens[0], said=Answer("no"), at=AT)
    answer(token=tokens[1], said=Answer("yes"), at=AT)
    assert [one.email for one in readers_of(launch)] == ["pat.grainger@example.org"]
