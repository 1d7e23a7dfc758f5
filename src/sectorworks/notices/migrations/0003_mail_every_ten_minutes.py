"""The schedule that sends what waits."""

from datetime import UTC, datetime, timedelta

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name="notices",
        defaults={
            "kind": "notices",
            "title": "Send notices",
            "every": timedelta(minutes=10),
            # Long past on purpose: due at the worker's first look.
            "next_due_at": datetime(2026, 1, 1, 8, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name="notices").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_mails_are_named_before_they_are_sent"),
        ("jobs", "0003_newest_jobs_by_index"),
    ]
    operations = [migrations.RunPython(add, remove)]
