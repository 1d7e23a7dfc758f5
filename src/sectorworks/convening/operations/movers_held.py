"""What goes of a person in lists of candidate champions when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Mover


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Their entries go whole; where they were to speak to somebody, their name goes.

    The directory checks who may remove a person before it calls this.
    """
    said = []
    going = list(Mover.objects.filter(person=person).select_related("body"))
    for one in going:
        audit.record(noun=one.body, verb="remove candidate champion", by=by, at=at, detail={"mover": one.pk})
    Mover.objects.filter(person=person).delete()
    if going:
        words = ngettext(
            "You are taken off %(n)s list of candidate champions.",
            "You are taken off %(n)s lists of candidate champions.",
            len(going),
        )
        said.append(words % {"n": len(going)})
    speaking = list(Mover.objects.filter(through=person))
    for one in speaking:
        audit.record(noun=one, verb="name removed", by=by, at=at)
    if speaking:
        Mover.objects.filter(through=person).update(through=None)
        said.append(_("That you would speak to somebody for a partnership is taken out."))
    return said
