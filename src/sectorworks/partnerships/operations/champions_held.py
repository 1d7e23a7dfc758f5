"""What goes of a champion when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import PriorityChampion


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """They stand down everywhere; that a leader of the company championed a priority stays, as the directory names it.

    The directory checks who may remove a person before it calls this.
    """
    rows = list(PriorityChampion.objects.filter(person=person))
    for one in rows:
        audit.record(noun=one, verb="name removed", by=by, at=at)
        if one.ends_on is None:
            one.ends_on = max(localdate(at), one.starts_on)
            one.save(update_fields=["ends_on"])
    if not rows:
        return []
    return [
        _("You stood down as champion. That a leader of your company championed the priority stays, without your name.")
    ]
