"""The frame of a partnership's pages: its tabs, for every room that keeps a part of its life."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as policies
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Link

from .. import registry


def frame_of(user: Any, body: Body, current: str) -> dict[str, Any]:
    """What `playbooks/partnership_base.html` needs. `current` is the address name of the open tab, or empty."""
    tabs = [
        Link(str(tab.label), url(tab.url_name, slug=body.slug), current=tab.url_name == current)
        for tab in registry.partnership_tabs
        if tab.allowed(user, body)
    ]
    return {"body": body, "tabs": tabs, "is_sample": body.is_sample, "why": policies.can_see(user, body).reason}
