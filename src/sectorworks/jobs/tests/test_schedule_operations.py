"""Schedules that a migration gives each site."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from sectorworks.jobs.models import Schedule
from sectorworks.jobs.schedule_operations import FirstSchedule, add_schedules

pytestmark = pytest.mark.django_db


def test_schedules_come_once_and_go():
    kept = list(Schedule.objects.values())
    operation = add_schedules(
        FirstSchedule("dusting", "Dust"), FirstSchedule("airing", "Air", every=timedelta(hours=1), hour=7)
    )
    operation.code(apps, None)
    dusting, airing = Schedule.objects.get(name="dusting"), Schedule.objects.get(name="airing")
    assert (dusting.kind, dusting.title, dusting.every, dusting.is_active) == ("dusting", "Dust", timedelta(1), True)
    assert dusting.next_due_at == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert (airing.every, airing.next_due_at) == (timedelta(hours=1), datetime(2026, 1, 1, 7, tzinfo=UTC))

    Schedule.objects.filter(name="airing").update(is_active=False)
    operation.code(apps, None)
    assert Schedule.objects.filter(name="airing", is_active=False).count() == 1  # what a site changed stays

    operation.reverse_code(apps, None)
    assert list(Schedule.objects.values()) == kept


def test_every_site_begins_with_the_schedules_of_all_rooms():
    assert set(Schedule.objects.values_list("name", flat=True)) >= {
        *("housekeeping", "notices", "directory-retention", "seat-terms", "plan-deadlines", "survey-days"),
        *("engagement-deadlines", "engagement-waits", "event-letters", "record-mail", "record-cleaning"),
        *("meeting-postings", "meeting-clocks", "meeting-reminders"),
    }
