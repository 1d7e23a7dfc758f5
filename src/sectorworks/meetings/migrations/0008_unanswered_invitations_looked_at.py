"""The schedule that looks at unanswered invitations every day."""

from datetime import UTC, datetime, timedelta

from django.db import migrations

KIND, TITLE, EVERY = "meeting-reminders", "Invitations without an answer", timedelta(days=1)
# Long past on purpose: due at the worker's first look, then at this minute and hour.
FIRST = datetime(2026, 1, 1, 13, tzinfo=UTC)


def add(apps, schema_editor):
    given = {"kind": KIND, "title": TITLE, "every": EVERY, "next_due_at": FIRST}
    apps.get_model("jobs", "Schedule").objects.get_or_create(name=KIND, defaults=given)


def remove(apps, schema_editor):
    apps.get_model("jobs", "Schedule").objects.filter(name=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_visits_and_reminders"),
        ("jobs", "0002_daily_housekeeping"),
    ]
    operations = [migrations.RunPython(add, remove)]
