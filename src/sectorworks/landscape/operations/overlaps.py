"""Record what was decided about two efforts that overlap: merge, align, or keep apart because."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError

from ..models import OverlapChoice, OverlapDecision
from ..policies import overlaps as policies
from ..queries.efforts import BODY, Pair, Side


class OverlapProblem(SectorworksError):
    """The decision can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class OverlapDraft:
    """What was decided and why; a day to look again, where it must be."""

    choice: OverlapChoice
    reason: str
    look_again_on: date | None = None


def decide(*, pair: Pair, draft: OverlapDraft, by: User, at: datetime, key: str = "") -> OverlapDecision:
    """Add a decision to the log of the two, with the score it was made on. The same form sent twice adds one."""
    policies.can_decide(by, pair).enforce()

    @transaction.atomic
    def make() -> OverlapDecision:
        today = localdate(at)
        if not draft.reason.strip():
            raise OverlapProblem(_("Say why. Whoever looks again will ask."))
        if draft.look_again_on is not None and draft.look_again_on <= today:
            raise OverlapProblem(_("The day to look again must be after today."))
        if draft.choice == OverlapChoice.KEEP_APART and draft.look_again_on is None:
            raise OverlapProblem(_("Two efforts that stay apart need a day to look again."))
        made = OverlapDecision.objects.create(
            **_place("first", pair.one),
            **_place("second", pair.other),
            choice=draft.choice,
            reason=draft.reason.strip(),
            score=round(pair.score.total, 2),
            parts=pair.score.parts,
            decided_on=today,
            look_again_on=draft.look_again_on,
            decided_by=by,
        )
        detail = {"choice": draft.choice, "first": pair.one.key, "second": pair.other.key, "score": made.score}
        audit.record(noun=made, verb="decide", by=by, at=at, detail=detail)
        return made

    made, _new = idempotency.once(make, key=key, action="landscape.decide_overlap", by=by, at=at, model=OverlapDecision)
    return made


def _place(name: str, side: Side) -> dict[str, Any]:
    return {f"{name}_{'body' if side.kind == BODY else 'initiative'}_id": side.pk}
