"""What the record of a partnership says, as plain facts with their days, so that any past day can be asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CHAIRS = ("chair", "co_chair", "vice_chair")
NOT_AT_THE_TABLE = ("staff", "convener")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person's time in one seat. `body` tells the partnership's own seats from those of its teams."""

    body: int
    seat: int
    person: int
    organization: int | None
    office: str
    voice: str
    is_business: bool
    starts_on: date
    ends_on: date | None = None
    # Whether the seat shows its person to others; nobody else is ever listed by name.
    is_named: bool = True
    # What sort of organization the person speaks for.
    kind: str = ""

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Attender:
    """One person who was there. `is_business` is None where the record does not say for whom they came."""

    person: int | None
    is_business: bool | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting. `was_held` with `here`; without it, one to come or called off."""

    key: int
    title: str
    day: date
    was_held: bool
    is_called_off: bool = False
    here: tuple[Attender, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of a held meeting's agenda. `speaks` and `came_from` are None where the record does not say."""

    meeting: int
    has_speaker: bool
    business_speaks: bool | None
    # Welcomes, roll calls and the like come from nobody.
    is_routine: bool
    came_from_business: bool | None


@dataclass(frozen=True, slots=True)
class Aim:
    """One priority that the group adopted."""

    key: int
    title: str
    adopted_on: date
    ended_on: date | None
    from_business: bool | None
    issue: str

    def stands(self, day: date) -> bool:
        return self.adopted_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Championing:
    """One company leader's time as champion of a priority."""

    aim: int
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Work:
    """One action of the group's plans. `partners` are the organizations beside companies that have a part in it."""

    key: int
    wording: str
    aim: int | None
    horizon: str
    made_on: date
    due_on: date | None
    finished_on: date | None
    is_done: bool
    said_on: date | None
    dropped_on: date | None
    led_by_business: bool | None
    partners: frozenset[int] = frozenset()
    # Whether its plan was adopted and is not closed.
    is_in_force: bool = True

    def stands(self, day: date) -> bool:
        """Written down by that day and not given up: what is done stays."""
        given_up = self.finished_on if self.finished_on and not self.is_done else None
        ends = [one for one in (given_up, self.dropped_on) if one is not None]
        return self.made_on <= day and not any(one <= day for one in ends)

    def is_finished(self, day: date) -> bool:
        return self.is_done and self.finished_on is not None and self.finished_on <= day


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment to the group."""

    key: int
    wording: str
    who: str
    pledged_on: date
    due_on: date | None
    delivered_on: date | None
    is_released: bool = False

    def is_due(self, day: date) -> bool:
        return not self.is_released and self.due_on is not None and self.pledged_on <= day and self.due_on < day

    def came_by(self, day: date) -> bool:
        return self.delivered_on is not None and self.delivered_on <= day


@dataclass(frozen=True, slots=True)
class Support:
    """One line of the role charter."""

    organization: int
    name: str
    kind: str
    role: str
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Win:
    """One thing got done: a finished action or a recorded accomplishment."""

    day: date
    is_early: bool
    aim: int | None = None


def held_by(meetings: Iterable[Gathering], day: date) -> list[Gathering]:
    """The meetings held by a day, oldest first."""
    return sorted((one for one in meetings if one.was_held and one.day <= day), key=lambda one: (one.day, one.key))
