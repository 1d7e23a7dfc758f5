"""A list of 50,000 organizations from the file to the directory, and the same file again; while somebody else writes.

Runs in a process and on a database of its own: SQLite in a folder that is thrown away, and PostgreSQL where a server's
programs are installed.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.national import Size
from benchmarks.timing import Result

ROWS = 50_000
GOAL_SECONDS = {"SQLite": 120.0, "PostgreSQL": 60.0}
GOAL_BYTES, GOAL_WAIT_SECONDS = 300_000_000, 2.0
_FIRST = ("Acorn", "Blue River", "Cedar", "Delta", "Eagle", "Fox Valley", "Granite", "Harbor", "Iron", "Juniper")
_SECOND = ("Tool", "Foods", "Logistics", "Plastics", "Health", "Metal", "Print", "Dairy", "Robotics", "Textile")
_FORM = ("Inc", "LLC", "Co", "Corp", "Group")
_STREETS = ("Main", "Oak", "Mill", "State", "Canal", "Elm", "Water", "Church")


def write_list(path: Path, rows: int) -> None:
    """Invented organizations; each name stands once."""
    rng = random.Random(7)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Company", "Address", "City", "State", "ZIP", "Phone", "NAICS", "Employees", "Website"])
        for number in range(rows):
            word = "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(4)).title()
            name = f"{word} {rng.choice(_FIRST)} {rng.choice(_SECOND)} {rng.choice(_FORM)}"
            street = f"{rng.randrange(1, 9999)} {rng.choice(_STREETS)} St"
            phone = f"309-{rng.randrange(200, 999)}-{rng.randrange(10_000):04}"
            jobs, site = rng.randrange(1, 900), f"{word.lower()}{number}.example"
            out.writerow([name, street, "Peoria", "IL", f"61{rng.randrange(1000):03}", phone, "3114", jobs, site])


WORKER = """
import json, resource, sys, threading, time
import django
django.setup()
from django.core.management import call_command
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from pathlib import Path
call_command("migrate", verbosity=0)
from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory import factories, handlers
from sectorworks.directory.models import Organization
from sectorworks.directory.operations import import_checking, import_publishing, imports
from sectorworks.directory.operations.import_checking import Steps
from sectorworks.directory.rules.columns import guess
from sectorworks.directory.imports import sheets
from sectorworks.files import operations as files
from sectorworks.files.rules import DIRECTORY_LIST

by = User.objects.create_user("b@example.org", full_name="B", roles=["partner_staff"])
factories.representative(by, factories.organization("Agency", "workforce_board"))
other = factories.organization("Somebody else's record")
path = Path(sys.argv[1])
waits, stop = [], threading.Event()

def write():
    # Another person saves a record again and again: how long does each save take?
    while not stop.wait(0.05):
        began = time.perf_counter()
        with transaction.atomic():
            Organization.objects.filter(pk=other.pk).update(summary=str(began))
        waits.append(time.perf_counter() - began)
    connection.close()

def bring():
    began = time.perf_counter()
    at = clock.now()
    with path.open("rb") as file:
        upload = UploadedFile(file, path.name, size=path.stat().st_size)
        stored = files.store(upload=upload, purpose=DIRECTORY_LIST, by=by, at=at)
    batch = imports.start(file=stored, kind="organizations", by=by, at=at)
    columns = {key: one.title for key, one in guess("organizations", sheets.read(path, path.name).titles).items()}
    batch = imports.choose_columns(batch=batch, columns=columns, expected=1, runs_now=True, by=by, at=at)
    import_checking.stage(batch=batch, lines=lambda: handlers.lines_of(batch), steps=Steps(), by=by, at=at)
    staged = time.perf_counter()
    imports.leave_out_faulty(batch=batch, by=by, at=at)
    imports.decide_all(batch=batch, fate="skip", by=by, at=at)
    batch.refresh_from_db()
    batch = imports.publish(batch=batch, expected=batch.version, runs_now=True, by=by, at=at)
    import_publishing.publish_rows(batch=batch, steps=Steps(), by=by, at=at)
    batch.refresh_from_db()
    return staged - began, time.perf_counter() - staged, batch.added_count, batch.changed_count

thread = threading.Thread(target=write)
thread.start()
try:
    first, again = bring(), bring()
finally:
    stop.set()
    thread.join()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"first": first, "again": again, "wait": max(waits), "peak": peak}))
"""


def measure(rows: int, *, address: str = "") -> dict[str, object]:
    """One run in a process of its own; `address` names a PostgreSQL database."""
    with tempfile.TemporaryDirectory(prefix="import-") as name:
        path = Path(name) / "list.csv"
        write_list(path, rows)
        settings = {"DJANGO_SETTINGS_MODULE": "sectorworks.config.settings", "SECTORWORKS_HOME": name}
        done = subprocess.run(
            [sys.executable, "-c", WORKER, str(path)],
            env=os.environ | settings | {"DATABASE_URL": address},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            msg = f"The import failed: {done.stderr[-2000:]}"
            raise RuntimeError(msg)
        return dict(json.loads(done.stdout.splitlines()[-1]))


def run(size: Size) -> list[Result]:
    rows = max(1_000, round(ROWS * size.scale))
    results = judged("SQLite", rows, measure(rows))
    from tests import postgres

    folder = postgres.programs()
    if folder is None:
        note = "no PostgreSQL server programs on this machine"
        return [*results, Result(f"{rows:,} rows, PostgreSQL", "not run", "60 s", "-", None, note)]
    with postgres.server(folder) as address:
        return results + judged("PostgreSQL", rows, measure(rows, address=address))


def judged(database: str, rows: int, found: dict[str, object]) -> list[Result]:
    """The goals, with what was measured."""
    (staged, published, added, _changed), again = found["first"], found["again"]  # type: ignore[misc]
    seconds, peak, wait = staged + published, float(found["peak"]), float(found["wait"])  # type: ignore[arg-type]
    goal, parts = GOAL_SECONDS[database], f"checked in {staged:.0f} s, added in {published:.0f} s, {added:,} added"
    replay = f"{again[2]:,} added, {again[3]:,} changed in {again[0] + again[1]:.0f} s"  # type: ignore[index]
    nothing = again[2] == again[3] == 0  # type: ignore[index]
    told = f"{rows:,} organizations, {database}"
    return [
        Result(f"{told}", f"{seconds:.0f} s", f"{goal:.0f} s", f"{seconds / goal:.2f}x", seconds <= goal, parts),
        Result(f"{told}: the same file again adds nothing", replay, "0", "-", nothing),
        Result(
            f"{told}: another writer's longest wait",
            f"{wait:.2f} s",
            f"{GOAL_WAIT_SECONDS:.0f} s",
            f"{wait / GOAL_WAIT_SECONDS:.2f}x",
            wait <= GOAL_WAIT_SECONDS,
        ),
        Result(
            f"{told}: memory",
            f"{peak / 1e6:.0f} MB",
            f"{GOAL_BYTES / 1e6:.0f} MB",
            f"{peak / GOAL_BYTES:.2f}x",
            peak <= GOAL_BYTES,
        ),
    ]
