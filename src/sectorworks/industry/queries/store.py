"""The one place where the platform opens the store of labor market data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from lmi.store import Edition, Store

REAL, SAMPLE = "real", "sample"


def store() -> Store:
    """The site's store. Opened once a process: it maps files and reads nothing until asked."""
    return _opened(Path(settings.STORE_FOLDER))


@cache
def _opened(folder: Path) -> Store:
    from lmi.store import Store  # numpy: only where figures are asked for

    return Store(folder)


def basis() -> str:
    """Real figures as soon as any are loaded, sample figures otherwise."""
    return REAL if store().has_data(REAL) else SAMPLE


def has_data() -> bool:
    return store().has_data(REAL) or store().has_data(SAMPLE)


def edition(edition_id: str = "") -> Edition:
    """The current edition, or the one an address is pinned to, whichever basis it has; raises `NotLoaded`."""
    from lmi.errors import NotLoaded

    if not edition_id:
        return store().edition(basis=basis())
    try:
        return store().edition(edition_id, basis=basis())
    except NotLoaded:
        other = SAMPLE if basis() == REAL else REAL
        return store().edition(edition_id, basis=other)
