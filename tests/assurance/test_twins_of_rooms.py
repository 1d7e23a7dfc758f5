"""Lists and policies agree on random data where no room asks it: who knows whom, and requests between groups."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from cast import AT, make_cast
from world import make_world

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyRequest, BodyVisibility, Office
from sectorworks.bodies.operations import requests
from sectorworks.bodies.operations.requests import RequestDraft
from sectorworks.bodies.policies import requests as request_policies
from sectorworks.bodies.queries.requests import requests_visible_to
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Acquaintance, Affiliation
from sectorworks.directory.policies import acquaintances as acquaintance_policies
from sectorworks.directory.queries.acquaintances import visible_to

pytestmark = pytest.mark.django_db
SEEDS = range(3)


def scattered(cast, dice):
    """The cast at random places, some ended, some not acting; one account closed."""
    world = make_world(cast)
    organizations = [world.agency, world.rival_agency, world.employer, world.company]
    for name, user in cast.items():
        record = world.people.get(name) or directory.person(name, account=user)
        for where in dice.sample(organizations, dice.randrange(3)):
            over = dice.random() < 0.3
            Affiliation.objects.create(
                person=record,
                organization=where,
                is_representative=dice.random() < 0.6,
                starts_on=clock.today() - timedelta(days=90),
                ends_on=clock.today() - timedelta(days=1) if over else None,
            )
        world.people[name] = record
    cast["disabled"].is_active = False
    cast["disabled"].save()
    return world


@pytest.mark.parametrize("seed", SEEDS)
def test_who_knows_whom(seed):
    dice, cast = random.Random(seed), make_cast()
    people = list(scattered(cast, dice).people.values())
    today = clock.today()
    for knower, known in [dice.sample(people, 2) for _one in range(25)]:
        Acquaintance.objects.get_or_create(
            knower=knower,
            known=known,
            defaults={
                **{"consented_on": today, "expires_on": today + timedelta(days=9)},
                **{"recorded_at": AT, "recorded_by": cast["staff"]},
            },
        )
    for user in cast.values():
        listed = set(visible_to(user, today))
        assert listed == {one for one in Acquaintance.objects.all() if acquaintance_policies.can_see(user, one)}


@pytest.mark.parametrize("seed", SEEDS)
def test_requests_between_groups(seed):
    dice, cast = random.Random(seed), make_cast()
    world = scattered(cast, dice)
    made = [world.body]
    for number in range(5):
        host = dice.choice([world.agency, world.rival_agency])
        parent = dice.choice([None, world.body])
        body = bodies.body(host, f"Group {number}", parent=parent, visibility=BodyVisibility.PUBLIC)
        for place in range(2):
            seat = bodies.seat(body, dice.choice(list(Office.values)), position=place + 1)
            bodies.term(seat, dice.choice(list(world.people.values())))
        made.append(body)
    keepers = {world.agency.pk: cast["staff"], world.rival_agency.pk: cast["rival"]}
    for _one in range(8):
        asking, asked = dice.sample(made[1:], 2)
        draft = RequestDraft(asked, "feedback", "Your view", "What do you think?")
        requests.ask(body=asking, draft=draft, by=keepers[asking.host_id], at=AT)
    for user in cast.values():
        listed = set(requests_visible_to(user, clock.today()))
        assert listed == {one for one in BodyRequest.objects.all() if request_policies.can_see(user, one)}
