"""A worker killed at random points of an import: what comes out equals an undisturbed run, with nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from lone_import import ROWS

SITE = Path(__file__).parent / "lone_import.py"
KILLS = 2  # of each of the two jobs


def environment(home):
    return {**os.environ, "SECTORWORKS_HOME": str(home), "DATABASE_URL": ""}


def site(home, *arguments):
    command = [sys.executable, str(SITE), *arguments]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def killed_again_and_again(home):
    """Kill the worker while the newest job runs, then let another one finish it; how often it was begun."""
    for _ in range(KILLS):
        worker = subprocess.Popen([sys.executable, str(SITE), "work"], env=environment(home))
        while site(home, "job").split()[0] == "queued":  # so that the kill falls into the work
            assert worker.poll() is None
        time.sleep(random.uniform(0.0, 1.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        site(home, "recover")
    site(home, "work", "--batch")
    state, attempt = site(home, "job").split()
    assert state == "done"
    return int(attempt)


def test_an_import_whose_worker_is_killed_ends_like_any_other(tmp_path):
    migrate = [sys.executable, "-m", "sectorworks.config.manage", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment(tmp_path), check=True, timeout=120)
    site(tmp_path, "start")
    random.seed(11)
    begun = killed_again_and_again(tmp_path)
    state, staged, *_rest = site(tmp_path, "count").split()
    assert (state, int(staged)) == ("checked", ROWS)
    site(tmp_path, "publish")
    begun += killed_again_and_again(tmp_path)
    assert begun > 2  # at least one kill met a job at work
    state, *counts = site(tmp_path, "count").split()
    # Rows staged, shown, none hidden, as many names as rows, a worksite, a feed line and an entry of search for each.
    assert (state, [int(n) for n in counts]) == ("published", [ROWS, ROWS, 0, ROWS, ROWS, ROWS, ROWS, 0])
