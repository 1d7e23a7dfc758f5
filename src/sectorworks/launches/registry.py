"""What rooms above take from a launch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sectorworks.core.registry import Registry

# Called once for each champion of each priority when a launch room becomes action, in its transaction:
# `keeper(priority=text, person=person, organization=organization, by=user, at=moment)`.
ChampionKeeper = Callable[..., Any]
champion_keepers: Registry[ChampionKeeper] = Registry()
