"""Overlaps as a reader may see them, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.core import clock
from sectorworks.directory.models import Organization

from ..models import OverlapDecision
from . import efforts, parameters
from .efforts import BODY, Pair, Side


@dataclass(frozen=True)
class Overlaps:
    """`pairs` of which the reader may know both sides; `hidden_count` of the others that are no secret as a number."""

    pairs: tuple[Pair, ...]
    hidden_count: int
    decisions: dict[tuple[str, str], OverlapDecision]
    valid_from: date

    def decision(self, pair: Pair) -> OverlapDecision | None:
        """The newest decision about a pair, for who has a part in one of the two."""
        return self.decisions.get((pair.one.key, pair.other.key)) if pair.has_part else None


def overlaps(user: Any, today: date) -> Overlaps:
    """All pairs above the least score: eight statements however many."""
    weights = parameters.weights_on(today)
    found = efforts.pairs(efforts.sides(user, today), weights)
    seen = tuple(pair for pair in found if pair.is_seen)
    own = [pair for pair in seen if pair.has_part]
    return Overlaps(seen, len(found) - len(seen), _newest(own) if own else {}, weights.valid_from)


def pair_visible_to(user: Any, first: str, second: str) -> Pair:
    """Two efforts that the reader may know of; raises `OverlapDecision.DoesNotExist` when one of them is not."""
    today = clock.today()
    found = efforts.pair_of(efforts.sides(user, today), first, second, parameters.weights_on(today))
    if found is None or not found.is_seen:
        raise OverlapDecision.DoesNotExist
    return found


def decisions_about(pair: Pair) -> list[OverlapDecision]:
    """Everything decided about the two, newest first."""
    rows = OverlapDecision.objects.filter(_sides(pair.one, pair.other)).select_related("decided_by")
    return list(rows.order_by("-decided_on", "-pk"))


@dataclass(frozen=True, slots=True)
class Logged:
    """One decision with the two efforts it is about, as they are today."""

    decision: OverlapDecision
    pair: Pair


def log_visible_to(user: Any, today: date) -> list[Logged]:
    """Decisions about pairs of which the reader knows both efforts and has a part in one, newest first."""
    sides = {side.key: side for side in efforts.sides(user, today)}
    weights = parameters.weights_on(today)
    found = []
    for row in OverlapDecision.objects.select_related("decided_by").order_by("-decided_on", "-pk"):
        pair = efforts.pair_of(list(sides.values()), *_keys(row), weights)
        if pair is not None and pair.is_seen and pair.has_part:
            found.append(Logged(row, pair))
    return found


def companies_of(pair: Pair) -> list[str]:
    """Names of the companies of both, for who sees both sides."""
    if not pair.sees_both:
        return []
    rows = Organization.objects.filter(pk__in=pair.asked_twice).order_by("name_key", "pk")
    return list(rows.values_list("name", flat=True))


def _sides(one: Side, other: Side) -> Q:
    return _side("first", one) & _side("second", other)


def _side(place: str, side: Side) -> Q:
    return Q(**{f"{place}_{'body' if side.kind == BODY else 'initiative'}": side.pk})


def _newest(pairs: Iterable[Pair]) -> dict[tuple[str, str], OverlapDecision]:
    """Decisions are kept with the lesser key first, as pairs are."""
    wanted = {(pair.one.key, pair.other.key) for pair in pairs}
    found: dict[tuple[str, str], OverlapDecision] = {}
    for row in OverlapDecision.objects.order_by("decided_on", "pk"):
        pair = _keys(row)
        if pair in wanted:
            found[pair] = row
    return found


def _keys(row: OverlapDecision) -> tuple[str, str]:
    return _key(row.first_body_id, row.first_initiative_id), _key(row.second_body_id, row.second_initiative_id)


def _key(body: int | None, initiative: int | None) -> str:
    return f"{BODY}-{body}" if body else f"{efforts.INITIATIVE}-{initiative}"
