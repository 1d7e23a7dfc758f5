"""Who sits at the table of a need: the policy and its list agree, competitors and the State stay out."""

from __future__ import annotations

import random

import pytest

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Need, NeedShare
from sectorworks.engagement.policies import needs as policies
from sectorworks.engagement.queries import needs as queries
from sectorworks.engagement.rules.needs import Seat

from .needs_world import AT, make_world, raised, user

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from sectorworks.core import clock

    monkeypatch.setattr(clock, "today", lambda: TODAY)


def share(need, by, **whom):
    return NeedShare.objects.create(need=need, shared_at=AT, shared_by=by, consented="Yes", **whom)


def test_each_has_their_seat():
    world = make_world()
    need = raised(world)
    share(need, world.alice, organization=world.college)
    seats = {name: queries.seat_at(getattr(world, name), need, TODAY) for name in ("alice", "bob", "carol")}
    assert seats == {"alice": Seat.OWNER, "bob": Seat.PARTNER, "carol": Seat.EMPLOYER}
    for outsider in (world.dan, world.eve, world.grace):
        assert queries.seat_at(outsider, need, TODAY) is None
        assert not policies.can_see(outsider, need)


def test_through_a_group_come_its_members_but_no_competitor_and_not_the_state():
    world = make_world()
    need = raised(world)
    body = bodies.body(world.board)
    resident, official = user("Resident"), user("Official")
    directory.representative(official, directory.organization("Department", OrganizationKind.STATE_AGENCY))
    people = {person: person.person for person in (world.eve, official)}
    people[resident] = directory.person("Resident", account=resident)
    people[world.dan] = directory.person("Dan", account=world.dan)
    speaks_for_a_company = user("Speaker")
    people[speaks_for_a_company] = directory.person("Speaker", account=speaks_for_a_company)
    for position, (person, record) in enumerate(people.items(), start=1):
        seat = bodies.seat(body, voice=Voice.COMMUNITY, position=position)
        bodies.term(seat, record, organization=world.rival if person == speaks_for_a_company else None)
    share(need, world.alice, body=body)
    assert queries.seat_at(resident, need, TODAY) is Seat.MEMBER
    for kept_out in (world.eve, world.dan, official, speaks_for_a_company):
        assert queries.seat_at(kept_out, need, TODAY) is None
    assert resident in queries.people_at_table(need, TODAY)
    assert world.eve not in queries.people_at_table(need, TODAY)


@pytest.mark.parametrize("seed", range(6))
def test_the_policy_and_the_list_agree_on_random_tables(seed):
    pick = random.Random(seed)
    world = make_world()
    organizations = [world.board, world.college, world.group]
    people = [world.alice, world.bob, world.carol, world.dan, world.eve, world.grace]
    groups = [bodies.body(world.board, f"Group {number}") for number in range(2)]
    for position, person in enumerate(people, start=1):
        record = getattr(person, "person", None) or directory.person(person.full_name, account=person)
        if pick.random() < 0.6:
            bodies.term(bodies.seat(pick.choice(groups), position=position), record)
        if pick.random() < 0.3:
            directory.affiliation(record, pick.choice(organizations), is_representative=pick.random() < 0.5)
    for _number in range(4):
        need = raised(
            world, owner_organization=pick.choice(organizations), employer=pick.choice([world.company, world.rival])
        )
        for whom in pick.sample([*organizations, *groups], pick.randrange(3)):
            if whom != need.owner_organization:
                share(need, world.alice, **{"body" if whom in groups else "organization": whom})
    for person in User.objects.all():
        listed = set(queries.needs_visible_to(person, TODAY))
        assert listed == {need for need in Need.objects.all() if policies.can_see(person, need)}
    closed = world.alice
    closed.is_active = False
    assert not queries.needs_visible_to(closed, TODAY).exists()
