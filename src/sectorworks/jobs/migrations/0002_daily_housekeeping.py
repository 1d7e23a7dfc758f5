"""The one schedule that is nobody else's: the site looks after itself."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("housekeeping", "Daily housekeeping", hour=8),
        ),
    ]
