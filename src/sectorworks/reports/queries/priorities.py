"""Which of its own priorities a group's work serves."""

from __future__ import annotations

from sectorworks.bodies.models import Text, TextKind, TextState


def priority_of(text: Text | None, body: int) -> str:
    """The title by which a group knows its own priority; empty for no text and for any other."""
    if text is None or text.kind != TextKind.PRIORITY or text.body_id != body:
        return ""
    return next((one.title for one in text.versions.all() if one.state == TextState.ADOPTED), "")
