"""Many writers at once, on both databases: no word is overwritten unseen, and a seat has one vote."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from sectorworks.core import audit
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings.models import ItemNotes, Vote
from sectorworks.meetings.operations import motions, notes, votes
from sectorworks.meetings.operations.motions import MotionDraft
from sectorworks.meetings.operations.votes import SeatVote

from .record_room import NOW, all_present, make_room

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, work):
    """Run `work(number)` in so many threads. They share one in-memory SQLite connection, so there in turn."""
    workers = count if connection.vendor == "postgresql" else 1
    start = Barrier(workers)

    def one(number):
        start.wait()
        try:
            return work(number)
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, range(count)))


def contest(writers, saves):
    """Each writer adds lines to one note, from what they last saw; told of another's text, they join both."""
    room = make_room()
    notes.save(item=room.item, wording="", expected=0, by=room.alice, at=NOW)
    told, tally = [], threading.Lock()

    def write(writer):
        seen = ItemNotes.objects.get(item=room.item)
        for number in range(saves):
            line = f"line {writer}.{number}"
            while True:
                wording = f"{seen.wording}{line}\n"
                try:
                    seen = notes.save(item=room.item, wording=wording, expected=seen.version, by=room.alice, at=NOW)
                    break
                except StaleVersion as stale:
                    with tally:
                        told.append(line)
                    seen = stale.current

    at_once(writers, write)
    note = ItemNotes.objects.get(item=room.item)
    lines = note.wording.splitlines()
    assert sorted(lines) == sorted(f"line {writer}.{number}" for writer in range(writers) for number in range(saves))
    # One version and one event a save: none was swallowed, none written over.
    assert note.version == 1 + writers * saves
    assert audit.history(note).count() == note.version
    return told


def test_contested_saves_of_one_note_lose_no_word():
    contest(writers=4, saves=15)


@pytest.mark.slow
def test_a_thousand_contested_saves_of_one_note_lose_no_word():
    told = contest(writers=8, saves=125)
    assert told or connection.vendor != "postgresql"


def test_two_who_begin_one_note_at_once_are_told():
    room = make_room()

    def begin(number):
        try:
            notes.save(item=room.item, wording=f"text {number}", expected=0, by=room.alice, at=NOW)
        except StaleVersion as stale:
            return stale.current.wording
        return ""

    found = at_once(3, begin)
    assert sorted(found) == ["", *[ItemNotes.objects.get().wording] * 2]


@pytest.mark.parametrize("values", [["yes"] * 20, ["yes", "no"] * 10])
def test_twenty_votes_of_one_seat_at_once_are_one_vote(values):
    room = make_room()
    all_present(room)
    draft = MotionDraft("To adopt the plan.", room.chair, room.carol)
    motion = motions.move(item=room.item, draft=draft, by=room.alice, at=NOW)

    def send(number):
        given = [SeatVote(room.carol.pk, values[number])]
        return votes.vote(motion=motion, votes=given, by=room.alice, at=NOW)[0].pk

    assert len(set(at_once(20, send))) == 1
    assert Vote.objects.get().value in values
