"""The organizations and the body around which the policy tables turn: whose the nouns are, and who is who there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyVisibility, Office, Privacy, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person

Cast = dict[str, User]


@dataclass(frozen=True)
class World:
    """Agency A keeps the records and hosts the body; agency B is another tenant; both work with the employer."""

    agency: Organization
    rival_agency: Organization
    employer: Organization
    company: Organization
    body: Body
    people: dict[str, Person]


def make_world(cast: Cast, *, visibility: str = BodyVisibility.MEMBERS) -> World:
    """The cast at their places. The body is its members' own unless asked otherwise."""
    agency = directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)
    rival_agency = directory.organization("Agency B", OrganizationKind.COMMUNITY_COLLEGE)
    employer = directory.organization("Prairie Foods", steward=agency)
    company = directory.organization("River Bakery", steward=agency)
    places = {"staff": agency, "rival": rival_agency, "employer": employer, "chair": company}
    people = {name: directory.representative(cast[name], where) for name, where in places.items()}
    people["seated"] = directory.person("Seated Member", account=cast["seated"], steward=agency)
    body = bodies.body(agency, visibility=visibility)
    chair = bodies.seat(body, Office.CHAIR)
    bodies.term(chair, people["chair"], organization=company)
    lived = bodies.seat(body, voice=Voice.LIVED_EXPERIENCE, privacy=Privacy.UNNAMED, position=2)
    bodies.term(lived, people["seated"])
    bodies.seat(body, position=3, opened_on=date(2026, 2, 1))
    return World(agency, rival_agency, employer, company, body, people)
