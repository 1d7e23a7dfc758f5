"""The way of a request between bodies: which side does what, from which state to which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Side(Enum):
    """Which of the two bodies acts."""

    ASKING = "asking"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done to a request: by which side, in which states, and where it leads."""

    side: Side
    states: frozenset[str]
    leads_to: str
    needs_words: bool


_OPEN = frozenset({"asked", "accepted"})

# A request passed on starts anew at the next body. What was declined or answered is done: a new request goes on.
ACTS: dict[str, Act] = {
    "accept": Act(Side.ASKED, frozenset({"asked"}), "accepted", needs_words=False),
    "decline": Act(Side.ASKED, _OPEN, "declined", needs_words=True),
    "answer": Act(Side.ASKED, _OPEN, "answered", needs_words=True),
    "pass_on": Act(Side.ASKED, _OPEN, "asked", needs_words=True),
    "withdraw": Act(Side.ASKING, _OPEN, "withdrawn", needs_words=False),
}


def may_happen(act: str, state: str) -> bool:
    """Whether the act fits the state.

    >>> may_happen("accept", "asked"), may_happen("accept", "answered"), may_happen("withdraw", "accepted")
    (True, False, True)
    """
    return state in ACTS[act].states
