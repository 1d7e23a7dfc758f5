"""What goes and what stays of a person in launches when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Launch, PeerInvitation

WORDS = {"note": "", "words": "", "sends_name": "", "access_needs": "", "decline_reason": "", "token_hash": ""}


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Words and links of the person's invitations go; that they were invited stays, without a name to it.

    The directory checks who may remove a person before it calls this.
    """
    said: list[str] = []
    if invitations := list(PeerInvitation.objects.filter(person=person)):
        for one in invitations:
            audit.record(noun=one, verb="words removed", by=by, at=at)
        PeerInvitation.objects.filter(person=person).update(**WORDS)
        said.append(_("Your invitations to launches hold no word of yours any more, and their links are dead."))
    for name in ("welcomed_by", "closed_by", "facilitated_by"):
        rows = list(Launch.objects.filter(**{name: person}))
        for launch in rows:
            audit.record(noun=launch, verb="name removed", by=by, at=at)
        Launch.objects.filter(**{name: person}).update(**{name: None})
        if rows:
            said.append(_("Your name is taken off the launches in which you had a part."))
    if PeerInvitation.objects.filter(in_name_of=person).exists():
        PeerInvitation.objects.filter(in_name_of=person).update(note="")
        said.append(_("That peers were invited in your name stays as a number, without your words."))
    return list(dict.fromkeys(said))
