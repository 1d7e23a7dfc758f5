"""A partnership with its teams for the tests about convening: who keeps it, who sits where, who is outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.test import Client

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Voice
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person, Site

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
CODES = ("neutral", "staff_time", "no_program", "leaders", "data_trust", "roles_written")


@dataclass
class Region:
    """Kim keeps the partnership for its host. Grace's and Hal's companies sit on the core group, which Grace chairs;
    Ann's college and Bo's chamber on the support team; Stan is of the State, Eve of another agency."""

    host: Organization
    body: Body
    core: Body
    team: Body
    organizations: dict[str, Organization] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def user(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", full_name=f"{name} Example", roles=list(roles))


def company(
    name: str, county: str = "17005", size: str = "50-99", naics: str = "3118", **fields: object
) -> Organization:
    """One employer of the industry with a worksite."""
    made = directory.organization(name, size_class=size, naics_code=naics, **fields)
    Site.objects.create(organization=made, county_fips=county, is_main=True)
    return made


def make_region(visibility: str = BodyVisibility.PUBLIC) -> Region:
    host = directory.organization("Developer", OrganizationKind.ECONOMIC_DEVELOPMENT)
    codes = {"naics_codes": ["311"], "area_codes": ["17005", "17163"], "visibility": visibility}
    body = bodies.body(host, "Food Partnership", **codes)
    core = bodies.body(host, "Food core group", kind=BodyKind.CORE_GROUP, parent=body, visibility=visibility)
    team = bodies.body(host, "Support team", kind=BodyKind.SUPPORT_TEAM, parent=body, visibility=visibility)
    made = Region(host, body, core, team)
    staff = {"Kim": host}
    staff["Ann"] = directory.organization("College", OrganizationKind.COMMUNITY_COLLEGE)
    staff["Bo"] = directory.organization("Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    staff["Eve"] = directory.organization("Elsewhere", OrganizationKind.WORKFORCE_BOARD)
    companies = {"Grace": company("Mill"), "Hal": company("Dairy", county="17163", size="250-499", naics="3115")}
    for name, where in (staff | companies).items():
        roles = ("partner_staff", "convener") if name in staff else ("member",)
        made.users[name] = user(name, *roles)
        made.people[name] = directory.representative(made.users[name], where)
        made.organizations[name] = where
    made.users["Stan"] = user("Stan", "state_administrator")
    sit(made, core, "Grace", Office.CHAIR)
    sit(made, core, "Hal")
    sit(made, team, "Ann", voice=Voice.POSTSECONDARY)
    sit(made, team, "Bo", voice=Voice.ASSOCIATION)
    return made


def sit(region: Region, body: Body, name: str, office: str = Office.MEMBER, voice: str = Voice.BUSINESS) -> None:
    seat = bodies.seat(body, office, voice, position=body.seats.count() + 1)
    bodies.term(seat, region.people[name], organization=region.organizations[name])


def client_of(region: Region, name: str) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(region.users[name], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def later(days: int) -> date:
    """So many days from today: policies read the clock."""
    return clock.today() + timedelta(days=days)
