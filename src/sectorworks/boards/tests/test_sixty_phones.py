"""Sixty phones at once over HTTP: no note is lost, none is there twice, and all see the same board at the end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sectorworks.boards.models import Note
from sectorworks.core import audit

from .room import make_room

ROOT = Path(__file__).parents[4]
PHONES, NOTES_EACH = 60, 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sixty_phones_lose_nothing(live_server, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from benchmarks import board_clients  # only the full set drives a site with it

    room = make_room()
    outcome = board_clients.play(live_server.url, room.board.pk, room.board.join_code, PHONES, NOTES_EACH, seconds=20)
    sent = {f"Phone {phone} says {turn}" for phone in range(PHONES) for turn in range(1, NOTES_EACH + 1)}
    stored = list(Note.objects.filter(board=room.board).values_list("wording", flat=True))
    assert sorted(stored) == sorted(sent)
    assert outcome.missing == 0
    revisions = list(Note.objects.values_list("revision", flat=True))
    assert len(set(revisions)) == len(revisions)
    assert list(audit.broken_links()) == []
