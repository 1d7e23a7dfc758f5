"""Who knows whom, as a graph of consented edges: which edges hold, and the short ways to a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

USUAL_DAYS = 365
"""How long consent to be named holds when nobody says otherwise."""
LONGEST_DAYS = 730
"""The longest that consent may be given for: what people know of each other fades."""
MOST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Edge:
    """One person's consent to be named as knowing another. People are keys; `strength` 1 (met) to 3 (works with)."""

    key: int
    knower: int
    known: int
    consented_on: date | None
    expires_on: date
    withdrawn_on: date | None = None
    strength: int = 2


Path = tuple[Edge, ...]


def holds(edge: Edge, today: date) -> bool:
    """Whether an edge may be used on a day: consented by then, not withdrawn, and not past its last day.

    >>> edge = Edge(1, 10, 11, date(2026, 1, 1), date(2027, 1, 1))
    >>> holds(edge, date(2027, 1, 1)), holds(edge, date(2027, 1, 2)), holds(edge, date(2025, 12, 31))
    (True, False, False)
    """
    return (
        edge.consented_on is not None
        and edge.consented_on <= today <= edge.expires_on
        and (edge.withdrawn_on is None or edge.withdrawn_on > today)
    )


def warm_paths(edges: Iterable[Edge], goals: AbstractSet[int], near: AbstractSet[int], today: date) -> list[Path]:
    """Ways to reach any of the goals, the shortest and strongest first; one for each person to ask.

    Anybody may be asked who knows a goal themselves. Over two steps only those near the asker (themselves and their
    colleagues) are named: a chain of strangers helps nobody and tells too much.

    >>> edges = [Edge(n, a, b, date(2026, 1, 1), date(2027, 1, 1)) for n, a, b in ((1, 10, 20), (2, 20, 30))]
    >>> [[one.key for one in path] for path in warm_paths(edges, {30}, {10}, date(2026, 6, 1))]
    [[2], [1, 2]]
    >>> [[one.key for one in path] for path in warm_paths(edges, {30}, set(), date(2026, 6, 1))]
    [[2]]
    """
    usable = [one for one in edges if holds(one, today)]
    to_goal: dict[int, list[Edge]] = {}
    for one in usable:
        if one.known in goals and one.knower not in goals:
            to_goal.setdefault(one.knower, []).append(one)
    found: list[Path] = [(max(many, key=_strength),) for many in to_goal.values()]
    asked = set(to_goal)
    best: dict[int, Path] = {}
    for first in usable:
        if first.knower not in near or first.knower in asked or first.knower in goals:
            continue
        for second in to_goal.get(first.known, ()):
            path = (first, second)
            if first.knower not in best or _rank(path, near) < _rank(best[first.knower], near):
                best[first.knower] = path
    return sorted([*found, *best.values()], key=lambda path: _rank(path, near))


def _strength(edge: Edge) -> tuple[int, int]:
    return edge.strength, -edge.key


def _rank(path: Path, near: AbstractSet[int]) -> tuple[int, bool, int, tuple[int, ...]]:
    weakest = min(one.strength for one in path)
    return len(path), path[0].knower not in near, -weakest, tuple(one.key for one in path)


def last_day(consented_on: date, days: int = USUAL_DAYS) -> date:
    """Until when consent holds.

    >>> last_day(date(2026, 1, 1))
    datetime.date(2027, 1, 1)
    """
    return consented_on + timedelta(days=min(days, LONGEST_DAYS))


@dataclass(frozen=True, slots=True)
class Named:
    """How one person of a path shows to the asker: by name only when the asker may see their record."""

    name: str
    organization: str

    @property
    def who(self) -> str:
        """The name, or that it is somebody, and where.

        >>> Named("", "Prairie College").who, Named("Ann Lee", "Prairie College").who, Named("", "").who
        ('someone at Prairie College', 'Ann Lee of Prairie College', 'someone')
        """
        if not self.organization:
            return self.name or _("someone")
        words = _("%(name)s of %(organization)s") if self.name else _("someone at %(organization)s")
        return words % {"name": self.name, "organization": self.organization}


def sentence(people: Sequence[Named]) -> str:
    """A path in words, from whom to ask to whom they lead.

    >>> sentence([Named("", "Prairie College"), Named("Ann Lee", "Prairie Foods")])
    'Someone at Prairie College knows Ann Lee of Prairie Foods.'
    """
    first, second, *more = [one.who for one in people]
    text = _("%(first)s knows %(second)s") % {"first": first, "second": second}
    text += "".join(_(", who knows %(who)s") % {"who": one} for one in more)
    return f"{text[:1].upper()}{text[1:]}."
