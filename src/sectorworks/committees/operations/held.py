"""What goes and what stays of a person in this room when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Feedback


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Take the name off what was heard. The directory checks who may remove a person before it calls this."""
    said: list[str] = []
    brought = list(Feedback.objects.filter(liaison=person))
    for row in brought:
        audit.record(noun=row, verb="name removed", by=by, at=at)
    Feedback.objects.filter(liaison=person).update(liaison=None)
    if brought:
        words = ngettext(
            "Your name is taken off %(n)s note of what a group heard.",
            "Your name is taken off %(n)s notes of what a group heard.",
            len(brought),
        )
        said.append(words % {"n": len(brought)})
    return said
