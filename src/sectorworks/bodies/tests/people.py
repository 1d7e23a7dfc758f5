"""The cast: Alice keeps the group for its host, Bob chairs it, Carol sits on it, Eve is outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sectorworks.accounts.models import User
from sectorworks.bodies import factories
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, TextKind, TextState, TextVersion, Voice
from sectorworks.bodies.operations import decisions, texts
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.operations.texts import TextDraft
from sectorworks.bodies.queries import lenses
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


@dataclass(frozen=True)
class Cast:
    """The people, the host of the group and the group."""

    alice: User
    bob: User
    carol: User
    eve: User
    host: Organization
    body: Body


def make_cast(visibility: str = BodyVisibility.PUBLIC) -> Cast:
    """A committee with a chair and a member, hosted by Alice's agency; nothing adopted yet."""
    host = directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD)
    alice, bob = account("Alice", "convener"), account("Bob", "member")
    carol, eve = account("Carol", "member"), account("Eve", "convener")
    directory.representative(alice, host)
    directory.representative(eve, directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD))
    body = factories.body(host, "Pathways Committee", kind=BodyKind.COMMITTEE, visibility=visibility)
    chair = factories.seat(body, Office.CHAIR)
    factories.term(chair, directory.person("Bob", account=bob))
    member = factories.seat(body, voice=Voice.COMMUNITY, position=2)
    factories.term(member, directory.person("Carol", account=carol))
    return Cast(alice, bob, carol, eve, host, body)


def adopted(cast: Cast, kind: TextKind = TextKind.CHARGE, **words: object) -> TextVersion:
    """A text of the group in force since the day of the tests."""
    named = {"wording": "Serve youth.", "title": "Youth"} | words
    version = texts.draft(body=cast.body, kind=kind, words=TextDraft(**named), by=cast.alice, at=AT)  # type: ignore[arg-type]
    draft = DecisionDraft("Adopt", "Adopted.", TODAY, adopts=(version,), lens_answers=answers(cast.body, version))
    decisions.record(body=cast.body, draft=draft, by=cast.alice, at=AT)
    version.refresh_from_db()
    assert version.state == TextState.ADOPTED
    return version


def answers(body: Body, *adopting: TextVersion) -> tuple[LensAnswer, ...]:
    """An answer to each question that a decision must answer."""
    needed = lenses.needed_for(body, TODAY, adopting)
    return tuple(LensAnswer(lens.code, question, "Heard and met.") for lens in needed for question in lens.questions)
