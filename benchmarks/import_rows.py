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
from dataclasses import dataclass
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


SETUP = """
import json, resource, sys, time
import django
django.setup()
from pathlib import Path
from django.core.files.uploadedfile import UploadedFile
from django.core.management import call_command
from django.db import transaction
from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory import factories, handlers
from sectorworks.directory.imports import sheets
from sectorworks.directory.models import Organization
from sectorworks.directory.operations import import_checking, import_publishing, imports
from sectorworks.directory.operations.import_checking import Steps
from sectorworks.directory.rules.columns import guess
from sectorworks.files import operations as files
from sectorworks.files.rules import DIRECTORY_LIST
"""
BEGIN = """
call_command("migrate", verbosity=0)
by = User.objects.create_user("b@example.org", full_name="B", roles=["partner_staff"])
factories.representative(by, factories.organization("Agency", "workforce_board"))
factories.organization("Somebody else's record")
"""
# Another person saves a record again and again, until nobody reads on: how long does each save take?
WRITER = """
longest = 0.0
while not Path(sys.argv[1]).exists():
    began = time.perf_counter()
    with transaction.atomic():
        Organization.objects.filter(name="Somebody else's record").update(summary=str(began))
    longest = max(longest, time.perf_counter() - began)
    time.sleep(0.05)
print(longest)
"""
BRING = """
path, at, began, used = Path(sys.argv[1]), clock.now(), time.perf_counter(), time.process_time()
by = User.objects.get(email="b@example.org")
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
seconds = staged - began, time.perf_counter() - staged
peak, used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, time.process_time() - used
print(json.dumps([*seconds, batch.added_count, batch.changed_count, peak, used]))
"""


@dataclass(frozen=True, slots=True)
class Import:
    """One import in a process of its own."""

    staged: float
    published: float
    added: int
    changed: int
    peak: int
    processor: float


def measure(rows: int, *, address: str = "") -> tuple[Import, Import, float]:
    """The first import, the same file again, and another writer's longest wait in the meantime; `address` names a
    PostgreSQL database."""
    with tempfile.TemporaryDirectory(prefix="import-") as name:
        path, end = Path(name) / "list.csv", Path(name) / "end"
        write_list(path, rows)
        settings = {"DJANGO_SETTINGS_MODULE": "sectorworks.config.settings", "SECTORWORKS_HOME": name}
        environment = os.environ | settings | {"DATABASE_URL": address}

        def start(code: str, *arguments: Path) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", SETUP + code, *map(str, arguments)]
            return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

        def said(process: subprocess.Popen[str]) -> str:
            out, _none = process.communicate()
            if process.returncode:
                msg = "The import failed; what it said stands above."
                raise RuntimeError(msg)
            return (out.splitlines() or [""])[-1]

        said(start(BEGIN))
        writer = start(WRITER, end)
        try:
            first, again = (Import(*json.loads(said(start(BRING, path)))) for _ in range(2))
        finally:
            end.touch()
            longest = said(writer)
        return first, again, float(longest)


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


def judged(database: str, rows: int, found: tuple[Import, Import, float]) -> list[Result]:
    """The goals, with what was measured."""
    first, again, wait = found
    seconds, goal, told = first.staged + first.published, GOAL_SECONDS[database], f"{rows:,} organizations, {database}"
    parts = (
        f"checked in {first.staged:.0f} s, added in {first.published:.0f} s, {first.processor:.0f} s of processor; "
        f"{first.added:,} added"
    )
    replay = f"{again.added:,} added, {again.changed:,} changed in {again.staged + again.published:.0f} s"
    return [
        Result(told, f"{seconds:.0f} s", f"{goal:.0f} s", f"{seconds / goal:.2f}x", seconds <= goal, parts),
        Result(f"{told}: the same file again", replay, "0", "-", again.added == again.changed == 0),
        Result(
            f"{told}: another writer's longest wait",
            f"{wait:.2f} s",
            f"{GOAL_WAIT_SECONDS:.0f} s",
            f"{wait / GOAL_WAIT_SECONDS:.2f}x",
            wait <= GOAL_WAIT_SECONDS,
        ),
        *(
            Result(
                f"{told}: memory{more}",
                f"{one.peak / 1e6:.0f} MB",
                f"{GOAL_BYTES / 1e6:.0f} MB",
                f"{one.peak / GOAL_BYTES:.2f}x",
                one.peak <= GOAL_BYTES,
            )
            for one, more in ((first, ""), (again, ", among as many that are there already"))
        ),
    ]
