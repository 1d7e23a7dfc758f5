"""Find records that may be the same, and remember what people decide about them. Nothing merges by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.jobs import operations as jobs
from sectorworks.jobs.models import Job

from ..models import DuplicatePair, PairState
from ..policies import duplicates as policies
from ..rules.matching import Pair, Relation

FIND = "directory.find_duplicates"
BATCH = 500


class NotOpen(SectorworksError):
    """Somebody decided about this pair already."""


def start_search(*, by: Any, at: datetime) -> Job:
    """Look through the whole directory in the background."""
    policies.can_search(by).enforce()
    return jobs.start(kind=FIND, payload={}, by=by, at=at, title=_("Look for records that may be the same"))


@transaction.atomic
def keep_found(*, noun: str, pairs: Iterable[Pair], at: datetime) -> int:
    """Store what a search found; how many are new. What people decided stays; open pairs no longer found go."""
    found = {}
    for one in pairs:
        if one.relation != Relation.PARENT:  # two organizations that belong together are no duplicates
            low, high = sorted((int(one.first), int(one.second)))
            found[low, high] = one
    stored = {(pair.first_key, pair.second_key): pair for pair in DuplicatePair.objects.filter(noun=noun)}
    gone = [pair.pk for keys, pair in stored.items() if keys not in found and pair.state == PairState.OPEN]
    for start in range(0, len(gone), BATCH):
        DuplicatePair.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    fresh, renewed = [], []
    for (low, high), one in found.items():
        reasons = [*(["site"] if one.relation == Relation.SITE else []), *map(str, one.reasons)]
        pair = stored.get((low, high))
        if pair is None:
            fresh.append(
                DuplicatePair(noun=noun, first_key=low, second_key=high, score=one.score, reasons=reasons, found_at=at)
            )
        elif pair.state == PairState.OPEN and (pair.score, pair.reasons) != (one.score, reasons):
            pair.score, pair.reasons = one.score, reasons
            renewed.append(pair)
    DuplicatePair.objects.bulk_create(fresh, batch_size=BATCH)
    DuplicatePair.objects.bulk_update(renewed, ["score", "reasons"], batch_size=BATCH)
    return len(fresh)


@transaction.atomic
def set_apart(*, pair: DuplicatePair, by: Any, at: datetime) -> DuplicatePair:
    """Say that the two are not the same; no later search asks again."""
    policies.can_settle(by, pair).enforce()
    return _decide(pair, PairState.OPEN, PairState.DIFFERENT, by, at)


@transaction.atomic
def reopen(*, pair: DuplicatePair, by: Any, at: datetime) -> DuplicatePair:
    """Take "not the same" back."""
    policies.can_settle(by, pair).enforce()
    return _decide(pair, PairState.DIFFERENT, PairState.OPEN, by, at)


def _decide(pair: DuplicatePair, expected: str, state: str, by: Any, at: datetime) -> DuplicatePair:
    pair = DuplicatePair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.state != expected:
        raise NotOpen(_("Somebody decided about these two meanwhile: %(state)s.") % {"state": pair.get_state_display()})
    pair.state = state
    pair.decided_at, pair.decided_by = (None, None) if state == PairState.OPEN else (at, by)
    pair.save(update_fields=["state", "decided_at", "decided_by"])
    audit.record(noun=pair, verb=f"mark {state}", by=by, at=at)
    return pair
