"""Save what is typed about an item. Two people typing at once never lose a word: the second is told."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.core.versions import StaleVersion

from ..models import AgendaItem, ItemNotes
from .problems import MeetingProblem
from .record import writable_item

LONGEST = 20000


@transaction.atomic
def save(
    *, item: AgendaItem, wording: str, expected: int, by: User, at: datetime, aside: str | None = None
) -> ItemNotes:
    """Keep the note as it now reads; `expected` 0 when there was none. The same text sent again changes nothing.

    Raises `StaleVersion`, whose `current` is the other writer's note, when it changed since `expected`.
    `aside` is for staff and never part of the minutes; None leaves it as it is.
    """
    current, _meeting = writable_item(item, by)
    if len(wording) > LONGEST:
        raise MeetingProblem(_("A note holds 20,000 characters. Shorten it or put the rest into a paper."))
    stored = ItemNotes.objects.filter(item=current).first()
    if stored is None:
        note = _begin(current, wording, aside, by, at)
    elif stored.wording == wording and aside in (None, stored.aside):
        return stored
    else:
        note = stored
        note.wording, note.saved_at, note.saved_by = wording, at, by
        note.aside = note.aside if aside is None else aside
        versions.save(note, expected=expected, fields=["wording", "aside", "saved_at", "saved_by"])
    audit.record(noun=note, verb="save", by=by, at=at, detail={"characters": len(wording)})
    return note


def _begin(item: AgendaItem, wording: str, aside: str | None, by: User, at: datetime) -> ItemNotes:
    try:
        with transaction.atomic():
            return ItemNotes.objects.create(item=item, wording=wording, aside=aside or "", saved_at=at, saved_by=by)
    except IntegrityError as clash:
        raise StaleVersion(ItemNotes.objects.get(item=item)) from clash
