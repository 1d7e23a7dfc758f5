"""P3: the profile of 12 counties as a page over HTTP, signed in, with its chart and first table page.

Peer: the same question's sums, six-digit jobs of ten years with ceilings, as JSON from SQLite by Python's own web
server: what a plain data server (Datasette) does, without its overhead. Both have two processes or threads.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import history
from benchmarks.national import Size
from benchmarks.peers import long_table
from benchmarks.timing import Result, milliseconds, race, say

COUNTIES, ROUNDS, PATIENCE_SECONDS = 12, 40, 120.0
GOAL, GOAL_P99 = 25.0, 4.0
SIGN_IN = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("load_places", verbosity=0)
from sectorworks.accounts.models import User
person, _ = User.objects.get_or_create(email="ada@example.org", defaults={"full_name": "Ada", "is_active": True})
client = Client()
client.force_login(person)
print(client.cookies["sessionid"].value)
"""
PEER = """
import json, sqlite3, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        connection = sqlite3.connect(sys.argv[1])
        rows = connection.execute(
            "SELECT year, state, industry, sum(jobs), sum(ceiling) FROM jobs WHERE county IN (%s) GROUP BY 1, 2, 3"
            % ",".join(str(int(row)) for row in self.path.rpartition("=")[2].split(","))
        ).fetchall()
        connection.close()
        body = json.dumps(rows).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Answer).serve_forever()
"""


def run(size: Size) -> list[Result]:
    here = history.facts(size)
    numbers = {code: row for row, code in enumerate(here.counties)}
    first, latest = (history.periods(size)[place].code for place in (0, -1))
    with (
        tempfile.TemporaryDirectory() as folder,
        _ours(size, Path(folder)) as (site, cookie),
        _peer(size, Path(folder)) as peer,
    ):
        asked = f"level=6&period={latest}&base={first}"

        def page(counties: Sequence[str]) -> bytes:
            address = f"{site}/industries/profile/?areas={','.join(counties)}&{asked}"
            return _fetch(urllib.request.Request(address, headers={"Cookie": f"sessionid={cookie}"}))

        def table(counties: Sequence[str]) -> bytes:
            return _fetch(urllib.request.Request(f"{peer}/?rows={','.join(str(numbers[c]) for c in counties)}"))

        questions = [_named(codes) for codes in history.questions(size, COUNTIES + 4, ROUNDS)]
        body = page(questions[0])
        if b"<svg" not in body or b"<table" not in body:
            raise AssertionError(body[:2000])
        say(f"  page {len(body):,} bytes, JSON {len(table(questions[0])):,} bytes")
        times = race({"ours": page, "peer": table}, questions, warm=5)
    own, other = times["ours"], times["peer"]
    ratio, spread = other.median / own.median, own.p99 / own.median
    name = f"profile page over HTTP, at least {GOAL:g}x as fast as JSON of its sums from SQLite"
    return [
        Result(name, milliseconds(own.median), milliseconds(other.median), f"{ratio:.2f}x", ratio >= GOAL),
        Result(
            f"the same, p99 at most {GOAL_P99:g} times the median",
            milliseconds(own.p99),
            milliseconds(own.median),
            f"{spread:.1f}x",
            spread <= GOAL_P99,
        ),
    ]


def _named(counties: Sequence[str]) -> list[str]:
    """Without the unknown counties (999), which a page does not offer."""
    return [code for code in counties if not code.endswith("999")][:COUNTIES]


@contextmanager
def _ours(size: Size, folder: Path) -> Iterator[tuple[str, str]]:
    """The site on the national history, and the session of somebody signed in."""
    (folder / "store").symlink_to(size.folder / "store")
    environment = os.environ | {"SECTORWORKS_HOME": str(folder), "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    made = subprocess.run([sys.executable, "-c", SIGN_IN], env=environment, check=True, capture_output=True)
    port = _free_port()
    server = ["granian", "--interface", "wsgi", "--workers", "2", "--port", str(port)]
    command = [sys.executable, "-m", *server, "sectorworks.config.wsgi:application"]
    with _running(command, environment, f"http://127.0.0.1:{port}/readyz"):
        yield f"http://127.0.0.1:{port}", made.stdout.decode().split()[-1]


@contextmanager
def _peer(size: Size, folder: Path) -> Iterator[str]:
    """SQLite sorted by county, with an index and its statistics, behind a plain server."""
    path, port = folder / "jobs.sqlite3", _free_port()
    table = long_table(history.facts(size)).sort("county", "industry", "year")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE jobs (year, county, state, industry, jobs, ceiling)")
        connection.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?)", table.iter_rows())
        connection.execute("CREATE INDEX by_county ON jobs (county)")
        connection.execute("ANALYZE")
    command = [sys.executable, "-c", PEER, str(path), str(port)]
    with _running(command, dict(os.environ), f"http://127.0.0.1:{port}/?rows=1"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str], ready: str) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        until = time.perf_counter() + PATIENCE_SECONDS
        while process.poll() is None and time.perf_counter() < until:
            try:
                _fetch(urllib.request.Request(ready))
                break
            except urllib.error.HTTPError:
                break  # it answers, if only that it is not ready for all
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        yield
    finally:
        process.terminate()
        process.wait()


def _fetch(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=30) as reply:
        return bytes(reply.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
