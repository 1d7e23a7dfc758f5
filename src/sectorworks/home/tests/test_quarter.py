"""The sample's quarter holds what the committee's own report of that quarter tells."""

from datetime import UTC, date, datetime

import pytest

from sectorworks.accounts import operations as accounts
from sectorworks.boards.models import BoardGoal
from sectorworks.home import directory_sample_operations, group_sample_operations, quarter_sample_operations, sample
from sectorworks.home.operations import load_reference
from sectorworks.home.sample.state_groups import COMMITTEE, DISABILITY, JUSTICE, YOUTH
from sectorworks.meetings.models import Meeting, MeetingMode, MinutesState, ThemeTarget
from sectorworks.meetings.queries import counts
from sectorworks.meetings.rules import local_time
from sectorworks.plans.models import PlanEdition
from sectorworks.surveys.models import ThemeState

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load_reference(at=AT)
    people = {one.email: accounts.add_sample_person(person=one, at=AT) for one in sample.PEOPLE}
    places = directory_sample_operations.load(people, AT)
    found = group_sample_operations.load(people, places, AT)
    quarter_sample_operations.load(people, found)
    return found


def test_the_quarter_as_the_report_tells_it(groups):
    held = Meeting.objects.get(body=groups[COMMITTEE], day=date(2023, 9, 13))
    counted = counts.of(held)
    # 8 filled seats, 4 guests by name, 3 who live it, 1 of the staff, 37 who signed no list: fifty-three people.
    assert (counted.members, counted.guests, counted.lived_experience, counted.staff) == (8, 4, 3, 1)
    assert counted.total == 53
    assert held.mode == MeetingMode.IN_PERSON

    following = Meeting.objects.get(body=groups[COMMITTEE], day=date(2023, 12, 6))
    start = local_time.wall(following.starts_at, following.time_zone)
    assert (start.hour, start.minute, following.planned_minutes) == (12, 30, 120)
    assert following.mode == MeetingMode.REMOTE

    minutes = held.minutes.get()
    assert (minutes.state, minutes.approved_at_meeting) == (MinutesState.PUBLISHED, following)

    wished = ThemeTarget.objects.get(meeting=following)
    assert wished.theme.state == ThemeState.DONE
    assert wished.theme.codes.exists()

    adopted = {one.plan.body: one.adopted_on for one in PlanEdition.objects.select_related("plan__body")}
    assert adopted == {
        groups[DISABILITY]: date(2023, 11, 7),
        groups[JUSTICE]: date(2023, 11, 7),
        groups[YOUTH]: date(2024, 1, 9),
    }
    # Each goal of the two groups that brainstormed keeps the notes it came from.
    assert sorted(BoardGoal.objects.values_list("note_count", flat=True)) == [2, 2, 3, 3]

    for body in (DISABILITY, JUSTICE, YOUTH):
        days = Meeting.objects.filter(body=groups[body]).order_by("day").values_list("day", flat=True)
        assert list(days) == [date(2023, 10, 3), date(2023, 11, 7)]
