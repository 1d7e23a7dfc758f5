"""What is known beside the text itself. Everything may be left out; a check without its facts finds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .document import LintDocument


class Mode(StrEnum):
    """How people came together."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class PopulationWords:
    """A population and the words, in any language, that name it."""

    code: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting as the record has it. `attendance` counts everyone present; None when nobody counted."""

    body: str
    on: date
    attendance: int | None = None
    place: str = ""
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class LintFacts:
    """Bodies and rosters are found by the name that the document uses for the group, or nearly that name.

    `serves`: codes of the populations each body is for; a body with none given is judged by its own name, charge and
    priorities. `standing`: sentences that are meant to stand in several parts. `previous`: the report before this one.
    """

    populations: tuple[PopulationWords, ...] = ()
    serves: Mapping[str, frozenset[str]] = field(default_factory=dict)
    meetings: tuple[MeetingFact, ...] = ()
    rosters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: tuple[str, ...] = ()
    previous: LintDocument | None = None
    starts_on: date | None = None
    ends_on: date | None = None
