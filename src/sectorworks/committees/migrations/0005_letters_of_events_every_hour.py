"""The schedule that reminds people of events, writes of changes, and tells staff of follow-ups that are due."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND = "event-letters"


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name=KIND,
        defaults={
            "kind": KIND,
            "title": "Letters of events and follow-ups that are due",
            "every": timedelta(hours=1),
            # Long past on purpose: due at the worker's first look, then every hour at this minute.
            "next_due_at": datetime(2026, 1, 1, 12, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0004_events_letters_and_follow_ups"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
