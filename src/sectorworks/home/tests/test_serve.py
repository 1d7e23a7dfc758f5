"""`serve` keeps its processes alive: what is killed comes back, and what is broken does not spin."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from sectorworks.home.management.commands import serve

SLEEPER = (sys.executable, "-S", "-c", "import time; time.sleep(60)")
# Like the web server: a parent, and a worker that outlives it.
PARENT = (
    *(sys.executable, "-S", "-c"),
    "import subprocess, sys; c = subprocess.Popen(sys.argv[1:]); print(c.pid, flush=True); c.wait()",
    *SLEEPER,
)


@pytest.fixture
def crew():
    made = serve.Crew(environment=dict(os.environ))
    yield made
    made.stop()
    assert all(one.process.poll() is not None for one in made.members.values())


def is_gone(key):
    """Whether the process has ended; one that nobody has waited for yet is a zombie."""
    for _look in range(100):
        try:
            if Path(f"/proc/{key}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_a_killed_process_is_started_again(crew):
    crew.start("worker", *SLEEPER)
    first = crew.members["worker"].process
    crew.look_after("worker", time.monotonic())
    assert crew.members["worker"].process is first
    first.kill()
    first.wait()
    crew.look_after("worker", time.monotonic() + serve.BRIEF_SECONDS)
    second = crew.members["worker"].process
    assert second.pid != first.pid
    assert second.poll() is None


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="looks processes up in /proc")
def test_what_a_killed_parent_left_behind_goes_before_the_next_begins(crew, capfd):
    crew.start("web", *PARENT)
    child = ""
    while not child.strip():
        child += capfd.readouterr().out
        time.sleep(0.02)
    first = crew.members["web"].process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    crew.look_after("web", time.monotonic() + serve.BRIEF_SECONDS)
    assert is_gone(int(child))
    assert crew.members["web"].process.poll() is None


def test_what_ends_at_once_is_started_more_and_more_slowly(crew):
    crew.start("worker", sys.executable, "-S", "-c", "")
    pauses = []
    for _life in range(7):
        one = crew.members["worker"]
        one.process.wait()
        crew.look_after("worker", one.begun_at + 1)
        assert crew.members["worker"] is one
        pauses.append(one.pause_seconds)
        crew.look_after("worker", one.again_at)
        assert crew.members["worker"] is not one
    assert pauses == [1, 3, 7, 15, 30, 30, 30]
    crew.members["worker"].process.wait()
    crew.look_after("worker", crew.members["worker"].begun_at + serve.BRIEF_SECONDS)
    assert crew.members["worker"].pause_seconds == 0
