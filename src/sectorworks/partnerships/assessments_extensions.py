"""What self-assessments add to the site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from . import assessments_sample_operations
from .operations.assessments import TOPIC


def register() -> None:
    """Called by the room's `register`."""
    words = _("A partnership you sit on asks how able it is, reminds you to rate, or has closed a round.")
    notices.register(Topic(TOPIC, _("Self-assessment of a partnership"), words), rank=58)
    bodies.sample_parts.register("self-assessments", assessments_sample_operations.play, rank=85)
