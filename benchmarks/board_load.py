"""BOARD: sixty phones on one brainstorm board of a served site, two workers: everybody sees a note within a second."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks import board_clients
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

GOAL_SECONDS, PHONES, READY_WITHIN = 1.0, 60, 240
MAKE = """
import json
from datetime import date
import django
django.setup()
from sectorworks.accounts.models import User
from sectorworks.boards.operations import boards
from sectorworks.bodies.factories import body
from sectorworks.core import clock
from sectorworks.directory import factories as directory
host = directory.organization("Agency", "workforce_board")
user = User.objects.create_user("staff@example.org", full_name="Staff", roles=["convener"])
directory.representative(user, host)
who = {"by": user, "at": clock.now()}
made = boards.make(body=body(host), draft=boards.BoardDraft("Load", "What now?"), **who)
made = boards.turn_to(board=made, stage="writing", **who)
print(json.dumps({"board": made.pk, "code": made.join_code}))
"""


@contextmanager
def served(home: str, making: str = MAKE) -> Iterator[tuple[str, int, str]]:
    """A site of two workers in the folder with one board on which people write: its address, the board, its code.

    `making` makes something else to take part in, and prints its key and code.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "SECTORWORKS_HOME": home, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "sectorworks.config.settings",
    }  # fmt: skip
    manage = [sys.executable, "-m", "sectorworks.config.manage"]
    subprocess.run([*manage, "migrate"], env=environment, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", making], env=environment, check=True, capture_output=True, text=True)
    made = json.loads(done.stdout.splitlines()[-1])
    serve = [*manage, "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://localhost:{port}"
        _wait(f"{base}/readyz")
        yield base, made["board"], made["code"]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def run(_: Size) -> list[Result]:
    """Sixty phones write five notes each in a minute and ask every 0.6 s."""
    with tempfile.TemporaryDirectory() as home, served(home) as (base, board, code):
        outcome = board_clients.play(base, board, code, PHONES)
    at_95 = outcome.percentile(0.95)
    return [
        Result(
            f"{outcome.notes} notes on a board of {PHONES} phones, 95th percentile of sending to seeing",
            milliseconds(at_95), milliseconds(GOAL_SECONDS), f"{at_95 / GOAL_SECONDS:.2f}x", at_95 <= GOAL_SECONDS,
            f"median {milliseconds(outcome.percentile(0.5))}, load {os.getloadavg()[0]:.1f}",
        ),
        Result(
            "notes that a phone never saw", str(outcome.missing), "none", "", outcome.missing == 0,
            f"{outcome.failures} requests sent again",
        ),
    ]  # fmt: skip


def _wait(address: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    msg = "The site did not start."
    raise RuntimeError(msg)
