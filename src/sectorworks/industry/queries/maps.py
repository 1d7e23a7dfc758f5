"""The picker's map: county outlines as plain data that a template draws."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmi.geography import CountyMap

BOX = (520.0, 620.0)


def picker_map(codes: Iterable[str]) -> CountyMap | None:
    """Counties fitted into the picker's box; None when none of the codes has a boundary."""
    return _fitted(tuple(sorted(codes)))


@lru_cache(maxsize=32)
def _fitted(codes: tuple[str, ...]) -> CountyMap | None:
    from lmi import geography  # decodes the atlas
    from lmi.errors import NotLoaded

    try:
        return geography.fit(codes, BOX)
    except NotLoaded:
        return None
