"""The schedule that forgets once a day who knew whom, long after consent ended."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_organizations_and_people"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("directory-retention", "Personal data past its time", hour=11),
        ),
    ]
