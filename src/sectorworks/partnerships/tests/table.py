"""A partnership with three companies and two partners: Alice keeps it, Bob chairs it, Carol's is a company, Dan is of
the State, Eve is another agency's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.test import Client

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyVisibility, Office, RoleLine, Seat, SupportRole, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.partnerships import factories

AT = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)


@dataclass(frozen=True)
class Table:
    """The people, the group, its seats by person, its organizations."""

    users: dict[str, User]
    body: Body
    members: dict[str, tuple[Seat, Person]]
    host: Organization
    mill: Organization
    dairy: Organization
    college: Organization

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(self.users[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


def make_table(visibility: str = BodyVisibility.PUBLIC) -> Table:
    """Everybody at their places; nothing has happened yet."""
    users = {
        "alice": account("Alice", "partner_staff", "convener"),
        "bob": account("Bob", "member"),
        "carol": account("Carol", "member"),
        "dan": account("Dan", "state_analyst"),
        "eve": account("Eve", "partner_staff", "convener"),
    }
    host = directory.organization("River Developers", OrganizationKind.ECONOMIC_DEVELOPMENT)
    directory.representative(users["alice"], host)
    directory.representative(users["eve"], directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD))
    mill, dairy = (directory.organization(name, steward=host) for name in ("Bauer Mill", "Silver Dairy"))
    college = directory.organization("Prairie College", OrganizationKind.COMMUNITY_COLLEGE)
    directory.representative(users["carol"], dairy)
    body = bodies.body(host, visibility=visibility, area_codes=["17119", "17163"])
    RoleLine.objects.create(
        body=body, organization=host, role=SupportRole.CONVENES, starts_on=date(2026, 1, 1), agreed_at=AT
    )
    chair = factories.seated(body, "Bob", mill, Voice.BUSINESS, office=Office.CHAIR)
    Person.objects.filter(pk=chair[1].pk).update(account=users["bob"])
    members = {
        "bob": chair,
        "carla": factories.seated(body, "Carla", college, Voice.POSTSECONDARY),
        "dora": factories.seated(body, "Dora", dairy, Voice.BUSINESS),
    }
    return Table(users, body, members, host, mill, dairy, college)
