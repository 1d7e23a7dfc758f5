"""Policies on people and the queries beside them agree, on random data."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory import factories
from sectorworks.directory.models import Acquaintance, ContactMeans, OrganizationKind, Person, Sharing
from sectorworks.directory.policies import acquaintances as acquaintance_policies
from sectorworks.directory.policies import people as policies
from sectorworks.directory.queries import acquaintances, people
from sectorworks.directory.queries.visibility import people_visible_to

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ROLES = (["member"], ["partner_staff"], ["committee_staff"], ["state_administrator"], ["auditor"], [])


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_policies_and_queries_agree(seed):
    chance = random.Random(seed)
    places = [factories.organization(f"O {n}", OrganizationKind.EMPLOYER) for n in range(4)]
    users = [
        User.objects.create_user(f"u{n}@example.org", full_name=f"U {n}", roles=roles, is_active=chance.random() > 0.1)
        for n, roles in enumerate(ROLES)
    ]
    for user in users:
        if chance.random() < 0.7:
            factories.representative(user, chance.choice(places))
    for number in range(20):
        made = factories.person(
            f"P {number}",
            steward=chance.choice([None, *places]),
            sharing=chance.choice([Sharing.OWN, Sharing.PARTNERS]),
            consented_on=date(2026, 1, 1),
            preferred_means=chance.choice([ContactMeans.EMAIL, ContactMeans.NONE]),
            removed_on=chance.choice([None, None, None, date(2026, 1, 1)]),
        )
        if chance.random() < 0.7:
            ends = chance.choice([None, date(2025, 6, 1), date(2099, 1, 1)])
            factories.affiliation(made, chance.choice(places), ends_on=ends)
    everyone = list(Person.objects.all())
    for _edge in range(10):
        knower, known = chance.sample(everyone, 2)
        if not Acquaintance.objects.filter(knower=knower, known=known).exists():
            days = {"consented_on": date(2026, 1, 1), "expires_on": date(2027, 1, 1)}
            Acquaintance.objects.create(knower=knower, known=known, recorded_at=AT, recorded_by=users[0], **days)
    today = clock.today()
    for user in users:
        seen = {one.pk for one in everyone if policies.can_see(user, one)}
        assert set(people_visible_to(user, today).values_list("pk", flat=True)) == seen
        reached = {one.pk for one in everyone if policies.can_reach(user, one)}
        assert set(people.reachable(user, today).values_list("pk", flat=True)) == reached
        edges = Acquaintance.objects.select_related("knower", "known")
        shown = {one.pk for one in edges if acquaintance_policies.can_see(user, one)}
        assert set(acquaintances.visible_to(user, today).values_list("pk", flat=True)) == shown
