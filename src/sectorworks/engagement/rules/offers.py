"""What companies offer partners."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferKind(TextChoices):
    """What sort of thing is offered."""

    TOUR = "tour", _("Tour")
    SPEAKER = "speaker", _("Speaker")
    PLACEMENT = "placement", _("Placement")
    EQUIPMENT = "equipment", _("Equipment or space")
    OTHER = "other", _("Other")
