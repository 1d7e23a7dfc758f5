"""The schedule that looks at the ends of terms once a day."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND = "seat-terms"


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name=KIND,
        defaults={
            "kind": KIND,
            "title": "Terms that end",
            "every": timedelta(days=1),
            # Long past on purpose: due at the worker's first look, then daily at this hour.
            "next_due_at": datetime(2026, 1, 1, 12, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0004_work_serves_a_priority"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
