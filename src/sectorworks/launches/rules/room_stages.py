"""What a launch room goes through, what may be done in each stage, and where it may go from there."""

from __future__ import annotations

from dataclasses import dataclass

LOBBY, SORTING, CHOOSING, CHAMPIONS = "lobby", "sorting", "choosing", "champions"
CLOSING, CLOSED = "closing", "closed"
ROUNDS = ("round_1", "round_2", "round_3")


@dataclass(frozen=True, slots=True)
class Stage:
    """What people do now. `follow` are the stages a facilitator may turn to: the next one, then the step back."""

    name: str
    follow: tuple[str, ...]
    round_number: int = 0  # which of the three questions stands on the screens
    sorting: bool = False  # the facilitator puts cards into opportunities
    choosing: bool = False  # companies choose
    signing: bool = False  # champions sign up
    pledging: bool = False  # promises are made
    joining: bool = True


STAGES = {
    stage.name: stage
    for stage in (
        Stage(LOBBY, ("round_1",)),
        Stage("round_1", ("round_2", LOBBY), round_number=1, sorting=True),
        Stage("round_2", ("round_3", "round_1"), round_number=2, sorting=True),
        Stage("round_3", (SORTING, "round_2"), round_number=3, sorting=True),
        Stage(SORTING, (CHOOSING, "round_3"), sorting=True),
        Stage(CHOOSING, (CHAMPIONS, SORTING), choosing=True),
        Stage(CHAMPIONS, (CLOSING, CHOOSING), signing=True),
        Stage(CLOSING, (CLOSED, CHAMPIONS), signing=True, pledging=True),
        Stage(CLOSED, (CLOSING,), joining=False),
    )
}
ORDER = tuple(STAGES)


def may_follow(now: str, wanted: str) -> bool:
    """Whether a facilitator may turn from one stage to the other.

    >>> may_follow("round_1", "round_2"), may_follow("round_2", "round_1"), may_follow("lobby", "closing")
    (True, True, False)
    """
    return wanted in STAGES[now].follow


def takes_card(now: str, round_number: int) -> bool:
    """Whether an answer to this question still comes in: from its round on, until the room is closed.

    A phone that lost its line sends late; what was written in time is not lost because the room went on.

    >>> takes_card("round_1", 1), takes_card("sorting", 1), takes_card("round_1", 2), takes_card("closed", 1)
    (True, True, False, False)
    """
    if round_number not in (1, 2, 3) or now == CLOSED:
        return False
    return ORDER.index(now) >= ORDER.index(ROUNDS[round_number - 1])


def is_carried(champions: int, needed: int, is_parked: bool) -> bool:
    """Whether an opportunity becomes a priority: enough leaders stand up for it, and nobody put it aside.

    >>> is_carried(2, 2, False), is_carried(1, 2, False), is_carried(3, 2, True)
    (True, False, False)
    """
    return champions >= needed and not is_parked
