"""What the frame of every page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation, footer notes and the person's own menu."""
    return {}
