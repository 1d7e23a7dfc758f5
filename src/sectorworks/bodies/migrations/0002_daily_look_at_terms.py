"""The schedule that looks at the ends of terms once a day."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_bodies_texts_and_seats"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("seat-terms", "Terms that end"),
        ),
    ]
