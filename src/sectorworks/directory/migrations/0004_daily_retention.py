"""The schedule that forgets once a day who knew whom, long after consent ended."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND = "directory-retention"


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name=KIND,
        defaults={
            "kind": KIND,
            "title": "Personal data past its time",
            "every": timedelta(days=1),
            # Long past on purpose: due at the worker's first look, then daily at this hour.
            "next_due_at": datetime(2026, 1, 1, 11, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_lists_of_any_length"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
