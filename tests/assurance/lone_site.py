"""A site of its own, driven from outside for fault tests: `python lone_site.py VERB`, with SECTORWORKS_HOME set."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.core.management import call_command
from django.db import connection, transaction


def slow_import(job):
    """Fifty rows, each written once however often the job starts over."""
    from sectorworks.accounts.models import User

    for number in range(50):
        if job.is_cancelled:
            return
        with transaction.atomic():
            User.objects.get_or_create(email=f"row{number}@example.org", defaults={"full_name": f"Row {number}"})
        job.progress(number + 1, 50)
        time.sleep(0.06)


def start(clock):
    from sectorworks.jobs import operations

    operations.start(kind="slow", payload={}, by=None, at=clock.now(), title="Slow import")


def work(clock):
    from sectorworks.jobs import registry

    registry.register("slow", slow_import)
    call_command("db_worker", interval=0.05, startup_delay=False, verbosity=0, batch="--batch" in sys.argv)


def recover(clock):
    """As a worker's look would, two minutes from now."""
    from sectorworks.jobs import operations

    print(len(operations.recover(at=clock.now() + timedelta(minutes=2))))


def count(clock):
    from sectorworks.accounts.models import User
    from sectorworks.core import audit
    from sectorworks.jobs.models import Job

    job = Job.objects.get()
    print(job.state, User.objects.count(), job.attempt, len(list(audit.broken_links())))


def twenty(clock):
    """Twenty posts of one form at once, each on a connection of its own."""
    from sectorworks.accounts.models import User
    from sectorworks.core import idempotency

    alice = User.objects.create_user("alice@example.org", full_name="Alice")

    def post(_number):
        def make():
            return User.objects.create_user("bob@example.org", full_name="Bob")

        try:
            return idempotency.once(make, key="k", action="add", by=alice, at=clock.now(), model=User)[0].pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        print(len(set(pool.map(post, range(20)))), User.objects.filter(full_name="Bob").count())


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    django.setup()
    from sectorworks.core import clock

    {"start": start, "work": work, "recover": recover, "count": count, "twenty": twenty}[sys.argv[1]](clock)
