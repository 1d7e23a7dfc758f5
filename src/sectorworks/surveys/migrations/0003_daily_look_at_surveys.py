"""The schedule that closes surveys whose time is over, and reminds of what was promised, once a day."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND = "survey-days"


def add(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.get_or_create(
        name=KIND,
        defaults={
            "kind": KIND,
            "title": "Surveys that end, and promises that are due",
            "every": timedelta(days=1),
            # Long past on purpose: due at the worker's first look, then daily at this hour.
            "next_due_at": datetime(2026, 1, 1, 12, tzinfo=UTC),
        },
    )


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0002_words_shown_and_days_of_states"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
