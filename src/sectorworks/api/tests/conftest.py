"""Two agencies, an employer, a group; a key for each person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from sectorworks.accounts.models import User
from sectorworks.api.operations import TokenDraft, make
from sectorworks.api.rules import SCOPES
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyVisibility, Privacy
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


class Program:
    """A program with one person's key."""

    def __init__(self, secret: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {secret}"})

    def get(self, path, **headers):
        return self.client.get(f"/api/v1/{path}", headers=headers or None)

    def post(self, path, data, **headers):
        return self.client.post(f"/api/v1/{path}", data, content_type="application/json", headers=headers or None)

    def put(self, path, data, **headers):
        return self.client.put(f"/api/v1/{path}", data, content_type="application/json", headers=headers or None)

    def patch(self, path, data, **headers):
        return self.client.patch(f"/api/v1/{path}", data, content_type="application/json", headers=headers or None)


@pytest.fixture(autouse=True)
def _no_limits(db):
    cache.clear()


@pytest.fixture
def agency(db):
    return directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)


@pytest.fixture
def rival_agency(db):
    return directory.organization("Agency B", OrganizationKind.COMMUNITY_COLLEGE)


@pytest.fixture
def employer(agency):
    return directory.organization("Prairie Foods", steward=agency)


def person(name, where=None, roles=("partner_staff", "convener")):
    user = User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))
    if where is not None:
        directory.representative(user, where)
    return user


@pytest.fixture
def staff(agency):
    return person("staff", agency)


@pytest.fixture
def rival(rival_agency):
    return person("rival", rival_agency)


@pytest.fixture
def outsider(db):
    return person("outsider", roles=("member",))


def program_of(user, scopes=tuple(SCOPES)):
    return Program(make(draft=TokenDraft("Test", tuple(scopes), 30), by=user, at=clock.now())[1])


@pytest.fixture
def program(staff):
    return program_of(staff)


@pytest.fixture
def body(agency):
    body = bodies.body(agency, visibility=BodyVisibility.MEMBERS)
    seat = bodies.seat(body, privacy=Privacy.UNNAMED)
    bodies.term(seat, directory.person("CANARY Private"))
    return body
