"""The numbers of a room that the group's playbook sets."""

from __future__ import annotations

from dataclasses import dataclass

from sectorworks.bodies.models import Body
from sectorworks.playbooks.queries.runs import setting


@dataclass(frozen=True, slots=True)
class RoomNumbers:
    """How many champions make a priority, and how many opportunities each company may choose."""

    champions_least: int
    choices_each: int


def numbers_of(body: Body) -> RoomNumbers:
    """Of the edition that the group's run has pinned, else of the playbook that ships."""
    return RoomNumbers(setting(body, "champions_least"), setting(body, "choices_each"))
