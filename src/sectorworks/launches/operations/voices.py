"""Joining a room by its code, and putting right who somebody said they are."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit
from sectorworks.directory.models import Person
from sectorworks.directory.rules.names import name_key

from ..models import BusinessChoice, ChampionSignUp, RoomSide, RoomVoice
from ..queries import rooms as queries
from ..rules import room_limits as limits
from ..rules.room_stages import STAGES
from . import room_revisions as revisions
from .room_revisions import RoomFull, RoomProblem


class NoSuchCode(RoomProblem):
    """No open room has this code."""


@dataclass(frozen=True, slots=True)
class VoiceDraft:
    """Who joins: on which side of the table, by which name, for which organization, in which language."""

    side: str
    name: str
    organization_name: str = ""
    email: str = ""
    language: str = "en-us"


@transaction.atomic
def join(*, code: str, draft: VoiceDraft, person: Person | None = None, at: datetime) -> tuple[RoomVoice, str]:
    """Take part by the code that the room shows; return the voice and its token, which only the device keeps.

    Whoever knows the code is in: no account, and so no `by`. `person` is the record of one who is signed in anyway.
    """
    found = queries.room_of_code(code)
    if found is None:
        raise NoSuchCode(_("No open room has this code. Look at the screen again."))
    row = revisions.held(found)
    revisions.must(STAGES[row.stage].joining, row)
    if row.voices.count() >= limits.MOST_VOICES:
        raise RoomFull(_("This room is full. Share a neighbor’s phone."))
    token = secrets.token_urlsafe(32)
    made = RoomVoice.objects.create(
        room=row, token_hash=fingerprint(token), person=person, joined_at=at, **_values(draft)
    )
    revisions.raised(row, layout=False)
    audit.record(noun=made, verb="joined", by=None, at=at, detail={"side": made.side})
    return made, token


@transaction.atomic
def correct(*, voice: RoomVoice, draft: VoiceDraft, by: Any, at: datetime) -> RoomVoice:
    """Put right a side or a company's name, so that a company counts once and partners don't speak for one.

    Where the side or the company changes, the choices made on this device go; the company chooses again. Who turns out
    to be no company champions nothing either.
    """
    row = revisions.led(voice.room, by)
    current = RoomVoice.objects.get(pk=voice.pk)
    before = (current.side, current.company_key)
    for name, value in _values(draft).items():
        if name not in ("email", "language"):
            setattr(current, name, value)
    current.save(update_fields=["side", "name", "organization_name", "company_key"])
    if before != (current.side, current.company_key):
        BusinessChoice.objects.filter(voice=current).delete()
    if current.side != RoomSide.BUSINESS:
        ChampionSignUp.objects.filter(voice=current, withdrawn_at=None).update(withdrawn_at=at)
    revisions.raised(row)
    audit.record(noun=current, verb="corrected", by=by, at=at, detail={"from": before[0], "to": current.side})
    return current


def company_key(name: str) -> str:
    """A company as the room counts it: its name without legal form, case and marks."""
    return name_key(name)


def _values(draft: VoiceDraft) -> dict[str, Any]:
    name, organization = " ".join(draft.name.split())[:80], " ".join(draft.organization_name.split())[:120]
    if draft.side not in RoomSide.values:
        raise RoomProblem(_("Say on which side of the table you sit."))
    if not name:
        raise RoomProblem(_("Give your name."))
    key = company_key(organization) if draft.side == RoomSide.BUSINESS else ""
    if draft.side == RoomSide.BUSINESS and not key:
        raise RoomProblem(_("Give the name of your company."))
    return {
        "side": draft.side, "name": name, "organization_name": organization, "company_key": key,
        "email": draft.email.strip()[:254], "language": draft.language[:12],
    }  # fmt: skip
