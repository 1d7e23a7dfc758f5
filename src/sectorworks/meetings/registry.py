"""What rooms above add to a group's public record and to exports of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.functional import Promise

from sectorworks.bodies.models import Body
from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One thing that everybody may read: its title, day and address on this site."""

    title: str
    day: date
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list on the public record. `rows(body)` gives only what is public, the newest first, and not many."""

    title: str | Promise
    rows: Callable[[Body], list[RecordRow]]


@dataclass(frozen=True, slots=True)
class ExportPart:
    """One file of a records export. `scope` says who may read it: "public", "members" or "all" (staff).

    `content` is bytes, or a stored file by its path. `hidden` names what of it is left out: (field, scope).
    """

    path: str
    kind: str
    title: str
    scope: str
    content: bytes | Path
    hidden: tuple[tuple[str, str], ...] = ()


# Called with the group, the first and the last day, and the scope asked for; parts beyond the scope are left out, but
# what stands inside a part must fit the scope already.
ExportParts = Callable[[Body, date, date, str], Iterable[ExportPart]]

record_lists: Registry[RecordList] = Registry()
export_parts: Registry[ExportParts] = Registry()
