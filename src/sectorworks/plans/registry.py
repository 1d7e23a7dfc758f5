"""What rooms above add to a plan: where its goals came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a goal came from: a sentence and the address of the thing it speaks of."""

    words: str
    href: str


# Called with the reader and keys of goals; returns by goal only what that reader may see, in one statement or none.
Origins = Callable[[Any, list[int]], dict[int, Origin]]

goal_origins: Registry[Origins] = Registry()
