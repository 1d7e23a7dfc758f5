"""What this room adds to the whole site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.jobs import registry
from sectorworks.ui.frame_links import FrameLink, header_links, menu_links

from . import handlers, queries


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    registry.register(handlers.KIND, handlers.send)
    header_links.register("notices", FrameLink(_("Notices"), "notices", "notifications", queries.unread_count))
    menu_links.register("notices", FrameLink(_("Notices"), "notices"), rank=30)
