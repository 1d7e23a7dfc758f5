"""What the supply map adds to the site: the one tab it shares with the kit, its topic, its part of the sample."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.playbooks.registry import PartnershipTab, partnership_tabs

from . import supply_sample_operations
from .operations.supply_consent import TOPIC
from .policies import supply as policies


def register() -> None:
    """Called by the room's `register`."""
    partnership_tabs.register("supply", PartnershipTab(_("Supply and marketing"), "supply", _reads), rank=60)
    words = _("Somebody noted what your company buys or supplies, or wants to be introduced; a prospect is shared.")
    notices.register(Topic(TOPIC, _("Supply and marketing"), words), rank=56)
    bodies.sample_parts.register("supply", supply_sample_operations.play, rank=84)


def _reads(user: Any, body: Body) -> bool:
    return bool(policies.can_see_map(user, body))
