"""What the growth of the circle adds to the site: a proof for playbooks, and word of what members suggest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.playbooks.registry import Proof, register_proof
from sectorworks.ui.addresses import url

from . import growth_sample_operations
from .operations.referrals import TOPIC
from .queries import growth


def register() -> None:
    """Called by the room's `register`."""
    words = _("A member suggests a company for the table, or your own suggestion is answered.")
    notices.register(Topic(TOPIC, _("Who else should be here"), words), rank=59)
    bodies.sample_parts.register("circle", growth_sample_operations.play, rank=86)
    register_proof("circle_grows", Proof(_("The circle of companies grows"), growth.circle_grows, _page))


def _page(body: Body) -> str:
    return url("growth", slug=body.slug)
