"""What goes and what stays on boards when a person asks to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Note, Participant


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Names go; the notes and dots stay as the group's record, and lead to nobody any more.

    The directory checks who may remove a person before it calls this.
    """
    parts = list(Participant.objects.filter(person=person))
    if not parts:
        return []
    Note.objects.filter(participant__in=parts).update(participant=None, shown_name="")
    for part in parts:
        part.person, part.name = None, ""
        part.save(update_fields=["person", "name"])
        audit.record(noun=part, verb="name removed", by=by, at=at)
    words = ngettext(
        "The name was taken off %(n)s brainstorm board; notes stay there without it.",
        "The name was taken off %(n)s brainstorm boards; notes stay there without it.",
        len(parts),
    )
    return [words % {"n": len(parts)}]
