"""From names that a room wrote down to records of the directory: those that were matched, else new ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.operations import organizations, people
from sectorworks.directory.operations.affiliations import Place
from sectorworks.directory.operations.organizations import OrganizationDraft
from sectorworks.directory.operations.people import PersonDraft
from sectorworks.directory.queries import own

from ..queries.room_names import RoomNames, key_of
from .room_revisions import RoomProblem


class NamesChanged(RoomProblem):
    """Somebody signed up or promised after the names were matched."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Which record each name is, by the room's keys. None: a new one; a name left out was never looked at."""

    organizations: Mapping[str, Organization | None]
    people: Mapping[tuple[str, str], Person | None]


@dataclass(frozen=True, slots=True)
class Known:
    """The records, once found or added."""

    organizations: Mapping[str, Organization]
    people: Mapping[tuple[str, str], Person]

    def who(self, name: str, company: str) -> tuple[Person, Organization]:
        key = key_of(name, company)
        return self.people[key], self.organizations[key[1]]


def settle(names: RoomNames, matches: Matches, body: Body, by: Any, at: datetime) -> Known:
    """Take the matched records and add the others. A step of `outcomes.turn`, in its transaction."""
    steward = body.host if own.acts_for(by, body.host, localdate(at)) else None
    found: dict[str, Organization] = {}
    for company in names.companies:
        if company.key not in matches.organizations:
            raise NamesChanged(_("%(name)s came in meanwhile. Look at the names again.") % {"name": company.name})
        matched = matches.organizations[company.key]
        draft = OrganizationDraft(name=company.name, kind=OrganizationKind.EMPLOYER, steward=steward)
        found[company.key] = matched or organizations.add(draft=draft, by=by, at=at)
    settled: dict[tuple[str, str], Person] = {}
    for person in names.people:
        if person.key not in matches.people:
            raise NamesChanged(_("%(name)s came in meanwhile. Look at the names again.") % {"name": person.name})
        place = Place(found[person.key[1]], is_main=True)
        made = PersonDraft(full_name=person.name, email=person.email, steward=steward, places=(place,))
        settled[person.key] = matches.people[person.key] or people.add(draft=made, by=by, at=at)
    return Known(found, settled)
