"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
