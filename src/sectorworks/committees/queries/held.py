"""What this room holds on a person, for the person to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Feedback


def held(person: Person) -> HeldData:
    """What the person brought from one group to another."""
    brought = Feedback.objects.filter(liaison=person).select_related("from_body", "to_body").order_by("heard_on", "pk")
    rows = [
        {
            _("Kind"): _("Brought from one group to another"),
            _("Date"): one.heard_on,
            _("Group"): f"{one.from_body} → {one.to_body}",
            _("About"): one.topic,
        }
        for one in brought
    ]
    return HeldData(_("Between groups"), tuple(rows))
