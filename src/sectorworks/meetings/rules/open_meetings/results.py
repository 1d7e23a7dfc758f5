"""What a clock says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import dateformat
from django.utils.translation import gettext as _

from ..local_time import wall
from .rulebook import Rule


class State(StrEnum):
    """Amber: not due or not provable yet. Unknown: evidence is missing that nobody may guess."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


# From best to worst, for what stands for several.
ORDER = (State.NOT_APPLICABLE, State.GREEN, State.AMBER, State.UNKNOWN, State.RED)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing on record that the state rests on."""

    words: str
    at: datetime | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ClockResult:
    """One rule's state at a moment, in a sentence, with what it rests on and when something is due."""

    rule: Rule
    state: State
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    due_at: datetime | None = None

    @property
    def citation(self) -> str:
        return self.rule.citation


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing to be done by a moment: when it was done, if it was, and in which words to say so."""

    done_at: datetime | None
    due_at: datetime
    done: str
    to_do: str
    late: str
    missed: str


def run(rule: Rule, clock: Clock, at: datetime, evidence: Sequence[Evidence] = ()) -> ClockResult:
    """Green when done in time, red when late or missed, amber while there is time left."""
    if clock.done_at is not None:
        in_time = clock.done_at <= clock.due_at
        state, words = (State.GREEN, clock.done) if in_time else (State.RED, clock.late)
    else:
        state, words = (State.AMBER, clock.to_do) if at <= clock.due_at else (State.RED, clock.missed)
    return ClockResult(rule, state, words, tuple(evidence), clock.due_at)


def not_applicable(rule: Rule, sentence: str) -> ClockResult:
    return ClockResult(rule, State.NOT_APPLICABLE, sentence)


def missing(rule: Rule, sentence: str) -> ClockResult:
    """Nothing can be said; the sentence names what would have to be recorded."""
    return ClockResult(rule, State.UNKNOWN, sentence)


def shown(at: datetime, zone: str) -> str:
    """A moment as people in the zone read it.

    >>> from datetime import UTC
    >>> shown(datetime(2027, 5, 10, 15, tzinfo=UTC), "America/Chicago")
    'Mon, May 10, 2027, 10 a.m. CDT'
    """
    return dateformat.format(wall(at, zone), _("D, M j, Y, P T"))


def shown_day(day: date) -> str:
    """A day as people read it.

    >>> shown_day(date(2027, 5, 10))
    'Mon, May 10, 2027'
    """
    return dateformat.format(day, _("D, M j, Y"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one of several things that a rule looks at."""

    state: State
    sentence: str


def combined(rule: Rule, findings: Sequence[Finding], evidence: Sequence[Evidence] = ()) -> ClockResult:
    """The worst of several findings, in the words of all that are as bad."""
    state = worst_of([one.state for one in findings])
    words = list(dict.fromkeys(one.sentence for one in findings if one.state is state))
    return ClockResult(rule, state, " ".join(words), tuple(evidence))


def worst_of(states: Sequence[State]) -> State:
    """The state that stands for several.

    >>> worst_of([State.GREEN, State.UNKNOWN, State.AMBER]).value
    'unknown'
    """
    return max(states, key=ORDER.index)
