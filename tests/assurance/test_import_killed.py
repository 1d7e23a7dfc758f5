"""A worker killed at random points of an import: what comes out equals an undisturbed run, with nothing twice."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from lone_import import ROWS

SITE = Path(__file__).parent / "lone_import.py"


def environment(home):
    return {**os.environ, "SECTORWORKS_HOME": str(home), "DATABASE_URL": ""}


def site(home, *arguments):
    command = [sys.executable, str(SITE), *arguments]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def newest_job(home):
    """Its state and which attempt it is at, read past the site: a start of it takes longer than the work."""
    with closing(sqlite3.connect(home / "sectorworks.sqlite3")) as database:
        return database.execute("SELECT state, attempt FROM jobs_job ORDER BY id DESC LIMIT 1").fetchone()


def killed_again_and_again(home, kills):
    """Kill the worker while the newest job runs, then let another one finish it; how often it was begun."""
    for _ in range(kills):
        worker = subprocess.Popen([sys.executable, str(SITE), "work"], env=environment(home))
        while newest_job(home)[0] == "queued":  # so that the kill falls into the work
            assert worker.poll() is None
            time.sleep(0.01)
        time.sleep(random.uniform(0.0, 0.4))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        site(home, "recover")
    site(home, "work", "--batch")
    state, attempt = newest_job(home)
    assert state == "done"
    return attempt


# Of each of the two jobs; a job that broke off five times is given up.
@pytest.mark.parametrize("kills", [1, pytest.param(4, marks=pytest.mark.slow)])
def test_an_import_whose_worker_is_killed_ends_like_any_other(tmp_path, kills):
    migrate = [sys.executable, "-m", "sectorworks.config.manage", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment(tmp_path), check=True, timeout=120)
    site(tmp_path, "start")
    random.seed(11)
    begun = killed_again_and_again(tmp_path, kills)
    state, staged, *_rest = site(tmp_path, "count").split()
    assert (state, int(staged)) == ("checked", ROWS)
    site(tmp_path, "publish")
    begun += killed_again_and_again(tmp_path, kills)
    assert begun > 2  # at least one kill met a job at work
    state, *counts = site(tmp_path, "count").split()
    # Rows staged, shown, none hidden, as many names as rows, a worksite, a feed line and an entry of search for each.
    assert (state, [int(n) for n in counts]) == ("published", [ROWS, ROWS, 0, ROWS, ROWS, ROWS, ROWS, 0])
