"""What rooms above add to a body: parts of its page, the hand-over pack, and work done under a priority."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a body's page that a room above fills: `context(user, body)` or None to leave it out.

    With `comes_next` it tells what the group does next, and stands before what it did. Those `in_rail` ask the database
    nothing, or little. Those `beside` it stand on a page of their own, `group-aside`, which the group's page draws into
    its rail at once; all others on `group-more`, which it draws in when its reader comes to its end.
    """

    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    in_rail: bool = False
    comes_next: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class PriorityWork:
    """What a room counts as work under a priority: a label, and how many such things each text id has.

    `latest` gives the day of the newest one; without it, a priority with work of this kind never counts as starving.
    """

    label: Any
    counts: Callable[[list[int]], dict[int, int]]
    latest: Callable[[list[int]], dict[int, date]] | None = None


# Called with the reader and the body; returns nodes of a document tree for the hand-over pack.
HandOverChapter = Callable[[Any, Any], list[Any]]

# What a room adds to the sample once its people and groups stand and their quarter was played: the users by their
# address, the groups by their name, and the moment.
SamplePart = Callable[[Mapping[str, Any], Mapping[str, Any], datetime], None]

body_panels: Registry[Panel] = Registry()
priority_work: Registry[PriorityWork] = Registry()
hand_over_chapters: Registry[HandOverChapter] = Registry()
sample_parts: Registry[SamplePart] = Registry()
