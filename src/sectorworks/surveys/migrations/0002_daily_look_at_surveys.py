"""The schedule that closes surveys whose time is over, and reminds of what was promised, once a day."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_surveys_and_answers"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("survey-days", "Surveys that end, and promises that are due"),
        ),
    ]
