"""Times pages of the site, in a process of its own: `python -m benchmarks.web ROWS [ROWS …]`, SECTORWORKS_HOME set.

Prints JSON: for each number of rows, each page's CPU seconds (median) and its SQL statements.
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

import django
from django.conf import settings

WARM, ROUNDS = 10, 60
FILL = """
WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s)
INSERT INTO jobs_job (kind, title, payload, state, attempt, done, total, message, result_url, created_by_id,
                      created_at, queued_at, finished_at)
SELECT 'load', 'Load of file ' || i, '{}', 'done', 1, 1, 1, '', '', %s,
       datetime(1700000000 + i * 60, 'unixepoch'), datetime(1700000000, 'unixepoch'), datetime(1700000000, 'unixepoch')
FROM n
"""


def configure() -> None:
    """The site's own settings, with Django's admin and the plain pages beside it."""
    from sectorworks.config import settings as ours

    told = {name: getattr(ours, name) for name in dir(ours) if name.isupper()}
    told["TEMPLATES"][1]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    told |= {"ROOT_URLCONF": "benchmarks.web_urls", "ALLOWED_HOSTS": ["*"], "SILENCED_SYSTEM_CHECKS": ["admin.E406"]}
    told["INSTALLED_APPS"] = [*told["INSTALLED_APPS"], "django.contrib.admin"]
    settings.configure(**told)
    django.setup()


def measure(client: Any, address: str, **headers: str) -> dict[str, float]:
    """CPU seconds and SQL statements of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken = []
    for _ in range(WARM + ROUNDS):
        started = time.process_time()
        reply = client.get(address, headers=headers)
        taken.append(time.process_time() - started)
        if reply.status_code not in (200, 304):
            msg = f"{address} answered {reply.status_code}"
            raise RuntimeError(msg)
    with CaptureQueriesContext(connection) as queries:
        client.get(address, headers=headers)
    return {"seconds": statistics.median(taken[WARM:]), "sql": len(queries)}


@cache
def pages(*sizes: int) -> dict[int, dict[str, dict[str, float]]]:
    """For each number of rows each page's figures, measured by a process of its own on a new database."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SECTORWORKS_HOME": home, "DATABASE_URL": ""}
        command = [sys.executable, "-m", "benchmarks.web", *map(str, sizes)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return {int(size): figures for size, figures in json.loads(done.stdout).items()}


def main(sizes: list[int]) -> None:
    configure()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from sectorworks.accounts.models import User

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    person = User.objects.create(email="ada@example.org", full_name="Ada", is_active=True)
    for name, mark in {"is_staff": True, "has_perm": lambda *_: True, "has_module_perms": lambda *_: True}.items():
        setattr(User, name, mark)  # our users have no such marks; Django's admin asks for them
    client = Client()
    client.force_login(person)
    held, answer = 0, {}
    for size in sizes:
        with connection.cursor() as cursor:
            cursor.execute(FILL, [held + 1, size, person.pk])
            cursor.execute("ANALYZE")
        held = size
        answer[size] = {"signed": measure(client, "/signed/")}
        seen = client.get("/jobs/1/").headers.get("ETag", "")
        answer[size]["unchanged"] = measure(client, "/jobs/1/", **{"HX-Request": "true", "If-None-Match": seen})
    print(json.dumps(answer))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
