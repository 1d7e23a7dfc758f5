"""What the marketing kit adds to the site: a tab for those who do not read the supply map, and its sample."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.playbooks.registry import PartnershipTab, partnership_tabs

from . import kit_sample_operations
from .policies import kit as policies
from .policies import supply as supply_policies


def register() -> None:
    """Called by the room's `register`."""
    partnership_tabs.register("kit", PartnershipTab(_("Marketing kit"), "kit", _only_kit), rank=61)
    bodies.sample_parts.register("kit", kit_sample_operations.play, rank=85)


def _only_kit(user: Any, body: Body) -> bool:
    """Whoever reads the supply map finds the kit there."""
    if body.kind != BodyKind.PARTNERSHIP or supply_policies.can_see_map(user, body):
        return False
    return bool(policies.can_see_kit(user, body))
