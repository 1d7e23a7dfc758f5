"""The schedule that tells once a day whose ask need not wait any longer."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND = "engagement-waits"


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name=KIND,
        defaults={
            "kind": KIND,
            "title": "Asks that need not wait any longer",
            "every": timedelta(days=1),
            # Long past on purpose: due at the worker's first look, then daily at this hour.
            "next_due_at": datetime(2026, 1, 1, 12, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0003_daily_deadlines"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
