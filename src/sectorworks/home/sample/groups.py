"""The sample's boards, committees, workgroups, partnerships and teams, as both source documents describe them, with
invented people. The wording of charges and priorities is ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sectorworks.bodies.models import Privacy


@dataclass(frozen=True, slots=True)
class SampleText:
    """One charge or priority: its family and lenses where it has them, and which parent's priority it serves."""

    title: str
    wording: str
    family: str = ""
    lenses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleSeat:
    """One seat; `person` is empty while it is vacant. `months_left` is how long the term still runs."""

    office: str
    voice: str
    person: str = ""
    organization: str = ""
    months_left: int | None = None
    privacy: str = Privacy.NAMED
    display_name: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class SampleGroup:
    """One group with its texts, seats and roles.

    `adopted_on` is when its texts came in force; without it, lately. `sits_from_start`: its people were reappointed.
    """

    name: str
    kind: str
    host: str
    parent: str = ""
    began: date = date(2024, 1, 10)
    adopted_on: date | None = None
    sits_from_start: bool = False
    purpose: str = ""
    rhythm: str = ""
    authority: str = ""
    region_name: str = ""
    area_codes: tuple[str, ...] = ()
    naics_codes: tuple[str, ...] = ()
    charges: tuple[SampleText, ...] = ()
    priorities: tuple[SampleText, ...] = ()
    seats: tuple[SampleSeat, ...] = ()
    roles: tuple[tuple[str, str], ...] = field(default=())
