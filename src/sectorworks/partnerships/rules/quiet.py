"""Who is going quiet: said with care, to staff alone, and only of people who sit there under their own name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .facts import held_by
from .pulse import Life


class Sign(StrEnum):
    """What makes it seem so."""

    STAYED_AWAY = "stayed_away"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True)
class QuietPerson:
    """One person who came before and does not now. `last_on` is the day they were last there."""

    person: int
    seat: int
    sign: Sign
    last_on: date | None


def going_quiet(life: Life, day: date, numbers: Mapping[str, int]) -> list[QuietPerson]:
    """People who serve on that day and came to the meetings before, but not to the latest; or stopped answering.

    A meeting whose attendance nobody marked says nothing of anybody and is left out.
    """
    came, missed = numbers["quiet_came"], numbers["quiet_missed"]
    held = [one for one in held_by(life.meetings, day) if one.here]
    there = [{who.person for who in one.here} for one in held]
    found = []
    for one in life.sittings:
        if one.body != life.body or not one.is_named or not one.holds(day):
            continue
        days = [held[place].day for place, people in enumerate(there) if one.person in people]
        last_on = max(days, default=None)
        if len(there) >= came + missed and _stopped([one.person in people for people in there], came, missed):
            found.append(QuietPerson(one.person, one.seat, Sign.STAYED_AWAY, last_on))
        elif _unanswered(life, one.person, day, numbers):
            found.append(QuietPerson(one.person, one.seat, Sign.NO_REPLY, last_on))
    return found


def _stopped(was_there: Sequence[bool], came: int, missed: int) -> bool:
    """
    >>> _stopped([True, True, True, False, False], 3, 2), _stopped([True, False, True, False, False], 3, 2)
    (True, False)
    """
    before = was_there[-came - missed : len(was_there) - missed]
    return all(before) and not any(was_there[-missed:])


def _unanswered(life: Life, person: int, day: date, numbers: Mapping[str, int]) -> bool:
    """Left the latest invitations in a row unanswered, and answered one before."""
    since, least = day - timedelta(days=numbers["window_days"]), numbers["quiet_unanswered"]
    own = sorted((one for one in life.answers if one.person == person), key=lambda one: one.invited_on)
    asked = [one for one in own if since <= one.invited_on <= day]
    silent = len(asked) >= least and all(one.answered_on is None for one in asked[-least:])
    return silent and any(one.answered_on for one in own)
