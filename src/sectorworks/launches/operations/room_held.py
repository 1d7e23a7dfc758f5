"""What goes and what stays in launch rooms when a person asks to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import ChampionSignUp, RoomPledge, RoomVoice


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Names and addresses go; cards, notes and promises stay as what companies said, and lead to nobody any more.

    The directory checks who may remove a person before it calls this.
    """
    voices = list(RoomVoice.objects.filter(person=person))
    sign_ups = list(ChampionSignUp.objects.filter(person=person))
    RoomPledge.objects.filter(voice__in=voices).update(name="")
    for voice in voices:
        voice.person, voice.name, voice.email = None, "", ""
        voice.save(update_fields=["person", "name", "email"])
        audit.record(noun=voice, verb="name removed", by=by, at=at)
    for one in sign_ups:
        one.person, one.name = None, ""
        one.save(update_fields=["person", "name"])
        audit.record(noun=one, verb="name removed", by=by, at=at)
    count = len(voices) + len(sign_ups)
    if not count:
        return []
    words = ngettext(
        "The name was taken off %(n)s entry of a launch room; what was said there stays without it.",
        "The name was taken off %(n)s entries of launch rooms; what was said there stays without it.",
        count,
    )
    return [words % {"n": count}]
