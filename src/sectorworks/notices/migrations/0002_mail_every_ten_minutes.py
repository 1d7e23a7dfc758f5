"""The schedule that sends what waits."""

from datetime import timedelta

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_notices"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("notices", "Send notices", every=timedelta(minutes=10), hour=8),
        ),
    ]
