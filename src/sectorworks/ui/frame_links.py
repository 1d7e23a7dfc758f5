"""Links in the frame of every page to pages of rooms above: those rooms register them by the names of their routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sectorworks.core.registry import Registry


@dataclass(frozen=True, slots=True)
class FrameLink:
    """One link. `count(user)` is told beside its name: at most one statement, since every page asks it."""

    label: str | Promise
    url_name: str
    icon: str = ""
    count: Callable[[Any], int] | None = None


# In the header and in the person's own menu, for who is signed in; at the foot of the page, for everybody.
header_links: Registry[FrameLink] = Registry()
menu_links: Registry[FrameLink] = Registry()
footer_links: Registry[FrameLink] = Registry()
