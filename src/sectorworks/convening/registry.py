"""What the subjects of this room show on a partnership's page “Convening”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.core.registry import Registry
from sectorworks.ui.links import Status


@dataclass(frozen=True, slots=True)
class Seen:
    """Where one part stands: a state in a word or two, and a sentence or two that say what is true now."""

    status: Status
    words: str


@dataclass(frozen=True, slots=True)
class OverviewPart:
    """One part of the page. `look(user, body, today)` is None for readers who see nothing of it.

    `url_name` takes the group's `slug`; it opens for everybody for whom `look` finds something.
    """

    label: Any
    url_name: str
    look: Callable[[Any, Body, date], Seen | None]


overview_parts: Registry[OverviewPart] = Registry()
