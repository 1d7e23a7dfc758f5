"""Kill web and worker processes with -9 at random while eight people write; then look whether a write is missing.

python3 tests/postgres.py .venv/bin/python tests/assurance/kill_under_load.py --kills 100

Drives the product's own `serve` on the database of DATABASE_URL (empty: SQLite in a folder of its own), which must be
empty. Prints what was killed, written and found; leaves with 1 when anything acknowledged was lost, doubled or half
done, when a job is stuck, or when the site answered with a server error.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

from office_writers import Writer  # noqa: E402

# Of ten kills so many hit a web worker, the parent of the web workers, the worker of jobs.
KINDS = {"web worker": 5, "web parent": 2, "job worker": 3}
READY_SECONDS, JOBS_SECONDS, PAUSE_SECONDS = 180, 420, 1.5


def run(home, kills, seed=11, say=print):
    """The whole trial; what the check found, with the numbers of the trial under `numbers`."""
    environment = os.environ | {"SECTORWORKS_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{HERE}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    manage(environment, "migrate", "--verbosity", "0")
    world = json.loads(office(environment, "seed"))
    began = time.monotonic()
    with served(environment) as (port, server):
        writers, threads, stop = at_work(port, world)
        killed, slowest = kill_at_random(server.pid, port, kills, random.Random(seed), say)
        time.sleep(3)
        stop.set()
        for thread in threads:
            thread.join()
        writing_seconds = time.monotonic() - began
        wait_for_jobs(environment, say)
    ledger = {
        "acknowledged": [one for writer in writers for one in writer.acknowledged],
        "unsure": [one for writer in writers for one in writer.unsure],
    }
    path = Path(home) / "ledger.json"
    path.write_text(json.dumps(ledger))
    found = json.loads(office(environment, "check", str(path)))
    errors = sum((writer.errors for writer in writers), Counter())
    found["server errors"] = [f"{name}: {count}" for name, count in errors.items()]
    found["numbers"] = {
        "kills": dict(killed),
        "seconds of writing": round(writing_seconds),
        "slowest return": round(slowest, 1),
        "acknowledged": dict(Counter(one["kind"] for one in ledger["acknowledged"]).most_common()),
        "answers lost and asked again": sum(sum(writer.tries.values()) for writer in writers),
        "never answered": len(ledger["unsure"]),
        "refused": dict(Counter(one for writer in writers for one in writer.refused).most_common(12)),
    }
    return found


def manage(environment, *arguments):
    subprocess.run([sys.executable, "-m", "sectorworks.config.manage", *arguments], env=environment, check=True)


def office(environment, *arguments):
    command = [sys.executable, str(HERE / "lone_office.py"), *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def served(environment):
    """The site by the command that an operator uses, with two web workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sectorworks.config.manage", "serve", "--port", str(port), "--workers", "2"]
    log = Path(environment["SECTORWORKS_HOME"]) / "serve.log"
    with log.open("wb") as told:
        server = subprocess.Popen(command, env=environment, stdout=told, stderr=told)
        try:
            wait_until_ready(port, server)
            yield port, server
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)


def wait_until_ready(port, server=None):
    """How long until the site answers."""
    began = time.monotonic()
    while time.monotonic() - began < READY_SECONDS:
        if server is not None and server.poll() is not None:
            raise AssertionError("serve has ended")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the site did not come back within {READY_SECONDS} seconds")


def kill_at_random(serve, port, kills, rng, say):
    """One process after another, whichever lives; how many of each kind, and the longest time until an answer."""
    killed, slowest = Counter(), 0.0
    while sum(killed.values()) < kills:
        time.sleep(rng.uniform(0.05, PAUSE_SECONDS))
        living = processes(serve)
        kinds = [kind for kind in KINDS if living[kind]]
        if not kinds:
            continue
        kind = rng.choices(kinds, [KINDS[one] for one in kinds])[0]
        try:
            os.kill(rng.choice(living[kind]), signal.SIGKILL)
        except ProcessLookupError:
            continue
        killed[kind] += 1
        slowest = max(slowest, wait_until_ready(port))
        if sum(killed.values()) % 10 == 0:
            say(f"{sum(killed.values())} kills: {dict(killed)}", flush=True)
    return killed, slowest


def processes(serve):
    """The keys of the processes that `serve` keeps, by what they are; read from /proc."""
    parents, words = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words[int(folder.name)] = (folder / "cmdline").read_text().split("\0")
        except (OSError, ValueError):
            continue
    children = [key for key, parent in parents.items() if parent == serve]
    web = [key for key in children if "granian" in words[key]]
    return {
        "web parent": web,
        "web worker": [k for k, parent in parents.items() if parent in web and "resource_tracker" not in str(words[k])],
        "job worker": [key for key in children if "work" in words[key]],
    }


def at_work(port, world):
    """Start a thread for each writer; they work until `stop` is set."""
    stop = threading.Event()
    writers = [Writer(port, world, number, stop) for number in range(len(world["sessions"]))]
    threads = [threading.Thread(target=one.run, daemon=True) for one in writers]
    for one in threads:
        one.start()
    return writers, threads, stop


def wait_for_jobs(environment, say):
    """Jobs that were cut off are taken up again, or given up with a word."""
    deadline = time.monotonic() + JOBS_SECONDS
    while (left := int(office(environment, "jobs"))) and time.monotonic() < deadline:
        say(f"{left} jobs to end", flush=True)
        time.sleep(10)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        found = run(home, arguments.kills, arguments.seed)
        numbers = found.pop("numbers")
        for name, value in numbers.items():
            print(f"{name}: {value}")
        for kind, sentences in found.items():
            print(f"{kind}: {len(sentences)}")
            for one in sentences[:40]:
                print(f"  {one}")
        if any(found.values()):
            print(Path(home, "serve.log").read_text()[-6000:])
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
