"""What goes and what stays of a person in the records of meetings when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Attendance, RedactionReason, SpeakerCare, Vote
from . import redactions


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Guests and speakers lose their name; who sat in a seat and how the seat voted stays, as the law asks.

    The directory checks who may remove a person before it calls this.
    """
    said: list[str] = []
    guests = Attendance.objects.filter(person=person, seat=None)
    for row in guests:
        audit.record(noun=row, verb="name removed", by=by, at=at)
    count = guests.update(person=None, name="")
    for care in SpeakerCare.objects.filter(person=person).select_related("item__meeting__body"):
        names = {care.public_name, care.item.presenter_name, person.full_name} - {""}
        if care.item.meeting is not None:
            reason = RedactionReason.REMOVED
            redactions.unname(meeting=care.item.meeting, person=person, names=names, reason=reason, by=by, at=at)
        audit.record(noun=care, verb="name removed", by=by, at=at)
    count += SpeakerCare.objects.filter(person=person).update(
        person=None, public_name="", contact_note="", may_be_named=False, may_be_recorded=False, may_be_published=False,
        withdrawn_on=timezone.localdate(at),
    )  # fmt: skip
    if count:
        said.append(
            ngettext("The name was taken off %(n)s meeting.", "The name was taken off %(n)s meetings.", count)
            % {"n": count}
        )
    Attendance.objects.filter(person=person).exclude(remote_reason="").update(remote_reason="")
    if Attendance.objects.filter(person=person).exists() or Vote.objects.filter(person=person).exists():
        said.append(
            _("Who sat in a seat at a meeting, and how the seat voted, stays: minutes must say so (5 ILCS 120/2.06).")
        )
    return said
