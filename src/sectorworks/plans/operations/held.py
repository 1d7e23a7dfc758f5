"""What goes of a person's actions and promises when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import ActionOwner, Commitment


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Take the person off their actions and promises; a promise that was theirs alone goes.

    The directory checks who may remove a person before it calls this.
    """
    said: list[str] = []
    owned = ActionOwner.objects.filter(person=person).select_related("action")
    promised = list(Commitment.objects.filter(person=person))
    for row in owned:
        audit.record(noun=row.action, verb="owner removed", by=by, at=at)
    count = owned.count()
    owned.delete()
    for promise in promised:
        audit.record(noun=promise, verb="person removed", by=by, at=at)
    Commitment.objects.filter(person=person, organization__isnull=False).update(person=None)
    Commitment.objects.filter(person=person).delete()
    if count:
        said.append(ngettext("Taken off %(n)s action.", "Taken off %(n)s actions.", count) % {"n": count})
    if promised:
        words = ngettext("%(n)s promise no longer names them.", "%(n)s promises no longer name them.", len(promised))
        said.append(words % {"n": len(promised)})
    return said
