"""The circle of companies: on the day of the launch, and since."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Voice
from sectorworks.directory import factories as directory
from sectorworks.launches import factories as launches
from sectorworks.launches.models import LaunchState
from sectorworks.partnerships import factories
from sectorworks.partnerships.queries.growth import circle_grows
from sectorworks.partnerships.rules.facts import Sitting
from sectorworks.partnerships.rules.growth import growth
from sectorworks.playbooks.registry import Standing

LAUNCHED, TODAY = date(2026, 3, 2), date(2026, 9, 1)


def sitting(organization: int | None, starts_on: date, ends_on: date | None = None, **fields) -> Sitting:
    told = {"body": 1, "seat": 1, "person": 1, "office": "member", "voice": "business", "is_business": True} | fields
    return Sitting(organization=organization, starts_on=starts_on, ends_on=ends_on, **told)


def test_companies_are_counted_once_and_only_at_the_groups_own_table():
    sittings = [
        sitting(1, date(2026, 1, 1)),  # there on both days
        sitting(1, date(2026, 4, 1)),  # a second person of the same company
        sitting(2, date(2026, 1, 1), date(2026, 6, 1)),  # left
        sitting(3, date(2026, 5, 1)),  # joined
        sitting(4, date(2026, 5, 1), body=2),  # only in a team
        sitting(5, date(2026, 5, 1), is_business=False),  # a college
        sitting(None, date(2026, 5, 1)),  # speaks for no organization
    ]
    found = growth(sittings, 1, since=LAUNCHED, today=TODAY)
    assert (found.before, found.now) == ({1, 2}, {1, 3})
    assert (found.joined, found.left, found.net) == ({3}, {2}, 0)


@pytest.fixture
def partnership():
    body = bodies.body(directory.organization("River Alliance"), "Food makers", kind=BodyKind.PARTNERSHIP)
    company = directory.organization("Bauer Mill Bakers")
    _seat, chair = factories.seated(body, "Grace Bauer", company, Voice.BUSINESS, opened_on=date(2026, 1, 1))
    return body, company, chair


@pytest.mark.django_db
def test_without_a_launch_nobody_can_say(partnership):
    body, _company, _chair = partnership
    assert circle_grows(body, {}, TODAY).standing == Standing.UNKNOWN


@pytest.mark.django_db
def test_a_company_that_came_after_the_launch_proves_growth(partnership):
    body, company, chair = partnership
    launch = launches.launch(body, chair, company, state=LaunchState.HELD)
    launch.meeting.day = LAUNCHED
    launch.meeting.save(update_fields=["day"])
    still = circle_grows(body, {}, TODAY)
    assert still.standing == Standing.MISSING
    assert "1 company has a seat, no more than the 1 on March 2, 2026" in still.words
    other = directory.organization("Silver Creek Dairy")
    factories.seated(body, "Ana Silva", other, Voice.BUSINESS, opened_on=date(2026, 5, 1))
    grown = circle_grows(body, {}, TODAY)
    assert grown.standing == Standing.PROVEN
    assert "2 companies have a seat; on March 2, 2026, the day of the launch, it was 1." in grown.words
