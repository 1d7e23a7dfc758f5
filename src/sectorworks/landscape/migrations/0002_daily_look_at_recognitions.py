"""The schedule that looks once a day at the evidence behind recognitions."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("landscape", "0001_registry_and_overlaps"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("recognition-evidence", "Evidence behind recognitions"),
        ),
    ]
