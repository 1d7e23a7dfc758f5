"""What a board goes through, what may be done in each stage, and where it may go from there."""

from __future__ import annotations

from dataclasses import dataclass

SETUP, WRITING, GROUPING, VOTING, CLOSED = "setup", "writing", "grouping", "voting", "closed"


@dataclass(frozen=True, slots=True)
class Stage:
    """What people do now. `follow` are the stages a facilitator may turn to, the usual next one first."""

    name: str
    follow: tuple[str, ...]
    writing: bool = False  # everybody adds notes
    sorting: bool = False  # the facilitator groups and merges
    voting: bool = False  # everybody places dots
    importing: bool = False  # the facilitator adds notes from a list
    joining: bool = True


STAGES = {
    stage.name: stage
    for stage in (
        Stage(SETUP, (WRITING,), importing=True),
        Stage(WRITING, (GROUPING, CLOSED), writing=True, sorting=True, importing=True),
        Stage(GROUPING, (VOTING, WRITING, CLOSED), sorting=True, importing=True),
        Stage(VOTING, (CLOSED, GROUPING), voting=True),
        Stage(CLOSED, (VOTING,), joining=False),
    )
}
# The stages in which people talk about the question together.
LIVE = (WRITING, GROUPING, VOTING)


def may_follow(now: str, wanted: str) -> bool:
    """Whether a facilitator may turn from one stage to the other.

    >>> may_follow("writing", "grouping"), may_follow("setup", "voting"), may_follow("closed", "writing")
    (True, False, False)
    """
    return wanted in STAGES[now].follow
