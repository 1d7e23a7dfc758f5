"""Who invited whom to a launch, with names for those who invite; counts alone for other members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..models import Launch, PeerInvitation
from ..rules import chain as rules
from .decline_reasons import words_of
from .invitations import invitations_of


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the table and one leaf of the tree: whom, by whom, how deep, and what they said."""

    invitation: PeerInvitation
    depth: int
    then: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The tree with names, empty for who may not read them; scores and reasons for all."""

    roots: tuple[tuple[str, tuple[Link, ...]], ...]
    rows: tuple[Link, ...]
    scores: tuple[tuple[str, rules.Score], ...]
    reasons: tuple[tuple[str, int], ...]
    reasons_untold: int
    sent: int
    comes: int
    is_named: bool


def of(launch: Launch, *, is_named: bool) -> Chain:
    """The invitations that went out and stand. `is_named` where the reader may see who is invited. One statement."""
    rows = list(invitations_of(launch).filter(sent_at__isnull=False, withdrawn_at=None).order_by("sent_at", "pk"))
    sent = [rules.Sent(one.in_name_of_id, one.person_id, one.answer, one.decline_reason) for one in rows]
    by_person = {one.person_id: one for one in rows}
    names = {one.in_name_of_id: str(one.in_name_of) for one in rows}

    def linked(node: rules.Node) -> Link:
        return Link(by_person[node.sent.invited], node.depth, tuple(linked(one) for one in node.then))

    trees = [(names[root.inviter], tuple(linked(one) for one in root.asked)) for root in rules.tree(sent)]
    why = rules.reasons(sent, 1 if is_named else rules.FEWEST_TOLD)
    scores = [(names[one.inviter], one) for one in rules.scores(sent)]
    return Chain(
        roots=tuple(trees) if is_named else (),
        rows=tuple(_flat(link for _name, links in trees for link in links)) if is_named else (),
        scores=tuple(scores) if is_named else (),
        reasons=tuple((words_of(code) or code, count) for code, count in why.told),
        reasons_untold=why.untold,
        sent=len(rows),
        comes=sum(one.answer in rules.YES for one in rows),
        is_named=is_named,
    )


def _flat(links: Any) -> list[Link]:
    return [one for link in links for one in (link, *_flat(link.then))]
