"""What goes and what stays of a person in this room when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import ConflictOfInterest, Feedback, Registration


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Take the name off what was heard and off registrations. A declared conflict stays, without its detail.

    The directory checks who may remove a person before it calls this.
    """
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
    if places := list(Registration.objects.filter(person=person)):
        for place in places:
            audit.record(noun=place, verb="words removed", by=by, at=at)
        taken_off: dict[str, Any] = {"person": None, "name": _("Name removed"), "email": "", "access_needs": ""}
        Registration.objects.filter(person=person).update(question="", **taken_off)
        said.append(_("Your places at events are no longer yours: name, address, needs and question are gone."))
    if conflicts := list(ConflictOfInterest.objects.filter(person=person)):
        for conflict in conflicts:
            audit.record(noun=conflict, verb="words removed", by=by, at=at)
        ConflictOfInterest.objects.filter(person=person).update(detail="")
        said.append(_("That you stayed out of advice on funding stays on record, without its detail."))
    return said
