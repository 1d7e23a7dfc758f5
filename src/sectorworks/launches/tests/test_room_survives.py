"""A served room: sixty phones, a killed server process and a line that breaks for two minutes lose no card."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
PHONES, CARDS_EACH, SECONDS = 60, 3, 20


def stored(home):
    (database,) = home.glob("*.sqlite3")
    with closing(sqlite3.connect(database)) as rows:
        return rows.execute("SELECT wording, revision FROM launches_card").fetchall()


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks import board_clients, board_load, launch_room_load  # only the full set drives a site with them

    with board_load.served(str(tmp_path), launch_room_load.MAKE) as (base, room, code):
        yield tmp_path, lambda number: board_clients.RoomPhone(base, room, number), code, board_clients.play_with


def workers_of(home):
    """The web workers of the site that is served from the folder: children of its server, read from /proc."""
    mark = f"SECTORWORKS_HOME={home}".encode()
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"granian" in (folder / "cmdline").read_bytes() and mark in (folder / "environ").read_bytes():
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return [process for process, parent in parents.items() if parent in parents]


@pytest.mark.slow
def test_sixty_phones_and_a_killed_server_process_lose_no_card(site):
    home, phone, code, play_with = site
    crowd = [phone(number) for number in range(PHONES)]
    for one in crowd:
        one.tries = 60  # as the page's script, which tries until the room has it
    killed = []

    def kill():
        time.sleep(SECONDS / 2)
        for process in workers_of(home)[:1]:
            os.kill(process, signal.SIGKILL)
            killed.append(process)

    threading.Thread(target=kill, daemon=True).start()
    outcome = play_with(crowd, code, CARDS_EACH, SECONDS)
    sent = sorted(f"Phone {number} says {turn}" for number in range(PHONES) for turn in range(1, CARDS_EACH + 1))
    rows = stored(home)
    assert killed
    assert sorted(wording for wording, _revision in rows) == sent
    assert len({revision for _wording, revision in rows}) == len(rows)
    assert outcome.missing == 0
