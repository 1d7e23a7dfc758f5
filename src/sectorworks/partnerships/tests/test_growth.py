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
from sectorworks.partnerships.rules.growth import Lead, Subsector, Way, arrivals, growth, industry_share, newcomers
from sectorworks.partnerships.rules.shares import Share
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


FOUNDED = date(2026, 1, 1)


def lead(company: int, way: Way, day: date, source: int | None = None, *, by_company: bool | None = True) -> Lead:
    return Lead(company, way, day, by_company, source)


def test_a_company_arrives_with_its_first_seat_and_those_of_the_first_day_are_no_newcomers():
    sittings = [
        sitting(1, FOUNDED),
        sitting(2, date(2026, 5, 1), date(2026, 6, 1)),
        sitting(2, date(2026, 4, 1)),  # its first seat came earlier
        sitting(3, date(2027, 1, 1)),  # not yet
        sitting(4, date(2026, 5, 1), body=2),
    ]
    arrived = arrivals(sittings, 1, TODAY)
    assert arrived == {1: FOUNDED, 2: date(2026, 4, 1)}
    assert [(one.company, one.since) for one in newcomers(arrived, [], FOUNDED)] == [(2, date(2026, 4, 1))]


def test_what_led_to_a_company_came_before_it_and_a_company_counts_first():
    arrived = {2: date(2026, 4, 1)}
    partner = lead(2, Way.NAMED, date(2026, 2, 1), 9, by_company=False)
    peer = lead(2, Way.INVITED, date(2026, 3, 1), 1)
    late = lead(2, Way.SUGGESTED, date(2026, 4, 2), 1)
    assert newcomers(arrived, [partner, peer, late], FOUNDED)[0].lead == peer
    assert newcomers(arrived, [partner, late], FOUNDED)[0].lead == partner
    assert newcomers(arrived, [late], FOUNDED)[0].lead is None
    # On the first day itself still counts.
    assert newcomers(arrived, [lead(2, Way.INVITED, date(2026, 4, 1), 1)], FOUNDED)[0].lead is not None


def test_the_share_of_industry_is_of_newcomers_whose_way_is_on_record():
    arrived = {key: date(2026, 4, key) for key in (2, 3, 4, 5, 6)}
    leads = [
        lead(2, Way.INVITED, FOUNDED, 1),
        lead(3, Way.SPOKEN_TO, FOUNDED, 2),
        lead(4, Way.NAMED, FOUNDED, 9, by_company=False),
        lead(5, Way.INVITED, FOUNDED, by_company=None),  # who invited is not known to the table
    ]
    found = newcomers(arrived, leads, FOUNDED)
    # Two of the three whose way is known; of two more (5 and 6) the record does not say.
    assert industry_share(found) == Share(2, 3, 2)
    assert industry_share([]).value is None
    assert industry_share(newcomers({2: date(2026, 4, 1)}, [], FOUNDED)).value is None


def test_a_chain_goes_back_to_the_first_company_and_never_in_a_ring():
    arrived = {1: FOUNDED, 2: date(2026, 3, 1), 3: date(2026, 4, 1)}
    leads = [lead(2, Way.INVITED, FOUNDED, 1), lead(3, Way.INVITED, date(2026, 3, 2), 2)]
    assert [one.chain for one in newcomers(arrived, leads, FOUNDED)] == [(1, 2), (1,)]
    ring = [lead(2, Way.INVITED, FOUNDED, 3), lead(3, Way.INVITED, FOUNDED, 2)]
    assert [one.chain for one in newcomers(arrived, ring, FOUNDED)] == [(2,), (3,)]


@pytest.mark.parametrize(
    ("known", "at_least", "at_table", "is_gap"),
    [(3, 3, 0, True), (3, 3, 1, False), (None, 2, 0, True), (None, 0, 0, False), (0, 0, 0, False)],
)
def test_a_gap_needs_an_establishment_for_sure_and_nobody_at_the_table(known, at_least, at_table, is_gap):
    assert Subsector("3112", "Grain milling", known, at_least, at_table).is_gap is is_gap


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
