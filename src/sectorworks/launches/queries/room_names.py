"""The companies and people that a room named, and who of the directory they may be."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, Organization, Person
from sectorworks.directory.queries import lookalikes, own
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.directory.rules.names import name_key, person_key

from ..models import LaunchRoom
from .room_walls import RoomWall
from .rooms import pledges_of

MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """A company as the room named it; `offered` are records of the directory that look like it, likeliest first."""

    key: str
    name: str
    offered: tuple[Organization, ...]
    best: Organization | None

    @property
    def field(self) -> str:
        return f"company-{digest(self.key)}"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as the room named them, with their company; `offered` are people of that name."""

    key: tuple[str, str]
    name: str
    company: str
    email: str
    offered: tuple[tuple[Person, str], ...]
    best: Person | None

    @property
    def field(self) -> str:
        return f"person-{digest('|'.join(self.key))}"


@dataclass(frozen=True, slots=True)
class RoomNames:
    """Everybody who stands up for what becomes a priority or promised something."""

    companies: tuple[NamedCompany, ...]
    people: tuple[NamedPerson, ...]


def digest(key: str) -> str:
    """A short name for a form's field that stays the same while others come and go."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def key_of(name: str, company: str) -> tuple[str, str]:
    """A person of the room: name and company as they are compared."""
    return person_key(name), name_key(company)


def names_of(room: LaunchRoom, wall: RoomWall, user: Any) -> RoomNames:
    """Whoever the room named, with what this user may see of the directory that looks like them."""
    said: dict[tuple[str, str], tuple[str, str, str]] = {}
    for group in wall.carried:
        for one in group.champions:
            email = one.voice.email if one.voice else ""
            said.setdefault(key_of(one.name, one.organization_name), (one.name, one.organization_name, email))
    for pledge in pledges_of(room):
        email = pledge.voice.email if pledge.voice and pledge.voice.name == pledge.name else ""
        who = (pledge.name, pledge.organization_name, email)
        said.setdefault(key_of(pledge.name, pledge.organization_name), who)
    companies = {key[1]: company for key, (_name, company, _email) in reversed(said.items())}
    found = _organizations(user, companies)
    return RoomNames(
        tuple(_company(key, name, found) for key, name in sorted(companies.items())), _people(user, said, found)
    )


def _organizations(user: Any, companies: dict[str, str]) -> dict[str, list[Organization]]:
    exact: defaultdict[str, list[Organization]] = defaultdict(list)
    for one in organizations_visible_to(user, clock.today()).filter(name_key__in=companies).order_by("pk"):
        exact[one.name_key].append(one)
    return {
        key: list({one.pk: one for one in [*exact[key], *_alike(user, name)]}.values())[:MOST_OFFERED]
        for key, name in companies.items()
    }


def _alike(user: Any, name: str) -> list[Organization]:
    return lookalikes.lookalikes(user, lookalikes.Draft(name))


def _company(key: str, name: str, found: dict[str, list[Organization]]) -> NamedCompany:
    offered = found[key]
    # Only one that bears the very name is taken without being asked for.
    same = [one for one in offered if name_key(one.name) == key]
    return NamedCompany(key, name, tuple(offered), same[0] if len(same) == 1 else None)


def _people(
    user: Any, said: dict[tuple[str, str], tuple[str, str, str]], found: dict[str, list[Organization]]
) -> tuple[NamedPerson, ...]:
    today = clock.today()
    named: defaultdict[str, list[Person]] = defaultdict(list)
    for one in people_visible_to(user, today).filter(name_key__in={key for key, _company in said}).order_by("pk"):
        named[one.name_key].append(one)
    places: defaultdict[int, list[Affiliation]] = defaultdict(list)
    rows = Affiliation.objects.filter(own.current(today), person__in=[one for many in named.values() for one in many])
    for place in rows.select_related("organization").order_by("-is_main", "pk"):
        places[place.person_id].append(place)
    people = []
    for key, (name, company, email) in sorted(said.items()):
        of_company = {one.pk for one in found[key[1]]}
        offered = named[key[0]][:MOST_OFFERED]
        there = [one for one in offered if {place.organization_id for place in places[one.pk]} & of_company]
        labels = tuple((one, ", ".join(place.organization.name for place in places[one.pk][:2])) for one in offered)
        people.append(NamedPerson(key, name, company, email, labels, there[0] if len(there) == 1 else None))
    return tuple(people)
