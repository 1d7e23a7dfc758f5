"""A region before its partnership: three partners with accounts, companies and their leaders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sectorworks.accounts.models import System, User
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person, Sharing, Site
from sectorworks.directory.operations import people
from sectorworks.directory.operations.affiliations import Place
from sectorworks.directory.operations.people import PersonDraft
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

COUNTIES = ("17163", "29189")  # St. Clair and St. Louis County, of the places that tests know
CORE = {"Grace Miller": "Bauer Mill", "Hal Dairyman": "Silver Dairy", "Iris Baker": "Prairie Bakery"}
MOVERS = {
    "Pat Grainger": "Kaskaskia Grain", "Quinn Snack": "Shoal Creek Snacks", "Rosa Peppers": "Salsa Rosa",
    "Sam Cannery": "Illini Cannery", "Tess Oats": "Oat Works",
}  # fmt: skip


class Time:
    """The clock of the journey: the real one, moved on by hand."""

    def __init__(self, monkeypatch: Any) -> None:
        self.ahead = timedelta()
        monkeypatch.setattr(clock, "now", self.now)
        monkeypatch.setattr(clock, "today", self.today)

    def now(self) -> datetime:
        return datetime.now(tz=timezone.get_current_timezone()) + self.ahead

    def today(self) -> date:
        return timezone.localdate(self.now())

    def go_to(self, moment: datetime) -> None:
        self.ahead += moment - self.now()


@dataclass(frozen=True)
class World:
    """Alice's agency will convene; Bea is of the college, Cal of the workforce board; Grace will chair for her mill."""

    users: dict[str, User]
    partners: dict[str, Organization]
    companies: dict[str, Organization]
    people: dict[str, Person]


def make_world() -> World:
    now = clock.now()
    places.load_reference(reference=small_reference(), by=None, at=now)
    kinds = {
        "Alice": ("Growth Agency", OrganizationKind.ECONOMIC_DEVELOPMENT, System.ECONOMIC_DEVELOPMENT),
        "Bea": ("River College", OrganizationKind.COMMUNITY_COLLEGE, System.EDUCATION),
        "Cal": ("Workforce Board", OrganizationKind.WORKFORCE_BOARD, System.WORKFORCE),
    }
    world = World({}, {}, {}, {})
    for name, (where, kind, system) in kinds.items():
        world.users[name] = _user(name, system, "partner_staff", "convener")
        world.partners[name] = directory.organization(where, kind)
        shared = {"sharing": Sharing.PARTNERS, "consented_on": clock.today(), "steward": world.partners[name]}
        directory.person(f"{name} Example", account=world.users[name], email=world.users[name].email, **shared)
        world.people[name] = directory.representative(world.users[name], world.partners[name])
    for number, (name, where) in enumerate((CORE | MOVERS).items()):
        world.companies[name] = _company(where, number)
        world.people[name] = _leader(world, name)
    world.users["Grace"] = _chair(world, "Grace Miller")
    return world


def _user(name: str, system: str, *roles: str) -> User:
    email = f"{name.lower()}@example.org"
    return User.objects.create_user(email, full_name=f"{name} Example", system=system, roles=list(roles))


def _company(name: str, number: int) -> Organization:
    """Companies of the industry and its suppliers that differ in size, county and trade."""
    sizes, trades = ("20-49", "100-249", "250-499"), ("311211", "424430", "311811")
    made = directory.organization(name, size_class=sizes[number % 3], naics_code=trades[number % 3])
    Site.objects.create(organization=made, county_fips=COUNTIES[number % 2], is_main=True)
    return made


def _leader(world: World, name: str) -> Person:
    """Kept by Alice's agency, and seen by all partners since the leader agreed to it."""
    place = Place(world.companies[name], title="Chief executive", is_main=True)
    email = f"{name.split()[0].lower()}@example.com"
    shared = {"sharing": Sharing.PARTNERS, "consented_on": clock.today(), "steward": world.partners["Alice"]}
    draft = PersonDraft(name, email=email, places=(place,), **shared)
    return people.add(draft=draft, by=world.users["Alice"], at=clock.now())


def _chair(world: World, name: str) -> User:
    """The leader who will chair has an account; everybody else of a company gets by without one."""
    leader = world.people[name]
    user = User.objects.create_user(leader.email, full_name=name, roles=["member"])
    leader.account = user
    leader.save(update_fields=["account"])
    leader.affiliations.update(is_representative=True)
    return user
