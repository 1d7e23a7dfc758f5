"""What a policy says of one meeting or paper, its queryset says of all: on random groups, seats and meetings."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.models import AnonymousUser

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office
from sectorworks.bodies.queries.visibility import bodies_taking_part, parts_of
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.meetings import factories
from sectorworks.meetings.models import Material, Meeting, Series
from sectorworks.meetings.policies import materials as material_policies
from sectorworks.meetings.policies import meetings as policies
from sectorworks.meetings.policies import series as series_policies
from sectorworks.meetings.queries.materials import materials_visible_to
from sectorworks.meetings.queries.series import series_visible_to
from sectorworks.meetings.queries.visibility import meetings_visible_to

ROLES = ("member", "convener", "staff", "administrator", "auditor")


def random_world(seed: int) -> list[User | AnonymousUser]:
    chance = random.Random(seed)
    hosts = [directory.organization(f"Agency {n}", OrganizationKind.WORKFORCE_BOARD) for n in range(2)]
    users = []
    for number in range(5):
        user = User.objects.create_user(
            email=f"u{number}@example.org", full_name=f"User {number}",
            roles=chance.sample(ROLES, k=chance.randint(0, 2)), is_active=chance.random() > 0.15,
        )  # fmt: skip
        if chance.random() < 0.4:
            person = directory.representative(user, chance.choice(hosts))
        else:
            person = directory.person(f"User {number}", account=user)
        users.append((user, person))
    groups: list[Body] = []
    for number in range(6):
        parent = chance.choice([None, *groups]) if number else None
        if parent is not None and parent.parent_id and parent.parent.parent_id:
            parent = None
        groups.append(
            bodies.body(
                chance.choice(hosts), f"Group {number}", kind=chance.choice([BodyKind.COMMITTEE, BodyKind.PARTNERSHIP]),
                parent=parent, visibility=chance.choice([BodyVisibility.PUBLIC, BodyVisibility.MEMBERS]),
            )
        )  # fmt: skip
    for _user, person in users:
        for group in chance.sample(groups, k=chance.randint(0, 2)):
            office = chance.choice([Office.CHAIR, Office.MEMBER, Office.STAFF])
            position = group.seats.count() + 1
            bodies.term(bodies.seat(group, office, position=position), person)
    for group in groups:
        factories.series(group)
        meeting = factories.meeting(group, is_open_to_public=chance.random() < 0.5)
        for other in chance.sample(groups, k=chance.randint(0, 2)):
            if other != group:
                meeting.joint_bodies.create(body=other)
        factories.material(meeting, is_public=chance.random() < 0.5)
        factories.material(meeting, removed_at=clock.now())
    return [user for user, _person in users] + [AnonymousUser()]


@pytest.mark.parametrize("seed", range(6))
def test_policies_and_querysets_agree(db, seed):
    people, today = random_world(seed), clock.today()
    for user in people:
        taking_part = set(bodies_taking_part(user, today))
        seen = set(meetings_visible_to(user, today))
        papers = set(materials_visible_to(user, today))
        for body in Body.objects.all():
            assert (body in taking_part) == bool(parts_of(user, body, today)), (user, body)
        for meeting in Meeting.objects.all():
            assert (meeting in seen) == bool(policies.can_see(user, meeting)), (user, meeting)
        for paper in Material.objects.all():
            assert (paper in papers) == bool(material_policies.can_read(user, paper)), (user, paper)
        for series in Series.objects.all():
            try:
                found = series_visible_to(user, series.pk) == series
            except Series.DoesNotExist:
                found = False
            assert found == bool(series_policies.can_see(user, series))
