"""Cards: from phones, through helpers, from paper; and what support partners note apart from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import Card, CardSource, LaunchRoom, ListenerNote, RoomSide, RoomVoice
from ..policies import rooms as policies
from ..rules import room_limits as limits
from ..rules.room_stages import takes_card
from . import room_revisions as revisions
from .room_revisions import RoomFull, RoomProblem, TooFast

LONGEST = 400


@dataclass(frozen=True, slots=True)
class CardDraft:
    """One answer to one question. A helper says which company it comes from."""

    round_number: int
    wording: str
    organization_name: str = ""


@transaction.atomic
def write(*, voice: RoomVoice, draft: CardDraft, key: str, at: datetime) -> Card:
    """One card of a device. Sent again with the same key it is the same card, whatever the stage is by then.

    Whoever holds the device's token writes: no account, and so no `by`. A card that comes late over a bad line is
    taken until the room is closed.
    """
    policies.can_write(voice).enforce()
    room = revisions.held(voice.room)
    stored = revisions.stored_key(room, key)
    if (known := Card.objects.filter(idempotency_key=stored).first()) is not None:
        return known
    revisions.must(takes_card(room.stage, draft.round_number), room)
    wording = _wording(draft.wording, key)
    is_helper = voice.side == RoomSide.HELPER
    company = " ".join((draft.organization_name if is_helper else voice.organization_name).split())[:120]
    if not company:
        raise RoomProblem(_("Say which company this comes from."))
    if room.cards.count() >= limits.MOST_CARDS:
        raise RoomFull(_("The wall is full."))
    _count(voice, at)
    card = Card.objects.create(
        room=room, round_number=draft.round_number, wording=wording, voice=voice, organization_name=company,
        source=CardSource.HELPER if is_helper else CardSource.PHONE, idempotency_key=stored,
        revision=revisions.raised(room, layout=False), written_at=at,
    )  # fmt: skip
    audit.record(noun=card, verb="written", by=None, at=at)
    return card


@transaction.atomic
def note(*, voice: RoomVoice, wording: str, opportunity: int | None = None, key: str, at: datetime) -> ListenerNote:
    """What a support partner noted, perhaps on one opportunity. It never stands on the wall. Sent twice it is one."""
    policies.can_note(voice).enforce()
    room = revisions.held(voice.room)
    stored = revisions.stored_key(room, key)
    if (known := ListenerNote.objects.filter(idempotency_key=stored).first()) is not None:
        return known
    revisions.must(takes_card(room.stage, 1), room)
    text = _wording(wording, key)
    if room.listener_notes.count() >= limits.MOST_NOTES:
        raise RoomFull(_("No more notes fit in."))
    about = room.opportunities.filter(pk=opportunity).first() if opportunity else None
    _count(voice, at)
    made = ListenerNote.objects.create(
        room=room, voice=voice, wording=text, opportunity=about, idempotency_key=stored, written_at=at
    )
    audit.record(noun=made, verb="noted", by=None, at=at)
    return made


@transaction.atomic
def bring(*, room: LaunchRoom, drafts: Sequence[CardDraft], key: str, by: Any, at: datetime) -> int:
    """Type in cards from paper, all or none; returns how many came in. The same form sent twice brings them once."""
    row = revisions.led(room, by)
    if not drafts:
        raise RoomProblem(_("Type at least one card."))
    keys = [revisions.stored_key(row, f"{key}:{number}") for number in range(len(drafts))]
    if not key or Card.objects.filter(idempotency_key=keys[0]).exists():
        return 0
    for one in drafts:
        revisions.must(takes_card(row.stage, one.round_number), row)
    if row.cards.count() + len(drafts) > limits.MOST_CARDS:
        raise RoomFull(_("The wall holds %(most)s cards at most.") % {"most": limits.MOST_CARDS})
    revision = revisions.raised(row)
    Card.objects.bulk_create(
        Card(
            room=row, round_number=one.round_number, wording=_wording(one.wording, stored), source=CardSource.PAPER,
            organization_name=" ".join(one.organization_name.split())[:120], idempotency_key=stored,
            revision=revision, written_at=at,
        )
        for one, stored in zip(drafts, keys, strict=True)
    )  # fmt: skip
    audit.record(noun=row, verb="paper cards typed in", by=by, at=at, detail={"cards": len(drafts)})
    return len(drafts)


def _wording(text: str, key: str) -> str:
    plain = " ".join(text.split())
    if not plain or not key:
        raise RoomProblem(_("Write something first."))
    if len(plain) > LONGEST:
        raise RoomProblem(_("Longer than %(most)s characters. Shorten it or make two.") % {"most": LONGEST})
    return plain


def _count(voice: RoomVoice, at: datetime) -> None:
    """Refuse a flood. The room's row is held, so two entries of one device are counted one after the other."""
    row = RoomVoice.objects.get(pk=voice.pk)
    if row.minute_began_at is None or at - row.minute_began_at >= limits.MINUTE:
        row.minute_began_at, row.cards_in_minute = at, 0
    if row.cards_in_minute >= limits.CARDS_A_MINUTE:
        raise TooFast(_("That is a card every few seconds. Wait a moment; your text is kept."))
    row.cards_in_minute += 1
    row.save(update_fields=["minute_began_at", "cards_in_minute"])
