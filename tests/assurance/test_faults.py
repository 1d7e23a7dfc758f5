"""Workers killed at random points, forms posted at once, and starts that must refuse with one line."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SITE = Path(__file__).parent / "lone_site.py"
KILLS = 4


@pytest.fixture
def home(tmp_path):
    """A migrated site with a database file of its own, on SQLite whatever the suite runs on."""
    manage(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path


def environment(home, **more):
    return {**os.environ, "SECTORWORKS_HOME": str(home), "DATABASE_URL": "", **more}


def manage(home, *arguments, **more):
    command = [sys.executable, "-m", "sectorworks.config.manage", *arguments]
    return subprocess.run(
        command, env=environment(home, **more), capture_output=True, text=True, timeout=60, check=False
    )


def site(home, *arguments):
    command = [sys.executable, str(SITE), *arguments]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_a_worker_killed_again_and_again_loses_and_doubles_nothing(home):
    site(home, "start")
    random.seed(7)
    for _ in range(KILLS):
        worker = subprocess.Popen([sys.executable, str(SITE), "work"], env=environment(home))
        while site(home, "count").split()[0] != "running":  # so that the kill falls into the work
            assert worker.poll() is None
        time.sleep(random.uniform(0.0, 0.6))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        site(home, "recover")
        if int(site(home, "count").split()[2]) >= 4:  # one more death and the job would rightly be given up
            break
    site(home, "work", "--batch")
    state, rows, attempt, faults = site(home, "count").split()
    assert (state, rows, faults) == ("done", "50", "0")
    assert int(attempt) > 1


def test_twenty_posts_at_once_make_one_row_in_a_database_file(home):
    assert site(home, "twenty") == "1 1"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must start with postgresql://"),
        ({"DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "can't be reached"),
        ({"SECTORWORKS_HTTPS": "maybe"}, "SECTORWORKS_HTTPS"),
        ({"SECTORWORKS_HTTPS": "1", "SECTORWORKS_DEBUG": "1"}, "SECTORWORKS_DEBUG"),
        ({"SECTORWORKS_HOME": "/proc/nowhere"}, "SECTORWORKS_HOME"),
    ],
)
def test_a_wrong_setting_refuses_the_start_with_one_line(tmp_path, more, words):
    done = manage(tmp_path, "serve", "--port", str(free_port()), **more)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_damaged_secret_key_refuses_the_start(tmp_path):
    (tmp_path / "secret-key").write_text("short")
    done = manage(tmp_path, "serve")
    assert done.returncode == 1
    assert "secret key" in done.stderr


def test_a_taken_port_refuses_the_start(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = manage(home, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "Choose another with --port" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_site_starts_answers_and_stops_cleanly(home, how):
    port = free_port()
    command = [sys.executable, "-m", "sectorworks.config.manage", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        if "Press Ctrl-C" in line:
            break
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10) as answer:
        assert answer.read() == b"database: ok\nmigrations: ok\nstore: ok\n"
    server.send_signal(how)
    assert server.wait(timeout=30) == 0
    server.stdout.close()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
