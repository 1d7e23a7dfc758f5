"""What this room adds to the whole site."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sectorworks.ui.frame_links import FrameLink, footer_links, menu_links


def register() -> None:
    """Called once, when the site starts. Reads nothing yet.

    A process that does not serve the interface, such as the one that works jobs off, has no address to lead to.
    """
    if not settings.SERVES_API:
        return
    menu_links.register("keys", FrameLink(_("Keys for programs"), "api-tokens"), rank=40)
    footer_links.register("api", FrameLink(_("Interface for programs"), "api"))
