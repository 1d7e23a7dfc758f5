"""What the sample lacks for `assessments_pages.py`."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Nothing yet."""
    return {}
