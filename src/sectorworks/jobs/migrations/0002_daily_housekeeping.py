"""The one schedule that every site has."""

from datetime import UTC, datetime, timedelta

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name="housekeeping",
        defaults={
            "kind": "housekeeping",
            "title": "Daily housekeeping",
            "every": timedelta(days=1),
            # Long past on purpose: due at the worker's first look, then daily at this hour.
            "next_due_at": datetime(2026, 1, 1, 8, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name="housekeeping").delete()


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_jobs_and_schedules")]
    operations = [migrations.RunPython(add, remove)]
