"""The schedule that reminds people of events, writes of changes, and tells staff of follow-ups that are due."""

from datetime import timedelta

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_recommendations_reviews_and_events"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("event-letters", "Letters of events and follow-ups that are due", every=timedelta(hours=1)),
        ),
    ]
