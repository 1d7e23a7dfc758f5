"""The ledger of a partnership: what was promised to it and its teams, what came, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from sectorworks.bodies.models import Body, BodyKind, Text, TextKind
from sectorworks.directory.models import OrganizationKind
from sectorworks.plans.models import Commitment, CommitmentState
from sectorworks.plans.queries.goals import titles_of
from sectorworks.plans.rules.states import is_late

from ..rules.leverage import Gift
from ..rules.valuation import Total, Value, amount_that_came, total, unit_of
from .valuation import Book, book_of, contribution_of

RELATED = ("body__parent", "organization", "person", "action__goal__priority")


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution as the ledger shows it. `day`: when it came; before that, when it was promised."""

    row: Commitment
    value: Value
    day: date
    unit: str
    giver: str
    # None: a person who gave for no organization.
    is_industry: bool | None
    priority: int | None
    priority_title: str
    is_late: bool

    @property
    def has_come(self) -> bool:
        return contribution_of(self.row).has_come

    @property
    def stands(self) -> bool:
        return self.row.state != CommitmentState.RELEASED

    @property
    def came(self) -> Decimal | None:
        """How much came; None where nothing did, or nobody wrote down how much."""
        return amount_that_came(contribution_of(self.row)) if self.has_come else None

    @property
    def is_unvalued(self) -> bool:
        """Whether dollars are wanting: of what came, or of the promise while nothing came."""
        return (self.value.delivered_usd if self.has_come else self.value.pledged_usd) is None


def lines_of(body: Body, today: date) -> list[Line]:
    """Every promise to the partnership and its teams, newest first: five statements, however many there are."""
    of_teams = Q(body__parent=body) & ~Q(body__kind=BodyKind.PARTNERSHIP)
    found = Commitment.objects.filter(Q(body=body) | of_teams)
    rows = list(found.select_related(*RELATED).order_by("-pk"))
    book = book_of([body.pk])
    served = _served_by_teams(body)
    aims = {row.pk: _aim(row, body, served) for row in rows}
    titles = titles_of(aims.values())
    lines = [_line(row, book, aims[row.pk], titles, today) for row in rows]
    return sorted(lines, key=lambda one: one.day, reverse=True)


def line_of(row: Commitment, home: Body, today: date) -> Line:
    """One of them."""
    aim = _aim(row, home, _served_by_teams(home))
    return _line(row, book_of([home.pk]), aim, titles_of([aim]), today)


def priorities_in(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """The priorities that contributions serve, for a choice."""
    found = {one.priority: one.priority_title for one in lines if one.priority is not None}
    return [(str(key), title) for key, title in sorted(found.items(), key=lambda pair: pair[1])]


def sum_of(lines: Iterable[Line]) -> Total:
    """What promises that stand are worth together."""
    return total((one.value, one.has_come) for one in lines if one.stands)


def gifts_of(lines: Iterable[Line]) -> list[Gift]:
    """What companies gave and what came of it: industry's side of the leverage ratio."""
    return [
        Gift(one.value.delivered_usd, one.day, one.priority)
        for one in lines
        if one.is_industry and one.stands and one.has_come
    ]


def _line(row: Commitment, book: Book, aim: int | None, titles: dict[int, str], today: date) -> Line:
    given = contribution_of(row)
    company = row.organization
    opened = row.state in (CommitmentState.PLEDGED, CommitmentState.PARTLY)
    return Line(
        row=row,
        value=book.value(row),
        day=given.day,
        unit=unit_of(row.kind, row.unit),
        giver=str(company or row.person),
        is_industry=company.kind == OrganizationKind.EMPLOYER if company is not None else None,
        priority=aim,
        priority_title=titles.get(aim, "") if aim else "",
        is_late=opened and is_late(row.due_on, None, today),
    )


def _aim(row: Commitment, home: Body, served: dict[int, set[int]]) -> int | None:
    """The partnership's priority: of the action's goal, or the one that the goal's own text serves above.

    What a team gets outside its plan serves the team's priority where the team has but one.
    """
    text = row.action.goal.priority if row.action is not None else None
    if text is not None:
        return text.pk if text.body_id == home.pk else text.serves_id
    aims = served.get(row.body_id, set())
    return next(iter(aims)) if len(aims) == 1 else None


def _served_by_teams(home: Body) -> dict[int, set[int]]:
    """Which of the partnership's priorities each team serves."""
    rows = Text.objects.filter(body__parent=home, kind=TextKind.PRIORITY, serves__body=home)
    found: dict[int, set[int]] = {}
    for team, aim in rows.values_list("body", "serves"):
        found.setdefault(team, set()).add(aim or 0)
    return found
