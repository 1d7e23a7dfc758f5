"""What rooms above add to a plan: where its goals and the promises to its group came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sectorworks.core.registry import Registry

from .models import Commitment


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a goal or a promise came from: a sentence and the address of the thing it speaks of."""

    words: str
    href: str


# Called with the reader and keys of goals; returns by goal only what that reader may see, in one statement or none.
Origins = Callable[[Any, list[int]], dict[int, Origin]]

goal_origins: Registry[Origins] = Registry()

# Called with the reader and a promise; returns where it came from if that reader may see it.
PromiseOrigin = Callable[[Any, Commitment], Origin | None]

promise_origins: Registry[PromiseOrigin] = Registry()
