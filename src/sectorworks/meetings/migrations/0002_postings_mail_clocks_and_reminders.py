"""The schedules that look at what is posted, mail it, tell of clocks, remind, and clear away what is old."""

from datetime import timedelta

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_meetings_votes_and_minutes"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("meeting-postings", "What is posted is still there", every=timedelta(hours=1)),
            FirstSchedule("meeting-clocks", "Open-meetings clocks"),
            FirstSchedule("record-mail", "Mail about postings", every=timedelta(minutes=10)),
            FirstSchedule("record-cleaning", "Old records exports and unconfirmed addresses"),
            FirstSchedule("meeting-reminders", "Invitations without an answer", hour=13),
        ),
    ]
