"""What the law's clocks say of meetings, from the record as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..models import Meeting
from ..rules.open_meetings import ClockResult, State, evaluate, worst
from . import clock_facts
from .coverage import of_many, rulebook_of

# Where several states stand beside each other: what needs somebody first.
URGENCY = (State.RED, State.UNKNOWN, State.AMBER, State.GREEN, State.NOT_APPLICABLE)


def of(meeting: Meeting, at: datetime) -> list[ClockResult]:
    """One result a rule, in the order of the jurisdiction's file; none where no law covers the group."""
    return of_many_meetings([meeting], at)[meeting.pk]


def of_many_meetings(meetings: Sequence[Meeting], at: datetime) -> dict[int, list[ClockResult]]:
    """The results of each meeting by its key. As many statements for a hundred meetings as for one."""
    coverages = of_many([one.body for one in meetings])
    books = {key: rulebook_of(one) for key, one in coverages.items()}
    covered = [one for one in meetings if books[one.body_id] is not None]
    facts = clock_facts.of_many(covered, coverages)
    found: dict[int, list[ClockResult]] = {one.pk: [] for one in meetings}
    for one in covered:
        book = books[one.body_id]
        if book is not None:
            found[one.pk] = evaluate(facts[one.pk], book, at)
    return found


def worst_of(meetings: Sequence[Meeting], at: datetime) -> dict[int, State]:
    """The state that stands for each meeting in a list, by its key."""
    return {key: worst(results) for key, results in of_many_meetings(meetings, at).items()}
