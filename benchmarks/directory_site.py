"""Times the directory's pages, in a process of its own: `python -m benchmarks.directory_site ROWS [ROWS …]`.

SECTORWORKS_HOME (and DATABASE_URL) name an empty place. Prints JSON: for each number of rows, each page's CPU seconds
(median; the pages take turns) and its SQL statements.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from typing import Any

WARM, ROUNDS = 4, 24
PAGES = {
    "organizations": "/directory/organizations/",
    "people": "/directory/people/",
    "contacts": "/engagement/contacts/",
    "activity": "/directory/activity/",
    "api": "/api/v1/organizations?limit=50",
    "work": "/",
}
PEERS = {"plain": "/plain/organizations/", "admin": "/admin/directory/organization/", "signed": "/signed/"}
BASE = 5_000


@cache
def pages(*sizes: int, address: str = "") -> dict[int, dict[str, dict[str, float]]]:
    """Measured by a process of its own on a new database; `address` names an empty PostgreSQL database."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SECTORWORKS_HOME": home, "DATABASE_URL": address}
        command = [sys.executable, "-m", "benchmarks.directory_site", *map(str, sizes)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return {int(size): figures for size, figures in json.loads(done.stdout.splitlines()[-1]).items()}


def together(client: Any, asked: dict[str, tuple[str, dict[str, str]]]) -> dict[str, dict[str, float]]:
    """CPU seconds and SQL statements of each page; they take turns, so that all share the machine's mood."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken: dict[str, list[float]] = {name: [] for name in asked}
    counts = {}
    for turn in range(WARM + ROUNDS):
        for name, (address, headers) in asked.items():
            started = time.process_time()
            reply = client.get(address, headers=headers)
            spent = time.process_time() - started
            if reply.status_code not in (200, 304):
                msg = f"{address} answered {reply.status_code}"
                raise RuntimeError(msg)
            if turn >= WARM:
                taken[name].append(spent)
    for name, (address, headers) in asked.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers=headers)
        counts[name] = len(queries)
    return {name: {"seconds": statistics.median(taken[name]), "sql": counts[name]} for name in asked}


def reader() -> Any:
    """Partner staff who act for the first organization."""
    from sectorworks.accounts.models import User
    from sectorworks.directory import factories

    user = User.objects.create_user("ada@example.org", full_name="Ada", roles=["partner_staff"])
    factories.representative(user, factories.organization("A board", "workforce_board"))
    for name, mark in {"is_staff": True, "has_perm": lambda *_: True, "has_module_perms": lambda *_: True}.items():
        setattr(User, name, mark)  # our users have no such marks; Django's admin asks for them
    return user


def main(sizes: list[int]) -> None:
    from benchmarks import directory_rows, web

    web.configure()
    from django.core.management import call_command
    from django.test import Client

    from sectorworks.api import operations as keys
    from sectorworks.core import clock

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    user = reader()
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    _, secret = keys.make(draft=_draft(), by=user, at=clock.now())
    held, answer = 1, {}
    for size in sizes:
        directory_rows.fill(held + 1, size, user.pk)
        held = size
        asked = {name: (page, {}) for name, page in (PAGES | (PEERS if size == sizes[0] else {})).items()}
        asked["api"] = (PAGES["api"], {"Authorization": f"Bearer {secret}"})
        answer[size] = together(client, asked)
    print(json.dumps(answer))


def _draft() -> Any:
    """A key that reads the directory."""
    from sectorworks.api.operations import TokenDraft
    from sectorworks.api.rules import READ_DIRECTORY

    return TokenDraft(name="Bench", scopes=(READ_DIRECTORY,), days=1)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
