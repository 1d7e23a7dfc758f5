"""The employer-lead meter: shares with their counts, and when companies lose the lead."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from sectorworks.directory import factories as directory
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import AttendanceRole, ItemKind, Presence, PresenceMode
from sectorworks.partnerships import factories
from sectorworks.partnerships.queries import lead_meter as queries
from sectorworks.partnerships.rules import lead_meter as rules
from sectorworks.partnerships.rules.facts import Attender, Gathering
from sectorworks.partnerships.rules.lead_meter import DriftKind, Measure
from sectorworks.partnerships.rules.shares import Share, share_of
from sectorworks.plans import factories as plans
from sectorworks.plans.models import ActionOwner, PlanState

from .table import TODAY, make_table

DAY = date(2026, 3, 2)
NUMBERS = {"meetings": 3, "counted_least": 9, "points_least": 10, "fewer_least": 3}


def gathering(number: int, business: int, others: int, unknown: int = 0) -> Gathering:
    sides = [True] * business + [False] * others + [None] * unknown
    here = tuple(Attender(place, side) for place, side in enumerate(sides, start=1))
    return Gathering(number, f"Meeting {number}", DAY + timedelta(days=number), was_held=True, here=here)


def test_a_share_is_never_made_of_nothing():
    assert share_of([]).value is None
    assert share_of([None, None]) == Share(0, 0, 2)
    assert share_of([False]).value == 0
    with pytest.raises(ValueError, match="can't be a part"):
        Share(3, 2)


@pytest.mark.parametrize("order", list(permutations([gathering(1, 4, 2), gathering(2, 1, 3), gathering(3, 2, 2, 1)])))
def test_the_order_of_meetings_does_not_matter_and_counts_are_added(order):
    # 4 + 1 + 2 of 6 + 4 + 4 people whose side is known: 7/14; a mean of percentages would say (67 + 25 + 50) / 3 = 47%.
    meters = rules.of_meetings(order, ())
    assert rules.together(meters, Measure.ATTENDANCE) == Share(7, 14, 1)
    assert [one.meeting.key for one in meters] == [1, 2, 3]


def drifts(*held: Gathering) -> list[rules.Drift]:
    return rules.drifts(rules.of_meetings(held, ()), NUMBERS)


def test_companies_below_half_in_three_meetings_is_a_drift():
    # 2 + 2 + 1 of 4 + 5 + 4 = 5/13, below half.
    found = drifts(gathering(1, 2, 2), gathering(2, 2, 3), gathering(3, 1, 3))
    assert [(one.measure, one.kind, one.latest) for one in found] == [
        (Measure.ATTENDANCE, DriftKind.BELOW_HALF, Share(5, 13))
    ]


def test_exactly_half_is_not_below_it_and_two_meetings_are_no_trend():
    assert drifts(*(gathering(number, 2, 2) for number in (1, 2, 3))) == []
    assert drifts(*(gathering(number, 0, 20) for number in (1, 2))) == []


def test_too_few_counted_warn_nobody():
    # 2 + 2 + 4 = 8 people of whom none came for a company, then 9: the least that is enough.
    assert drifts(gathering(1, 0, 2), gathering(2, 0, 2), gathering(3, 0, 4)) == []
    assert len(drifts(gathering(1, 0, 2), gathering(2, 0, 3), gathering(3, 0, 4))) == 1


def test_falling_against_the_three_before_is_a_drift():
    # Before: 4 of 5 each, 12/15. Latest: 3 of 5 each, 9/15: still more than half.
    falling = [gathering(number, 4, 1) for number in (1, 2, 3)] + [gathering(number, 3, 2) for number in (4, 5, 6)]
    (found,) = drifts(*falling)
    assert (found.kind, found.latest, found.earlier) == (DriftKind.FALLING, Share(9, 15), Share(12, 15))
    assert drifts(*falling[:5]) == []


def six(earlier: tuple[int, int], latest: tuple[int, int]) -> list[Gathering]:
    """Three meetings of so many companies and others each, then three more."""
    return [gathering(number, *(earlier if number < 4 else latest)) for number in range(1, 7)]


@pytest.mark.parametrize(
    ("earlier", "latest", "falls"),
    [
        # 39/60 = 65%, then 38/60 (here 36 + 2) = 63%: what chance alone does.
        ((13, 7), (12, 7), False),  # 39/60 = 65.0%, 36/57 = 63.2%
        # 48/60 = 80%, then 42/60 = 70%: exactly ten points, six people fewer.
        ((16, 4), (14, 6), True),
        # 48/60 = 80%, then 45/63 = 71.4%: 8.6 points.
        ((16, 4), (15, 6), False),
        # 12/15 = 80%, then 9/15 = 60%: exactly three people fewer.
        ((4, 1), (3, 2), True),
        # 9/12 = 75%, then 6/9 = 66.7%: 8.3 points; and 12/15 = 80%, then 9/12 = 75%.
        ((3, 1), (2, 1), False),
        # 12/12 = 100%, then 9/12 = 75%: three fewer of twelve, 25 points.
        ((4, 0), (3, 1), True),
        # 9/9 = 100%, then 6/9 = 67%: three fewer of nine.
        ((3, 0), (2, 1), True),
        # It rose.
        ((3, 2), (4, 1), False),
    ],
)
def test_only_a_fall_that_matters_is_a_drift(earlier, latest, falls):
    assert [one.kind for one in drifts(*six(earlier, latest))] == ([DriftKind.FALLING] if falls else [])


def test_ten_points_of_few_people_are_one_cold():
    # 8/10 = 80%, then 6/9 = 67%: 13 points of nine people are 1.2 people.
    earlier = [gathering(1, 3, 1), gathering(2, 3, 0), gathering(3, 2, 1)]
    latest = [gathering(number, 2, 1) for number in (4, 5, 6)]
    assert drifts(*earlier, *latest) == []


def test_the_numbers_say_why():
    numbers = queries.thresholds(TODAY)
    assert numbers.values == NUMBERS
    assert all(numbers.reason(name).endswith(".") for name in NUMBERS)


def test_the_meter_reads_the_record(db):
    table = make_table()
    held = factories.held(table.body, DAY, *table.members.values())
    guest = directory.person("Guest")
    meetings.attendance(
        held, AttendanceRole.GUEST, person=guest, presence=Presence.PRESENT, mode=PresenceMode.IN_PERSON
    )
    raised = factories.priority(table.body, raised_by=table.mill)
    factories.priority(table.body, "Transit", raised_by=table.college)
    meetings.item(held, "Welcome", kind=ItemKind.WELCOME, presenter=table.members["bob"][1])
    meetings.item(held, "Technicians", text=raised, presenter=table.members["carla"][1])
    meetings.item(held, "A tool", presenter_name="A visitor", made_by=table.users["alice"])
    meetings.item(held, "A bus", made_by=table.users["bob"])
    plan = plans.plan(table.body, state=PlanState.ADOPTED)
    for who, company in (("by company", table.mill), ("by college", table.college), ("by nobody", None)):
        action = plans.action(plans.goal(plan), who)
        if company:
            ActionOwner.objects.create(action=action, organization=company, is_lead=True)
    meter = queries.of(table.body, DAY, TODAY)
    # Bob and Dora of companies, Carla of the college; nobody knows for whom the guest came.
    assert meter.share(Measure.ATTENDANCE) == Share(2, 3, 1)
    # Bob and Carla presented, and a visitor of whom nothing is known.
    assert meter.share(Measure.SPEAKING) == Share(1, 2, 1)
    # The welcome comes from nobody; technicians from the mill that raised it; the bus from Bob, who wrote it down.
    # The tool staff typed, and for whom nobody knows.
    assert meter.share(Measure.ITEMS) == Share(2, 2, 1)
    assert meter.share(Measure.PRIORITIES) == Share(1, 2)
    assert meter.share(Measure.ACTIONS) == Share(1, 2, 1)
    assert queries.of(table.body, TODAY, TODAY).share(Measure.ATTENDANCE).value is None
