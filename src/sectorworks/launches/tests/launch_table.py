"""A partnership that is ready to launch: Alice keeps it, Bob chairs it for a mill, Carol sits on it for the college,
Dora is of its core group, Eve keeps other groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, RoleLine, SupportRole, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind, Person, Sharing
from sectorworks.launches.models import Launch, PeerInvitation
from sectorworks.launches.operations import invitations, launches
from sectorworks.launches.operations.invitations import InviteeDraft, Sending
from sectorworks.launches.operations.launches import LaunchDraft
from sectorworks.search.operations import Found, put

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = date(2026, 3, 20)
BEGINS = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)  # ten in Chicago, CDT


@dataclass(frozen=True)
class Table:
    """Who is who."""

    alice: User
    bob: User
    carol: User
    dora: User
    eve: User
    agency: Organization
    college: Organization
    mill: Organization
    dairy: Organization
    body: Body
    core: Body
    people: dict[str, Person]


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


def make_table(visibility: str = BodyVisibility.PUBLIC) -> Table:
    agency = directory.organization("Agency A", OrganizationKind.ECONOMIC_DEVELOPMENT)
    rival = directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD)
    college = directory.organization("River College", OrganizationKind.COMMUNITY_COLLEGE)
    mill = directory.organization("Bauer Mill", naics_code="311211")
    dairy = directory.organization("Silver Dairy", naics_code="311511")
    alice, eve = account("Alice", "partner_staff", "convener"), account("Eve", "partner_staff", "convener")
    bob, carol, dora = account("Bob", "member"), account("Carol", "member"), account("Dora", "member")
    places = {"alice": (alice, agency), "bob": (bob, mill), "carol": (carol, college), "dora": (dora, dairy)}
    people = {name: directory.representative(*where) for name, where in places.items()}
    people["eve"] = directory.representative(eve, rival)
    body = bodies.body(agency, "Food Partnership", visibility=visibility, naics_codes=["311"])
    bodies.term(bodies.seat(body, Office.CHAIR), people["bob"], organization=mill)
    bodies.term(bodies.seat(body, voice=Voice.POSTSECONDARY, position=2), people["carol"], organization=college)
    core = bodies.body(agency, "Food core group", kind=BodyKind.CORE_GROUP, parent=body, visibility=visibility)
    bodies.term(bodies.seat(core, Office.CHAIR), people["bob"], organization=mill)
    bodies.term(bodies.seat(core, position=2), people["dora"], organization=dairy)
    line = {"body": body, "organization": college, "role": SupportRole.LISTENS, "agreed_at": AT}
    RoleLine.objects.create(**line, starts_on=bodies.START)
    return Table(alice, bob, carol, dora, eve, agency, college, mill, dairy, body, core, people)


def draft(table: Table, **fields: object) -> LaunchDraft:
    """A plan that passes every check."""
    made = {
        "day": DAY, "starts_at_time": time(10), "place": "Training room", "address": "1 Mill Road",
        "access_note": "Step-free from gate 2.", "host": table.mill, "welcomed_by": table.people["bob"],
        "closed_by": table.people["bob"], "facilitated_by": table.people["carol"],
    }  # fmt: skip
    return LaunchDraft(**made | fields)  # type: ignore[arg-type]


def planned(table: Table, **fields: object) -> Launch:
    return launches.plan(body=table.body, draft=draft(table, **fields), by=table.alice, at=AT)


def leader(table: Table, name: str = "Pat Grainger", company: str = "Kaskaskia Grain", **fields: object) -> Person:
    """Somebody of a company whom the directory shows to partner staff."""
    where = Organization.objects.filter(name=company).first() or directory.organization(company, naics_code="311")
    email = f"{name.lower().replace(' ', '.')}@example.org"
    shared = {"email": email, "sharing": Sharing.PARTNERS, "consented_on": TODAY, "steward": table.agency}
    person = directory.person(name, **shared | fields)
    directory.affiliation(person, where, is_main=True)
    put(Found("person", person.pk, name))
    put(Found("organization", where.pk, company))
    return person


def named(table: Table, launch: Launch, *people: Person, by: str = "bob", note: str = "") -> list[PeerInvitation]:
    """They stand on the list in somebody's name."""
    drafts = [
        InviteeDraft(one, one.affiliations.get(is_main=True).organization, table.people[by], note) for one in people
    ]
    return invitations.add(launch=launch, drafts=drafts, by=table.alice, at=AT)


def sent(table: Table, launch: Launch, *people: Person, by: str = "bob") -> tuple[list[PeerInvitation], list[str]]:
    """They are invited; the tokens of their links in their order."""
    rows, tokens = named(table, launch, *people, by=by), []

    def link_to(token: str) -> str:
        tokens.append(token)
        return f"https://example.org/{token}/"

    sending = Sending(rows, link_to)
    return invitations.send(launch=launch, sending=sending, by=table.alice, at=AT), tokens
