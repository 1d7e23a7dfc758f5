"""Who is at the table in the tests of needs: a company, the board that keeps its record, a college, a rival company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sectorworks.accounts.models import User
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.engagement.models import Need
from sectorworks.engagement.operations import needs
from sectorworks.engagement.operations.needs import NeedDraft

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # a Monday


@dataclass(frozen=True)
class NeedWorld:
    """Alice works at the board, Bob at the college, Carol for the company, Dan for the State, Eve for another company;
    Grace is partner staff of a community group that is not at the table."""

    board: Organization
    college: Organization
    group: Organization
    company: Organization
    rival: Organization
    alice: User
    bob: User
    carol: User
    dan: User
    eve: User
    grace: User


def user(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", full_name=name, roles=list(roles or ["member"]))


def make_world() -> NeedWorld:
    board = directory.organization("Workforce Board", OrganizationKind.WORKFORCE_BOARD)
    college = directory.organization("River College", OrganizationKind.COMMUNITY_COLLEGE)
    group = directory.organization("Neighbors", OrganizationKind.COMMUNITY)
    company = directory.organization("Prairie Foods", steward=board, naics_code="311")
    rival = directory.organization("River Bakery", steward=board)
    staff = "partner_staff"
    world = NeedWorld(
        board, college, group, company, rival,
        user("Alice", staff), user("Bob", staff), user("Carol"), user("Dan", "state_administrator"), user("Eve"),
        user("Grace", staff),
    )  # fmt: skip
    places = ((world.alice, board), (world.bob, college), (world.carol, company), (world.eve, rival))
    for person, where in (*places, (world.grace, group)):
        directory.representative(person, where)
    return world


def raised(world: NeedWorld, by: User | None = None, **changes: object) -> Need:
    """A training need of the company, raised by Alice unless told otherwise."""
    draft = {"employer": world.company, "kind": "training", "title": "Twelve millwrights", "wording": "By June."}
    return needs.raise_need(draft=NeedDraft(**draft | changes), by=by or world.alice, at=AT)
