"""What a facilitator does with cards: put them into opportunities, merge those that say the same, hide one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.boards.rules.bundles import root_of
from sectorworks.core import audit

from ..models import Card, LaunchRoom, Opportunity
from . import room_revisions as revisions
from .room_revisions import RoomProblem


class NothingChosen(RoomProblem):
    """No card of the room was chosen."""


@transaction.atomic
def put(*, room: LaunchRoom, cards: Iterable[int], opportunity: Opportunity | None, by: Any, at: datetime) -> int:
    """Put cards into an opportunity, or with None out of any; merged ones follow theirs. Returns how many."""
    row = revisions.sorted_by(room, by)
    chosen = _chosen(row, cards)
    if opportunity is not None and opportunity.room_id != row.pk:
        raise RoomProblem(_("That opportunity is in another room."))
    above = _above(row)
    roots = {root_of(one.pk, above) for one in chosen}
    Card.objects.filter(pk__in=roots).update(opportunity=opportunity, revision=revisions.raised(row))
    detail = {"cards": sorted(roots), "opportunity": opportunity.title if opportunity else ""}
    audit.record(noun=row, verb="cards sorted", by=by, at=at, detail=detail)
    return len(roots)


@transaction.atomic
def merge(*, room: LaunchRoom, cards: Iterable[int], by: Any, at: datetime) -> Card:
    """Merge cards that say the same into the one written first. All stay on record and count."""
    row = revisions.sorted_by(room, by)
    above = _above(row)
    roots = sorted({root_of(one.pk, above) for one in _chosen(row, cards)})
    if len(roots) < 2:
        raise RoomProblem(_("Choose at least two cards that are not merged yet."))
    kept = Card.objects.get(pk=roots[0])
    revision = revisions.raised(row)
    Card.objects.filter(pk__in=roots[1:]).update(merged_into=kept, revision=revision)
    Card.objects.filter(pk=kept.pk).update(revision=revision)
    audit.record(noun=row, verb="cards merged", by=by, at=at, detail={"into": kept.pk, "cards": roots[1:]})
    return kept


@transaction.atomic
def part(*, room: LaunchRoom, cards: Iterable[int], by: Any, at: datetime) -> int:
    """Undo `merge`: each chosen card that was merged stands alone again, and so do those merged into a chosen one."""
    row = revisions.sorted_by(room, by)
    keys = [one.pk for one in _chosen(row, cards)]
    merged = Card.objects.filter(room=row, merged_into__isnull=False)
    parted = set(merged.filter(pk__in=keys).values_list("pk", flat=True))
    parted |= set(merged.filter(merged_into__in=keys).values_list("pk", flat=True))
    if not parted:
        raise RoomProblem(_("None of these cards is merged."))
    Card.objects.filter(pk__in=parted).update(merged_into=None, revision=revisions.raised(row))
    audit.record(noun=row, verb="cards parted", by=by, at=at, detail={"cards": sorted(parted)})
    return len(parted)


@transaction.atomic
def hide(*, room: LaunchRoom, cards: Iterable[int], hidden: bool = True, by: Any, at: datetime) -> int:
    """Take cards off every screen, or with `hidden=False` bring them back. In any stage: a hurt can't wait."""
    row = revisions.led(room, by)
    chosen = [one.pk for one in _chosen(row, cards) if one.is_hidden != hidden]
    if not chosen:
        raise NothingChosen(_("Choose a card first."))
    Card.objects.filter(pk__in=chosen).update(is_hidden=hidden, revision=revisions.raised(row))
    verb = "cards hidden" if hidden else "cards shown again"
    audit.record(noun=row, verb=verb, by=by, at=at, detail={"cards": chosen})
    return len(chosen)


def _chosen(room: LaunchRoom, cards: Iterable[int]) -> list[Card]:
    chosen = list(Card.objects.filter(room=room, pk__in=list(cards)).order_by("pk"))
    if not chosen:
        raise NothingChosen(_("Choose a card first."))
    return chosen


def _above(room: LaunchRoom) -> dict[int, int | None]:
    return dict(Card.objects.filter(room=room).values_list("pk", "merged_into"))
