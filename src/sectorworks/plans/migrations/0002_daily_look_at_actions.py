"""The schedule that looks at what is due and late in workplans once a day."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans_goals_and_actions"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("plan-deadlines", "Actions of workplans that are due or late"),
        ),
    ]
