"""What the marketing kit adds to the site."""

from __future__ import annotations


def register() -> None:
    """Called by the room's `register`."""
