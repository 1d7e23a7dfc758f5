"""What rooms above add to this one: where the promise of a theme went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where a promise went: a sentence, and the page that tells the whole way."""

    words: str
    href: str


# Called with the reader and a theme that the reader may see; None when there is nothing to tell this reader.
Wheretos = Callable[[Any, Any], Whereto | None]

theme_targets: Registry[Wheretos] = Registry()
