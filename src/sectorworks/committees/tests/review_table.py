"""What the tests of yearly reviews share: a committee with a workgroup below it, and who is who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import Body, BodyKind, Decision, Office
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.tests.people import AT, TODAY, Cast, account, make_cast
from sectorworks.directory import factories as directory


@dataclass(frozen=True)
class Table:
    """Bob chairs the committee, Carol sits on it; Dora chairs the workgroup, Fay sits on it; Eve is outside."""

    cast: Cast
    group: Body
    dora: User
    fay: User

    @property
    def committee(self) -> Body:
        return self.cast.body


def make_table() -> Table:
    cast = make_cast()
    group = groups.body(
        cast.host, "Youth Workgroup", kind=BodyKind.WORKGROUP, parent=cast.body, starts_on=date(2020, 1, 1)
    )
    dora, fay = account("Dora", "member"), account("Fay", "member")
    groups.term(groups.seat(group, Office.CHAIR), directory.person("Dora", account=dora))
    groups.term(groups.seat(group, position=2), directory.person("Fay", account=fay))
    return Table(cast, group, dora, fay)


def decided(table: Table, body: Body | None = None) -> Decision:
    """A decision of the committee, or of the group named, on the day of the tests."""
    draft = DecisionDraft("Realign", "The workgroup changes.", TODAY)
    return decisions.record(body=body or table.committee, draft=draft, by=table.cast.alice, at=AT)
