"""What this room adds to others: its door, and who the sample's people are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.registry import SamplePart, sample_parts
from sectorworks.core import registry

from .sample.people import PARTS


def register() -> None:
    """Called once when the site starts."""
    registry.doors.register("home", registry.Door(_("Home"), "home", "home"), rank=10)
    for rank, (person, (who, tries)) in enumerate(PARTS.items()):
        sample_parts.register(person.email, SamplePart(person.email, who, tries), rank=rank)
