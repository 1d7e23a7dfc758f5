"""Processes killed with -9 while eight people write: nothing acknowledged is lost, nothing is half done.

The full trial of a hundred kills is a command of its own, `kill_under_load.py`; here are a few, and its check.
"""

import json
import os

import kill_under_load
import lone_office
import office_check
import pytest

from sectorworks.core import clock
from tests import postgres

KILLS = 6


@pytest.fixture
def office(db, capsys):
    """What the writers of the trial would find, in the tests' own database."""
    lone_office.seed(clock)
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def ledger(*acknowledged, **more):
    return {"acknowledged": [{"writer": 0, **one} for one in acknowledged], "unsure": [], **more}


def test_an_office_where_nothing_was_written_has_no_fault(office):
    assert not any(office_check.faults(ledger()).values())


@pytest.mark.parametrize("kind", ["guest", "motion", "vote", "sticky", "answer", "contact", "ask", "published"])
def test_a_write_that_is_not_there_is_lost(office, kind):
    assert len(office_check.faults(ledger({"kind": kind, "marker": "w0n1"}))["lost"]) == 1


def test_dots_that_are_not_where_they_were_put_are_lost(office):
    put = {"kind": "dot", "note": office["wall"][0], "is_back": False}
    assert len(office_check.faults(ledger(put))["lost"]) == 1
    assert not office_check.faults(ledger(put, unsure=[{"kind": "dot", "writer": 0}]))["lost"]


def test_what_stands_twice_or_in_half_is_told(office):
    from sectorworks.bodies.models import Seat
    from sectorworks.meetings.models import AgendaItem, Motion, Vote

    item, (mover, seconder) = AgendaItem.objects.get(pk=office["decide"]), office["voters"]
    named = {"item": item, "wording": "w0n1", "moved_by_id": mover, "seconded_by_id": seconder, "made_at": clock.now()}
    first, _second = (Motion.objects.create(state="seconded", position=one, **named) for one in (1, 2))
    Vote.objects.create(motion=first, seat=Seat.objects.get(pk=mover), value="yes", at=clock.now())
    found = office_check.faults(ledger({"kind": "motion", "marker": "w0n1"}))
    assert found["twice"] == ["motion w0n1"]
    assert f"meetings.motion {first.pk}: 0 events of “move”" in found["half"]


def test_a_job_that_nobody_takes_up_is_stuck(office):
    from sectorworks.jobs.models import Job

    Job.objects.create(kind="import", title="List", payload={}, created_at=clock.now(), queued_at=clock.now())
    assert len(office_check.faults(ledger())["stuck"]) == 1


@pytest.mark.slow
def test_kills_while_eight_people_write_lose_nothing(tmp_path, monkeypatch):
    folder = postgres.programs()
    if folder is None:
        assert not os.environ.get("SECTORWORKS_REQUIRE_POSTGRES"), "PostgreSQL is not installed"
        pytest.skip("PostgreSQL is not installed")
    with postgres.server(folder) as address:
        monkeypatch.setenv("DATABASE_URL", address)
        found = kill_under_load.run(tmp_path, KILLS)
    numbers = found.pop("numbers")
    assert not any(found.values()), found
    assert sum(numbers["kills"].values()) == KILLS
    assert sum(numbers["acknowledged"].values()) > KILLS
