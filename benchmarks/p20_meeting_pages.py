"""MEETINGS: pages of meetings and of their committee against Indico's event page, and the statements they take.

Both hold 525 meetings of eight items with minutes, on one PostgreSQL server, behind the same kind of server; both
readers are signed in. Pages take turns, one client and then four at once.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import indico_peer
from benchmarks.national import CACHE, Size
from benchmarks.timing import Result, milliseconds, say
from tests import postgres

MEETINGS, ITEMS, ROUNDS, TURNS, EACH, CLIENTS = 525, 8, 40, 3, 15, 4
LIMITS = {"meeting page": 15, "minutes page": 6, "committee page": 12, "committee’s meetings": 12}
PEER, PEER_LIST = "Indico’s event page", "Indico’s category page"


@dataclass(frozen=True)
class Target:
    """Addresses of one kind of page on one site, and who asks."""

    base: str
    cookie: str
    paths: list[str]

    def line(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=120)

    def ask(self, line: http.client.HTTPConnection, turn: int) -> float:
        """Seconds until the page is read whole."""
        path = self.paths[turn * 7 % len(self.paths)]
        began = time.perf_counter()
        line.request("GET", path, headers={"Cookie": self.cookie, "Accept-Language": "en"})
        reply = line.getresponse()
        reply.read()
        if reply.status != 200:
            raise RuntimeError(f"{path} answered {reply.status}")
        return time.perf_counter() - began


def run(_: Size) -> list[Result]:
    folder = postgres.programs()
    if folder is None:
        return [Result("meeting pages against Indico", "", "", "", None, "PostgreSQL is not installed")]
    with postgres.server(folder) as database, tempfile.TemporaryDirectory() as home:
        for name in ("ours", "indico"):
            sql(database, f"CREATE DATABASE {name}")
        place = database.rpartition("/")[0]
        sql(f"{place}/indico", "CREATE EXTENSION pg_trgm", "CREATE EXTENSION unaccent")
        environment = os.environ | {"SECTORWORKS_HOME": f"{home}/ours", "DATABASE_URL": f"{place}/ours"}
        say(f"ours: {MEETINGS} meetings")
        command = [sys.executable, "-m", "benchmarks.meeting_rows", str(MEETINGS), str(ITEMS)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        made = json.loads(done.stdout.splitlines()[-1])
        results = [_statements(name, count) for name, count in made["statements"].items()]
        port = indico_peer.free_port()
        base, application = f"http://127.0.0.1:{port}", "sectorworks.config.wsgi:application"
        mine = {name: Target(base, f"sessionid={made['session']}", paths) for name, paths in made["pages"].items()}
        ours = environment | {"DJANGO_SETTINGS_MODULE": "sectorworks.config.settings"}
        with indico_peer.served(indico_peer.granian(sys.executable, application, port), f"{base}/healthz", ours):
            try:
                peer = indico_peer.indico(CACHE, Path(home, "indico"), f"{place}/indico", MEETINGS, ITEMS)
                with peer as (there, cookie, keys):
                    theirs = {
                        PEER: Target(there, cookie, [f"/event/{key}/" for key in keys["events"]]),
                        PEER_LIST: Target(there, cookie, [f"/category/{keys['category']}/"]),
                    }
                    return [*results, *compared(mine | theirs)]
            except indico_peer.NotHere as why:
                return [*results, Result("meeting pages against Indico", "", "", "", None, str(why))]


def sql(address: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for one in statements:
            connection.execute(one)


def _statements(name: str, count: int) -> Result:
    most = LIMITS[name]
    return Result(f"{name}, SQL statements", str(count), f"the limit of {most}", "", count <= most)


def compared(targets: dict[str, Target]) -> list[Result]:
    """One client, then four at once; each of our pages against its peer, at the median and the 95th percentile."""
    found = []
    for words, taken in (("one client", alone(targets)), (f"{CLIENTS} clients", together(targets))):
        say(f"load {os.getloadavg()[0]:.1f}")
        for name in targets:
            if name in (PEER, PEER_LIST):
                continue
            peer = PEER_LIST if name == "committee’s meetings" else PEER
            for share in (50, 95):
                mine, theirs = (percentile(taken[one], share) for one in (name, peer))
                goal = f"{name}, {words}, p{share}, no slower than {peer}"
                sides = milliseconds(mine), milliseconds(theirs)
                found.append(Result(goal, *sides, f"{mine / theirs:.2f}x", mine <= theirs))
    return found


def percentile(seconds: list[float], share: int) -> float:
    return statistics.quantiles(seconds, n=100, method="inclusive")[share - 1]


def alone(targets: dict[str, Target]) -> dict[str, list[float]]:
    lines = {name: target.line() for name, target in targets.items()}
    taken: dict[str, list[float]] = {name: [] for name in targets}
    for turn in range(ROUNDS + 4):
        for name, target in targets.items():
            seconds = target.ask(lines[name], turn)
            if turn >= 4:
                taken[name].append(seconds)
    return taken


def together(targets: dict[str, Target]) -> dict[str, list[float]]:
    """Each page in its turn by four clients at once, three times round."""
    taken: dict[str, list[float]] = {name: [] for name in targets}

    def client(name: str, number: int, turn: int) -> None:
        line = targets[name].line()
        for one in range(EACH):
            taken[name].append(targets[name].ask(line, number * 31 + turn * 11 + one))
        line.close()

    for turn in range(TURNS):
        for name in targets:
            threads = [threading.Thread(target=client, args=(name, number, turn)) for number in range(CLIENTS)]
            for one in threads:
                one.start()
            for one in threads:
                one.join()
    return taken
