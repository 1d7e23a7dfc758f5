"""The schedule that looks once a day at whether a partnership slips."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_priorities_solutions_and_proofs"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("partnership-drift", "Marks of partnerships that slipped"),
        ),
    ]
