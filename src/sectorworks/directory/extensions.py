"""What this room adds to the whole site."""

from __future__ import annotations

from . import handlers


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    handlers.register()
