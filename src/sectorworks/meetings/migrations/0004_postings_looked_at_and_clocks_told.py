"""The schedules that look at what is posted every hour, and tell of clocks every day."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

# kind, title, how often. Long past on purpose: due at the worker's first look, then at this minute and hour.
SCHEDULES = (
    ("meeting-postings", "What is posted is still there", timedelta(hours=1)),
    ("meeting-clocks", "Open-meetings clocks", timedelta(days=1)),
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
        ("meetings", "0003_postings_proven_and_comments"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
