"""The cast: Alice keeps the partnership for its host, Bob chairs it, Carol sits on its support team, Eve is outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.playbooks import registry
from sectorworks.playbooks.registry import EvidenceLink, Proof, ProofFinding, Standing

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


@dataclass(frozen=True)
class Cast:
    """The people, the host, the college on the support team, and the partnership."""

    alice: User
    bob: User
    carol: User
    eve: User
    host: Organization
    college: Organization
    body: Body
    team: Body


def make_cast(visibility: str = BodyVisibility.PUBLIC) -> Cast:
    host = directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)
    college = directory.organization("River College", OrganizationKind.COMMUNITY_COLLEGE)
    alice, bob = account("Alice", "convener"), account("Bob", "member")
    carol, eve = account("Carol", "member"), account("Eve", "convener")
    directory.representative(alice, host)
    directory.representative(eve, directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD))
    body = bodies.body(host, "Food Partnership", kind=BodyKind.PARTNERSHIP, visibility=visibility)
    bodies.term(bodies.seat(body, Office.CHAIR), directory.person("Bob", account=bob))
    team = bodies.body(host, "Support team", kind=BodyKind.SUPPORT_TEAM, parent=body, visibility=visibility)
    seat = bodies.seat(team, voice=Voice.POSTSECONDARY)
    bodies.term(seat, directory.representative(carol, college), organization=college)
    return Cast(alice, bob, carol, eve, host, college, body, team)


@contextmanager
def record_says(**standings: Standing) -> Iterator[None]:
    """For a while the record says this of these proofs, whatever rooms registered; of all others it is proven."""
    kept = dict(registry.proofs)
    codes = set(kept) | set(standings) | PLAYBOOK_PROOFS
    registry.proofs.clear()
    for code in codes:
        if standings.get(code) is not None or code not in standings:
            registry.proofs[code] = _saying(code, standings.get(code, Standing.PROVEN))
    try:
        yield
    finally:
        registry.proofs.clear()
        registry.proofs.update(kept)


def _saying(code: str, standing: Standing) -> Proof:
    finding = ProofFinding(standing, f"{code} is {standing}.", (EvidenceLink(f"See {code}", "/evidence/"),))
    return Proof(f"Look at {code}", lambda *_given: finding, lambda _body: f"/do/{code}/")


def _all_proofs() -> set[str]:
    from sectorworks.playbooks.queries import editions

    return set(editions.edition(editions.FIRST).content.proofs())


PLAYBOOK_PROOFS = _all_proofs()
