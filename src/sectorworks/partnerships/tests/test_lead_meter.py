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


def test_companies_below_half_in_three_meetings_is_a_drift():
    # 2 + 2 + 1 of 4 + 5 + 4 = 5/13, below half.
    low = rules.of_meetings([gathering(1, 2, 2), gathering(2, 2, 3), gathering(3, 1, 3)], ())
    found = rules.drifts(low)
    assert [(one.measure, one.kind, one.latest) for one in found] == [
        (Measure.ATTENDANCE, DriftKind.BELOW_HALF, Share(5, 13))
    ]


def test_exactly_half_is_not_below_it_and_two_meetings_are_no_trend():
    assert rules.drifts(rules.of_meetings([gathering(number, 2, 2) for number in (1, 2, 3)], ())) == []
    assert rules.drifts(rules.of_meetings([gathering(number, 0, 2) for number in (1, 2)], ())) == []


def test_falling_against_the_three_before_is_a_drift():
    # Before: 4 of 5 each, 12/15. Latest: 3 of 5 each, 9/15: still more than half.
    falling = [gathering(number, 4, 1) for number in (1, 2, 3)] + [gathering(number, 3, 2) for number in (4, 5, 6)]
    (found,) = rules.drifts(rules.of_meetings(falling, ()))
    assert (found.kind, found.latest, found.earlier) == (DriftKind.FALLING, Share(9, 15), Share(12, 15))
    assert rules.drifts(rules.of_meetings(falling[:5], ())) == []


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
