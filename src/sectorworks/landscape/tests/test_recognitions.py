"""Recognition: granted by the State on evidence, warned of, lapsed by itself, restored; never given by others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility, Term
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.landscape import factories
from sectorworks.landscape.models import Recognition
from sectorworks.landscape.operations import clearances, recognitions
from sectorworks.landscape.operations.clearances import ClearanceDraft
from sectorworks.landscape.operations.recognitions import RecognitionProblem
from sectorworks.landscape.queries import evidence, recognition
from sectorworks.notices.models import Notice

from .cast import AT, TODAY, make_cast, strong

# Confirmed 1 March: counts 180 days. Met and plan moved 2 March: 120 and 90 days. The plan runs out first, on 31 May.
PLAN_UNTIL = date(2026, 5, 31)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 15, 0, tzinfo=UTC)


@pytest.fixture
def cast(db):
    made = make_cast()
    strong(made)
    factories.listing(made.body)
    return made


def test_it_is_granted_on_evidence_and_keeps_it(cast):
    made = recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)
    assert made.criteria == "recognition/1"
    assert {one["code"] for one in made.evidence if one["is_met"]} >= {"business_chair", "companies", "met"}
    assert [event.verb for event in audit.history(made)] == ["recognize"]
    assert Notice.objects.filter(person=cast.alice, topic="recognition").count() == 1
    with pytest.raises(RecognitionProblem, match="already"):
        recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)


def test_only_the_state_grants(cast):
    for somebody in (cast.alice, cast.bob, cast.eve, cast.mallory):
        with pytest.raises(NotAllowed):
            recognitions.grant(listing=cast.body.listing, by=somebody, at=AT)
    assert recognitions.grant(listing=cast.body.listing, by=cast.admin, at=AT)


def test_it_is_refused_with_what_is_missing(cast):
    Term.objects.filter(seat__body=cast.body, seat__position=5).delete()
    with pytest.raises(RecognitionProblem, match="4 companies sit on it; 5 are needed"):
        recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)


def test_the_findings_say_until_when_they_count(cast):
    found = {one.code: one for one in evidence.findings(cast.body, TODAY)}
    assert found["plan_fresh"].holds_until == PLAN_UNTIL  # 2 March + 90 days: 29 in March, 30 in April, 31 in May
    assert found["met"].holds_until == date(2026, 6, 30)  # + 120 days
    assert found["entry_confirmed"].holds_until == date(2026, 8, 28)  # 1 March + 180 days
    assert not found["next_gen"].is_known


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (PLAN_UNTIL - timedelta(days=31), (0, 0)),
        (PLAN_UNTIL - timedelta(days=30), (0, 1)),
        (PLAN_UNTIL, (0, 1)),
        (PLAN_UNTIL + timedelta(days=1), (1, 0)),
    ],
)
def test_staff_are_warned_thirty_days_before_and_it_lapses_by_itself(cast, day, outcome):
    recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)
    assert recognitions.look(at=at(day)) == outcome


def test_nobody_is_told_twice_and_it_can_be_restored(cast):
    recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)
    for _again in range(2):
        recognitions.look(at=at(PLAN_UNTIL))
    told = Notice.objects.filter(person=cast.alice, topic="recognition")
    assert told.count() == 2  # recognized; runs out
    gone = at(PLAN_UNTIL + timedelta(days=1))
    assert recognitions.look(at=gone) == (1, 0)
    assert recognitions.look(at=gone) == (0, 0)
    assert told.count() == 3
    lapsed = Recognition.objects.get()
    assert lapsed.lapsed_on == gone.date()
    assert "plan last moved" in lapsed.lapse_reason
    action = cast.body.plans.get().goals.get().actions.get()
    type(action).objects.filter(pk=action.pk).update(finished_on=gone.date())
    recognitions.grant(listing=cast.body.listing, by=cast.dan, at=gone)
    assert [one.lapsed_on is None for one in recognition.all_of(cast.body)] == [True, False]


def test_evidence_that_is_not_public_counts_only_where_cleared(db):
    cast = make_cast(BodyVisibility.MEMBERS)
    strong(cast)
    listing = factories.listing(cast.body)
    with pytest.raises(RecognitionProblem, match="not cleared"):
        recognitions.grant(listing=listing, by=cast.dan, at=AT)
    cleared = clearances.clear(body=cast.body, draft=ClearanceDraft("evidence"), by=cast.alice, at=AT)
    recognitions.grant(listing=listing, by=cast.dan, at=AT)
    clearances.end(clearance=cleared, expected=1, by=cast.alice, at=AT)
    assert recognitions.look(at=AT) == (1, 0)


def test_what_members_said_of_an_action_counts_only_where_cleared(cast):
    action = cast.body.plans.get().goals.get().actions.get()
    type(action).objects.filter(pk=action.pk).update(
        state="not_started", finished_on=None, status="Well", status_on=TODAY
    )
    found = {one.code: one for one in evidence.findings(cast.body, TODAY)}
    assert not found["plan_fresh"].is_met
    clearances.clear(body=cast.body, draft=ClearanceDraft("evidence"), by=cast.alice, at=AT)
    found = {one.code: one for one in evidence.findings(cast.body, TODAY)}
    assert found["plan_fresh"].is_met


def test_the_next_gen_test_is_read_where_cleared_and_only_counted(cast):
    clearances.clear(body=cast.body, draft=ClearanceDraft("next_gen_test"), by=cast.alice, at=AT)
    found = {one.code: one for one in evidence.findings(cast.body, TODAY)}["next_gen"]
    assert found.is_known
    assert not found.must
    assert "of 6 criteria of the next-gen test are met." in found.words


def test_one_recognition_at_a_time(cast):
    recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.create(body=cast.body, granted_on=TODAY, evidence=[], criteria="x")


def test_it_lapses_for_a_reason_and_not_before_it_began(cast):
    for day, reason in ((TODAY, ""), (TODAY - timedelta(days=1), "Stale")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recognition.objects.create(
                body=cast.body, granted_on=TODAY, evidence=[], criteria="x", lapsed_on=day, lapse_reason=reason
            )


def test_its_people_read_on_the_entry_that_it_ends_soon(cast, client, monkeypatch):
    recognitions.grant(listing=cast.body.listing, by=cast.dan, at=AT)
    address = reverse("registry-entry", args=[cast.body.slug])
    for day, is_told in ((PLAN_UNTIL - timedelta(days=31), False), (PLAN_UNTIL - timedelta(days=30), True)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        client.force_login(cast.alice)
        assert ("ends soon" in client.get(address).content.decode()) is is_told
        client.logout()
        assert "ends soon" not in client.get(address).content.decode()
