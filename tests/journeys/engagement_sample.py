"""Nouns of the room `engagement` in the sample, for `engagement_pages.py`; made here where the sample has none."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process."""
    return {}
