"""What lists show of groups and wordings is what the policies allow, on random groups and people."""

from __future__ import annotations

import random

import pytest

from sectorworks.bodies import factories
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, TextVersion
from sectorworks.bodies.policies import bodies as policies
from sectorworks.bodies.policies import texts as text_policies
from sectorworks.bodies.queries import texts, visibility
from sectorworks.core import clock
from sectorworks.directory import factories as directory

from .people import AT, TODAY, account

ROLES = ([], ["convener"], ["committee_staff"], ["state_administrator"], ["state_analyst"], ["auditor"])


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_groups_and_wordings_seen_are_those_the_policies_allow(seed, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    dice = random.Random(seed)
    hosts = [directory.organization(f"Host {number}") for number in range(3)]
    people = [account(f"P{number}", *dice.choice(ROLES)) for number in range(6)]
    persons = [directory.representative(person, dice.choice(hosts)) for person in people]
    made: list[Body] = []
    for number in range(10):
        above = dice.choice([None, *[body for body in made if body.parent is None or body.parent.parent is None]])
        body = factories.body(
            dice.choice(hosts), f"Group {number}", parent=above,
            kind=dice.choice(BodyKind.values), visibility=dice.choice(BodyVisibility.values),
        )  # fmt: skip
        for place in range(dice.randint(0, 2)):
            seat = factories.seat(body, dice.choice(Office.values), position=place + 1)
            factories.term(seat, dice.choice(persons))
        text = body.texts.create(kind="charge")
        for state in ("draft", "withdrawn"):
            text.versions.create(number=text.versions.count() + 1, wording="x", state=state, written_at=AT)
        made.append(body)
    for person in people:
        seen = set(visibility.bodies_visible_to(person, TODAY))
        assert seen == {body for body in made if policies.can_see(person, body)}
        for body in made:
            listed = set(texts.versions_visible_to(person, body.texts.get(), TODAY))
            allowed = {one for one in TextVersion.objects.filter(text__body=body) if text_policies.can_see(person, one)}
            assert listed == allowed
