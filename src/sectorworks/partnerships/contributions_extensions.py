"""What the contribution ledger adds to the site: a tab of a partnership, a chapter of the hand-over pack, a sample."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.playbooks.registry import PartnershipTab, partnership_tabs

from . import contributions_sample_operations
from .policies import contributions as policies
from .queries import contribution_chapter


def register() -> None:
    """Called by the room's `register`."""
    tab = PartnershipTab(_("Contributions"), "contributions", _reads)
    partnership_tabs.register("contributions", tab, rank=60)
    bodies.hand_over_chapters.register("contributions", _chapter, rank=67)
    bodies.sample_parts.register("contributions", contributions_sample_operations.play, rank=85)


def _reads(user: Any, body: Body) -> bool:
    return bool(policies.can_see_ledger(user, body))


def _chapter(user: Any, body: Body) -> list[Any]:
    if not policies.can_see_ledger(user, body):
        return []
    return list(contribution_chapter.chapter(body, clock.today()))
