"""What rooms above make of a joint decision: the partnerships that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sectorworks.core.registry import Registry
from sectorworks.ui.links import Action, Link


@dataclass(frozen=True, slots=True)
class Sequel:
    """What may come of a closed review.

    `made(user, review)` are the things that came of it and that the reader may see. `offer(user, review, code)` is
    the next step for the chosen industry with this code, or for all of them with "", by right; else None.
    """

    made: Callable[[Any, Any], list[Link]]
    offer: Callable[[Any, Any, str], Action | None]


sequels: Registry[Sequel] = Registry()
