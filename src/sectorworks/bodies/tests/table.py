"""A partnership with its people for the tests about seats: who keeps it, who chairs, who sits there unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyVisibility, Office, Privacy, Seat, Term, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
CANARY = "Quetzal Canary"
DISPLAYED_CANARY = "Ocelot Canary"


@dataclass
class Table:
    """Kim keeps the record; Alice chairs; Bob sits named; a canary sits unnamed, another by a display name."""

    agency: Organization
    company: Organization
    body: Body
    kim: User
    alice: User
    bob: User
    eve: User
    canary: User
    chair: Term
    member: Term
    unnamed: Term
    displayed: Term
    vacant: Seat
    guest: Person


def user(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", full_name=name, roles=list(roles))


def make_table(visibility: str = BodyVisibility.MEMBERS) -> Table:
    agency = directory.organization("Agency", OrganizationKind.WORKFORCE_BOARD)
    company = directory.organization("River Bakery")
    kim, alice, bob = user("Kim Keeper", "partner_staff", "convener"), user("Alice Chair"), user("Bob Member")
    directory.representative(kim, agency)
    body = bodies.body(agency, visibility=visibility, purpose="Bakers who fix hiring together.")
    seat = bodies.seat
    unseen = user(CANARY)
    lived = {"voice": Voice.LIVED_EXPERIENCE}
    return Table(
        agency=agency,
        company=company,
        body=body,
        kim=kim,
        alice=alice,
        bob=bob,
        eve=user("Eve Outside"),
        canary=unseen,
        chair=bodies.term(seat(body, Office.CHAIR), directory.representative(alice, company), organization=company),
        member=bodies.term(seat(body, position=2), directory.person("Bob Member", account=bob, steward=agency)),
        unnamed=bodies.term(
            seat(body, privacy=Privacy.UNNAMED, position=3, **lived),
            directory.person(CANARY, account=unseen, email="quetzal.canary@example.org"),
            organization=directory.organization("Canary Shelter", OrganizationKind.COMMUNITY),
        ),
        displayed=bodies.term(
            seat(body, privacy=Privacy.DISPLAY_NAME, position=4, **lived),
            directory.person(DISPLAYED_CANARY),
            display_name="River",
        ),
        vacant=seat(body, voice=Voice.LABOR, position=5, term_months=24),
        guest=directory.person("Gus Guest", email="gus@example.org", steward=agency),
    )
