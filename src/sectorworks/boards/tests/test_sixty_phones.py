"""Sixty phones on a served site: no note is lost, none is there twice, and all see the same board at the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
PHONES, NOTES_EACH = 60, 3


@pytest.mark.slow
def test_sixty_phones_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks import board_clients, board_load  # only the full set drives a site with them

    with board_load.served(str(tmp_path)) as (base, board, code):
        outcome = board_clients.play(base, board, code, PHONES, NOTES_EACH, seconds=20)
    sent = {f"Phone {phone} says {turn}" for phone in range(PHONES) for turn in range(1, NOTES_EACH + 1)}
    (database,) = tmp_path.glob("*.sqlite3")
    with closing(sqlite3.connect(database)) as stored:
        rows = stored.execute("SELECT wording, revision FROM boards_note").fetchall()
    assert sorted(wording for wording, _revision in rows) == sorted(sent)
    assert outcome.missing == 0
    assert len({revision for _wording, revision in rows}) == len(rows)
