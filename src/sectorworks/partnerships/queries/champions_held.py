"""What is held on a person as champion of priorities, for the person to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import PriorityChampion


def held(person: Person) -> HeldData:
    """Which priorities the person championed for which company, from when until when."""
    rows = PriorityChampion.objects.filter(person=person).select_related("organization", "priority__body")
    return HeldData(
        _("Champion of priorities"),
        tuple(
            {
                _("Group"): str(one.priority.body),
                _("Company"): str(one.organization),
                _("From"): one.starts_on,
                _("Until"): one.ends_on,
            }
            for one in rows.order_by("starts_on", "pk")
        ),
    )
