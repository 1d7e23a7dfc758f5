"""What the law's clocks say of meetings, from the record as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.core.cache import cache
from django.db.models import Max

from ..models import Meeting, Posting
from ..rules.open_meetings import ClockResult, State, evaluate, worst
from . import clock_facts
from .coverage import of_many, rulebook_of

# Where several states stand beside each other: what needs somebody first.
URGENCY = (State.RED, State.UNKNOWN, State.AMBER, State.GREEN, State.NOT_APPLICABLE)
REMEMBERED_SECONDS = 120


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


def worst_lately(meetings: Sequence[Meeting], at: datetime) -> dict[int, State]:
    """The same as it stood within the latest two minutes, or since the latest posting or change of a meeting: for pages
    that show a chip beside other things. Two statements; the chip leads to the clocks, which are always as of now.
    """
    if not meetings:
        return {}
    latest = Posting.objects.filter(meeting__in=[one.pk for one in meetings]).aggregate(latest=Max("pk"))["latest"]
    told = (sorted((one.pk, one.version) for one in meetings), latest, _turn(at))
    name = f"worst-clocks:{hashlib.sha256(repr(told).encode()).hexdigest()}"
    return _remembered(name, meetings, at)


def worst_of_one_lately(meeting: Meeting, at: datetime) -> State:
    """The same of one meeting, in one statement; whoever posts calls `forget`."""
    return _remembered(_name_of(meeting, at), [meeting], at)[meeting.pk]


def forget(meeting: Meeting, at: datetime) -> None:
    """What was just posted of a meeting shows at once."""
    cache.delete(_name_of(meeting, at))


def _remembered(name: str, meetings: Sequence[Meeting], at: datetime) -> dict[int, State]:
    known = cache.get(name)
    if known is None:
        known = {key: state.value for key, state in worst_of(meetings, at).items()}
        cache.set(name, known, REMEMBERED_SECONDS)
    return {key: State(value) for key, value in known.items()}


def _name_of(meeting: Meeting, at: datetime) -> str:
    return f"worst-clock:{meeting.pk}:{meeting.version}:{_turn(at)}"


def _turn(at: datetime) -> int:
    return int(at.timestamp() // REMEMBERED_SECONDS)
