"""The life of a review as tables: which acts each state allows and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a review stands."""

    DRAFT = "draft"  # the convener prepares it; only they see it
    OPEN = "open"  # each participant answers in private
    SHARED = "shared"  # all submitted answers lie side by side
    CLOSED = "closed"  # decided; nothing changes any more
    DROPPED = "dropped"  # a draft put aside; its convener can bring it back


class Part(StrEnum):
    """The part a person plays in a review."""

    CONVENER = "convener"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with a review: in which states, by whom, and the state it leads to, if another."""

    name: str
    states: frozenset[State]
    part: Part
    leads_to: State | None = None


_LIVE = frozenset({State.DRAFT, State.OPEN, State.SHARED})
_ANSWERING = frozenset({State.OPEN, State.SHARED})

ACTS = {
    act.name: act
    for act in (
        Act("prepare", frozenset({State.DRAFT}), Part.CONVENER),
        Act("discard", frozenset({State.DRAFT}), Part.CONVENER, State.DROPPED),
        Act("bring_back", frozenset({State.DROPPED}), Part.CONVENER, State.DRAFT),
        Act("invite", _LIVE, Part.CONVENER),
        Act("hand_over", _LIVE, Part.CONVENER),
        Act("open", frozenset({State.DRAFT}), Part.CONVENER, State.OPEN),
        Act("answer", _ANSWERING, Part.PARTICIPANT),
        Act("add_knowledge", _ANSWERING, Part.PARTICIPANT),
        Act("dissent", _ANSWERING, Part.PARTICIPANT),
        Act("share", frozenset({State.OPEN}), Part.CONVENER, State.SHARED),
        Act("resume", frozenset({State.SHARED}), Part.CONVENER, State.OPEN),
        Act("close", frozenset({State.SHARED}), Part.CONVENER, State.CLOSED),
        Act("supersede", frozenset({State.CLOSED}), Part.PARTICIPANT),
    )
}


def may_happen(act: str, state: str) -> bool:
    """Whether the table allows the act in this state.

    >>> may_happen("close", "open"), may_happen("close", "shared")
    (False, True)
    """
    return state in ACTS[act].states


def missing_systems(answered: frozenset[str], needed: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the systems that a joint decision needs have nobody who answered.

    >>> missing_systems(frozenset({"workforce"}), ("workforce", "education"))
    ('education',)
    """
    return tuple(system for system in needed if system not in answered)
