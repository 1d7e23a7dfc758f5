"""What rooms above tell the directory: which of their rows a merge carries along, and what they hold on a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class MergeRelation:
    """One foreign key to a mergeable noun: a merge moves its rows to the kept record.

    `unique_with` names the fields that, with it, may stand only once: the database decides, and a row that clashes is
    set aside. `alike_in` names fields in which a row of the kept record may be its like, so that nobody misses it.
    `gives_up` names flags that a moved row lays down when the kept record has one of its own.
    """

    model: str  # "engagement.Ask"
    field: str  # "employer"
    unique_with: tuple[str, ...] = ()
    alike_in: tuple[str, ...] = ()
    gives_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldData:
    """What one room holds on a person: a title, and the rows as plain values for the person to read."""

    title: str
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How a room answers for a person: what it holds, and what it removes on request.

    `remove(person=, by=, at=)` returns sentences: what went, and what stays under which rule. `relations` names the
    foreign keys to a person that it answers for ("bodies.Term.person"); a test finds one that nobody answers for.
    """

    held: Callable[[Any], HeldData]
    remove: Callable[..., list[str]]
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a record's page that a room above fills: `context(user, record)` or None to leave it out.

    The record is an organization in `organization_panels`, a person in `person_panels`.
    """

    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    in_rail: bool = False


organization_relations: Registry[MergeRelation] = Registry()
person_relations: Registry[MergeRelation] = Registry()
personal_data: Registry[PersonalData] = Registry()
organization_panels: Registry[Panel] = Registry()
person_panels: Registry[Panel] = Registry()
