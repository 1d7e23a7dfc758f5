"""The schedules that look once a day at deadlines of needs and referrals, and at asks that need wait no longer."""

from django.db import migrations

from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules


class Migration(migrations.Migration):
    dependencies = [("engagement", "0001_contacts_asks_and_needs"), ("jobs", "0001_jobs_and_schedules")]
    operations = [
        add_schedules(
            FirstSchedule("engagement-deadlines", "Deadlines of needs and referrals"),
            FirstSchedule("engagement-waits", "Asks that need not wait any longer"),
        ),
    ]
