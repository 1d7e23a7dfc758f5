"""HIDDEN: does the time of a 404 tell another tenant's record from one that never was? 200 tries each, in turns.

The nouns are those of the permission tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds, race

TRIES, GOAL_SECONDS = 200, 0.010
NAMES = ("directory_person", "need", "referral", "visit", "import", "group", "group_seats", "data_request")
ASSURANCE = Path(__file__).resolve().parent.parent / "tests/assurance"


def run(_: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SECTORWORKS_HOME": home, "DATABASE_URL": ""}
        command = [sys.executable, "-m", "benchmarks.hidden_or_missing"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    results = []
    for line in done.stdout.splitlines():
        name, hidden, missing = line.split()
        apart = abs(float(hidden) - float(missing))
        sides = milliseconds(float(hidden)), milliseconds(float(missing))
        goal = f"{name}: hidden and missing within 10 ms"
        results.append(Result(goal, *sides, f"{milliseconds(apart)} apart", apart <= GOAL_SECONDS))
    return results


def main() -> None:
    sys.path.insert(0, str(ASSURANCE))
    from benchmarks import web

    web.configure()
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    import nouns
    from cast import client_of, make_cast

    for name in NAMES:
        with transaction.atomic():
            cast = make_cast()
            real = getattr(nouns, name)(cast)
            fake = {key: 987_654_321 if isinstance(value, int) else "no-such-group" for key, value in real.items()}
            client: Client = client_of("outsider", cast)
            route = name.replace("_", "-")

            def ask(address: str, client: Client = client) -> None:
                assert client.get(address).status_code == 404

            addresses = {"hidden": reverse(route, kwargs=real), "missing": reverse(route, kwargs=fake)}
            calls = {one: (lambda _turn, address=address: ask(address)) for one, address in addresses.items()}
            times = race(calls, range(TRIES + 2))
            sys.stdout.write(f"{route} {times['hidden'].median} {times['missing'].median}\n")
            transaction.set_rollback(True)


if __name__ == "__main__":
    main()
