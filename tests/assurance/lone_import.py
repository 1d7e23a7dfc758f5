"""An import on a site of its own, driven from outside: `python lone_import.py VERB`, with SECTORWORKS_HOME set."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

ROWS = 1_500


def start(clock):
    """A list of organizations, its columns chosen: the check waits for a worker."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from sectorworks.accounts.models import User
    from sectorworks.directory.operations import imports
    from sectorworks.files import operations as files
    from sectorworks.files.rules import DIRECTORY_LIST

    by = User.objects.create_user("pat@example.org", full_name="Pat", roles=["partner_staff"])
    words = ("Acorn", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Hazel", "Iris", "Jade")
    names = [f"{words[n // 100 % 10]} {words[n // 10 % 10]}{words[n % 10]} {n}" for n in range(ROWS)]
    lines = [f"{name},{n} Main St,Peoria,{61000 + n % 900}" for n, name in enumerate(names)]
    content = "\n".join(["Name,Street,City,ZIP", *lines]).encode()
    file = files.store(upload=SimpleUploadedFile("l.csv", content), purpose=DIRECTORY_LIST, by=by, at=clock.now())
    batch = imports.start(file=file, kind="organizations", by=by, at=clock.now())
    columns = {"name": "Name", "street": "Street", "city": "City", "zip_code": "ZIP"}
    imports.choose_columns(batch=batch, columns=columns, expected=1, by=by, at=clock.now())


def publish(clock):
    """Leave nothing to decide, and have it added."""
    from sectorworks.directory.models import ImportBatch
    from sectorworks.directory.operations import imports

    batch = ImportBatch.objects.get()
    imports.decide_all(batch=batch, fate="new", by=batch.started_by, at=clock.now())
    batch.refresh_from_db()
    imports.publish(batch=batch, expected=batch.version, by=batch.started_by, at=clock.now())


def work(_clock):
    from django.core.management import call_command

    call_command("db_worker", interval=0.05, startup_delay=False, verbosity=0, batch="--batch" in sys.argv)


def recover(clock):
    """As a worker's look would, two minutes from now."""
    from sectorworks.jobs import operations

    operations.recover(at=clock.now() + timedelta(minutes=2))


def count(_clock):
    """State, staged rows, shown and hidden organizations, names, worksites, feed, search, broken audit links."""
    from sectorworks.core import audit
    from sectorworks.directory.models import Activity, ImportBatch, ImportRow, Organization, Site
    from sectorworks.search.models import Entry

    shown = Organization.objects.filter(arriving_with=None).count()
    hidden = Organization.objects.count() - shown
    names = Organization.objects.values("name").distinct().count()
    parts = (Site.objects.count(), Activity.objects.count(), Entry.objects.count(), len(list(audit.broken_links())))
    print(ImportBatch.objects.get().state, ImportRow.objects.count(), shown, hidden, names, *parts)


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    django.setup()
    from sectorworks.core import clock

    {one.__name__: one for one in (start, publish, work, recover, count)}[sys.argv[1]](clock)
