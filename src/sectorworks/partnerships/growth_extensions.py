"""What the growth of the circle proves for playbooks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.playbooks.registry import Proof, register_proof
from sectorworks.ui.addresses import url

from .queries import growth


def register() -> None:
    """Called by the room's `register`."""
    register_proof("circle_grows", Proof(_("The circle of companies grows"), growth.circle_grows, _roster))


def _roster(body: Body) -> str:
    return url("group-seats", slug=body.slug)
