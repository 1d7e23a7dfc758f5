"""Who invited whom to a launch, and whose invitations are taken up. Pure, over plain rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A reason is told to those outside the team only when so many gave it: fewer could be guessed.
FEWEST_TOLD = 3
YES = ("yes", "send")


@dataclass(frozen=True, slots=True)
class Sent:
    """One invitation that went out: keys of who asked and who was asked, and what came back ("" for nothing)."""

    inviter: int
    invited: int
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One invited person, and whom they invited in turn. `depth` is 1 below somebody whom nobody invited."""

    sent: Sent
    depth: int
    then: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """Somebody who invites and was not invited: a chair, a company of the core group."""

    inviter: int
    asked: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one person's invitations. `reached` counts also those whom their guests invited, and so on."""

    inviter: int
    sent: int
    yes: int
    no: int
    waiting: int
    reached: int

    @property
    def share(self) -> float | None:
        """Who comes or sends somebody, of those who answered; None while nobody has.

        >>> Score(1, sent=4, yes=2, no=1, waiting=1, reached=4).share
        0.6666666666666666
        """
        answered = self.yes + self.no
        return self.yes / answered if answered else None


def tree(rows: Sequence[Sent]) -> tuple[Root, ...]:
    """The invitations as trees. Each stands once, also where two people invited in a ring."""
    by_inviter: dict[int, list[Sent]] = {}
    for row in rows:
        by_inviter.setdefault(row.inviter, []).append(row)
    invited = {row.invited for row in rows}
    seen: set[int] = set()
    starts = [key for key in by_inviter if key not in invited]
    found = [Root(key, _branch(key, by_inviter, seen, 1)) for key in starts]
    # What is left hangs in a ring that nobody outside began: it is told from whoever asked first.
    for key in by_inviter:
        if key not in seen:
            found.append(Root(key, _branch(key, by_inviter, seen, 1)))
    return tuple(found)


def _branch(key: int, by_inviter: dict[int, list[Sent]], seen: set[int], depth: int) -> tuple[Node, ...]:
    if key in seen:
        return ()
    seen.add(key)
    return tuple(Node(row, depth, _branch(row.invited, by_inviter, seen, depth + 1)) for row in by_inviter.get(key, []))


def flat(roots: Iterable[Root]) -> list[Node]:
    """Every node, each below the one that led to it: the rows of the table."""

    def below(nodes: Iterable[Node]) -> list[Node]:
        return [one for node in nodes for one in (node, *below(node.then))]

    return [one for root in roots for one in below(root.asked)]


def scores(rows: Sequence[Sent]) -> list[Score]:
    """One line an inviter, who brings most first."""
    by_inviter: dict[int, list[Sent]] = {}
    for row in rows:
        by_inviter.setdefault(row.inviter, []).append(row)
    found = [_score(key, own, by_inviter) for key, own in by_inviter.items()]
    return sorted(found, key=lambda one: (-one.yes, -one.sent, one.inviter))


def _score(key: int, own: Sequence[Sent], by_inviter: dict[int, list[Sent]]) -> Score:
    reached: set[int] = set()
    waiting = [row.invited for row in own]
    while waiting:
        person = waiting.pop()
        if person not in reached and person != key:
            reached.add(person)
            waiting += [row.invited for row in by_inviter.get(person, [])]
    yes, no = (sum(row.answer in some for row in own) for some in (YES, ("no",)))
    return Score(key, len(own), yes, no, len(own) - yes - no, len(reached))


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why people said no: a count a reason; `untold` gave one that too few gave to be told."""

    told: tuple[tuple[str, int], ...]
    untold: int


def reasons(rows: Iterable[Sent], fewest: int) -> Reasons:
    """The reasons, the most frequent first.

    >>> rows = [Sent(1, n, "no", "no_time") for n in range(3)] + [Sent(1, 9, "no", "other")]
    >>> reasons(rows, fewest=3)
    Reasons(told=(('no_time', 3),), untold=1)
    """
    counts = Counter(row.reason for row in rows if row.answer == "no" and row.reason)
    told = [(code, count) for code, count in counts.most_common() if count >= fewest]
    return Reasons(tuple(told), counts.total() - sum(count for _code, count in told))
