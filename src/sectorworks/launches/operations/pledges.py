"""Promises made at the closing: name, what, by when. They become commitments of the group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.plans.models import CommitmentKind

from ..models import LaunchRoom, RoomPledge, RoomSide, RoomVoice
from ..policies import rooms as policies
from ..rules import room_limits as limits
from ..rules.room_stages import STAGES
from . import room_revisions as revisions
from .room_revisions import RoomFull, RoomProblem


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    """One promise. The amount is hours for time and dollars for money; of things the words say how many."""

    kind: str
    wording: str
    due_on: date | None = None
    amount: Decimal | None = None
    opportunity: int | None = None
    name: str = ""
    organization_name: str = ""


@transaction.atomic
def promise(*, voice: RoomVoice, draft: PledgeDraft, key: str, at: datetime) -> RoomPledge:
    """Promise from a device; a helper says who promises. Sent again with the same key it is the same promise.

    Whoever holds the device's token promises: no account, and so no `by`.
    """
    policies.can_promise(voice).enforce()
    is_helper = voice.side == RoomSide.HELPER
    name = draft.name if is_helper else voice.name
    company = draft.organization_name if is_helper else voice.organization_name
    return _made(voice.room, draft, (name, company), (voice, None), key, at)


@transaction.atomic
def write_down(*, room: LaunchRoom, draft: PledgeDraft, key: str, by: Any, at: datetime) -> RoomPledge:
    """The facilitator writes down what somebody promised aloud or on paper."""
    policies.can_facilitate(by, revisions.held(room)).enforce()
    return _made(room, draft, (draft.name, draft.organization_name), (None, by), key, at)


@transaction.atomic
def take_back(*, pledge: RoomPledge, voice: RoomVoice, at: datetime) -> RoomPledge:
    """Take a promise back while the closing lasts, from the device that made it."""
    policies.can_promise(voice).enforce()
    if pledge.voice_id != voice.pk:
        raise RoomProblem(_("This promise was made on another phone. Ask the facilitator."))
    return _withdrawn(voice.room, pledge, None, at)


@transaction.atomic
def strike(*, pledge: RoomPledge, by: Any, at: datetime) -> RoomPledge:
    """The facilitator takes a promise off that was a mistake, until the room became commitments."""
    policies.can_facilitate(by, revisions.held(pledge.room)).enforce()
    return _withdrawn(pledge.room, pledge, by, at)


def _made(
    room: LaunchRoom, draft: PledgeDraft, who: tuple[str, str], source: tuple[RoomVoice | None, Any], key: str,
    at: datetime,
) -> RoomPledge:  # fmt: skip
    row = revisions.held(room)
    stored = revisions.stored_key(row, key)
    if (known := RoomPledge.objects.filter(idempotency_key=stored).first()) is not None:
        return known
    revisions.must_take_place(row.launch)
    revisions.must(STAGES[row.stage].pledging, row)
    name, company = (" ".join(one.split())[:120] for one in who)
    wording = " ".join(draft.wording.split())[:300]
    _check(draft, name, company, wording, at)
    if not key or row.pledges.count() >= limits.MOST_PLEDGES:
        raise RoomFull(_("No more promises fit in."))
    about = row.opportunities.filter(pk=draft.opportunity).first() if draft.opportunity else None
    made = RoomPledge.objects.create(
        room=row, voice=source[0], opportunity=about, name=name, organization_name=company, kind=draft.kind,
        wording=wording, amount=draft.amount, due_on=draft.due_on, idempotency_key=stored, at=at,
    )  # fmt: skip
    revisions.raised(row)
    audit.record(noun=made, verb="promised", by=source[1], at=at, detail={"kind": made.kind})
    return made


def _check(draft: PledgeDraft, name: str, company: str, wording: str, at: datetime) -> None:
    if not name or not company:
        raise RoomProblem(_("Say who promises: a name and a company."))
    if not wording or draft.kind not in CommitmentKind.values:
        raise RoomProblem(_("Say what is promised, and of which kind it is."))
    if draft.amount is not None and draft.amount < 0:
        raise RoomProblem(_("An amount is not less than nothing."))
    if draft.due_on is not None and draft.due_on < localdate(at):
        raise RoomProblem(_("The day lies behind us. Choose one to come."))


def _withdrawn(room: LaunchRoom, pledge: RoomPledge, by: Any, at: datetime) -> RoomPledge:
    row = revisions.held(room)
    revisions.must(STAGES[row.stage].pledging, row)
    current = RoomPledge.objects.get(pk=pledge.pk, room=row)
    if current.withdrawn_at is None:
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        revisions.raised(row)
        audit.record(noun=current, verb="taken back", by=by, at=at)
    return current
