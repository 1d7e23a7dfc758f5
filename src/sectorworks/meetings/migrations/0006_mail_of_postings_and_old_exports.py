"""The schedules that mail what is posted every ten minutes, and clear away old exports and unconfirmed addresses."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

# kind, title, how often. Long past on purpose: due at the worker's first look.
SCHEDULES = (
    ("record-mail", "Mail about postings", timedelta(minutes=10)),
    ("record-cleaning", "Old records exports and unconfirmed addresses", timedelta(days=1)),
)
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def add(apps, schema_editor):
    for kind, title, every in SCHEDULES:
        given = {"kind": kind, "title": title, "every": every, "next_due_at": FIRST}
        apps.get_model("jobs", "Schedule").objects.get_or_create(name=kind, defaults=given)


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name__in=[kind for kind, *_ in SCHEDULES]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_exports_subscribers_and_redactions"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
