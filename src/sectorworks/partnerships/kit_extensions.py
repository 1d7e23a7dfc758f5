"""What the marketing kit adds to the site: a tab for those who do not read the supply map, a way in from the group."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.playbooks.registry import PartnershipTab, partnership_tabs

from . import kit_sample_operations
from .policies import kit as policies
from .policies import supply as supply_policies
from .queries import kit as queries


def register() -> None:
    """Called by the room's `register`."""
    partnership_tabs.register("kit", PartnershipTab(_("Marketing kit"), "kit", _only_kit), rank=61)
    bodies.body_panels.register("kit", bodies.Panel("partnerships/_kit_panel.html", _panel), rank=90)
    bodies.sample_parts.register("kit", kit_sample_operations.play, rank=85)


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """From the group's own page, for everybody: only once there is a kit to see."""
    if body.kind != BodyKind.PARTNERSHIP or not policies.can_see_kit(user, body):
        return None
    count = queries.approved(body).count()
    return {"body": body, "count": count} if count else None


def _only_kit(user: Any, body: Body) -> bool:
    """Whoever reads the supply map finds the kit there."""
    if body.kind != BodyKind.PARTNERSHIP or supply_policies.can_see_map(user, body):
        return False
    return bool(policies.can_see_kit(user, body))
