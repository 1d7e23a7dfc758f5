"""What a facilitator does with notes: put them together, merge those that say the same, hide one that hurts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import Board, Cluster, Note
from ..policies import boards as policies
from ..rules.bundles import root_of
from ..rules.stages import STAGES
from . import revisions
from .revisions import BoardProblem


class NothingChosen(BoardProblem):
    """No note of the board was chosen."""


@transaction.atomic
def put(*, board: Board, notes: Iterable[int], cluster: Cluster | None, by: Any, at: datetime) -> int:
    """Put notes into a group, or with None out of any; those merged into another follow that one. Returns how many."""
    row, chosen = _opened(board, notes, by)
    if cluster is not None and cluster.board_id != row.pk:
        raise BoardProblem(_("That group is on another board."))
    above = _above(row)
    roots = {root_of(one.pk, above) for one in chosen}
    revision = revisions.raised(row)
    Note.objects.filter(pk__in=roots).update(cluster=cluster, revision=revision)
    detail = {"notes": sorted(roots), "group": cluster.title if cluster else ""}
    audit.record(noun=row, verb="notes grouped", by=by, at=at, detail=detail)
    return len(roots)


@transaction.atomic
def merge(*, board: Board, notes: Iterable[int], by: Any, at: datetime) -> Note:
    """Merge notes that say the same into the one written first. All stay on record and count as its support."""
    row, chosen = _opened(board, notes, by)
    above = _above(row)
    roots = sorted({root_of(one.pk, above) for one in chosen})
    if len(roots) < 2:
        raise BoardProblem(_("Choose at least two notes that are not merged yet."))
    kept = Note.objects.get(pk=roots[0])
    revision = revisions.raised(row)
    Note.objects.filter(pk__in=roots[1:]).update(merged_into=kept, revision=revision)
    Note.objects.filter(pk=kept.pk).update(revision=revision)
    audit.record(noun=row, verb="notes merged", by=by, at=at, detail={"into": kept.pk, "notes": roots[1:]})
    return kept


@transaction.atomic
def part(*, board: Board, notes: Iterable[int], by: Any, at: datetime) -> int:
    """Undo `merge`: each chosen note that was merged stands alone again, and so do those merged into a chosen one."""
    row, chosen = _opened(board, notes, by)
    keys = [one.pk for one in chosen]
    merged = Note.objects.filter(board=row, merged_into__isnull=False)
    parted = set(merged.filter(pk__in=keys).values_list("pk", flat=True))
    parted |= set(merged.filter(merged_into__in=keys).values_list("pk", flat=True))
    if not parted:
        raise BoardProblem(_("None of these notes is merged."))
    Note.objects.filter(pk__in=parted).update(merged_into=None, revision=revisions.raised(row))
    audit.record(noun=row, verb="notes parted", by=by, at=at, detail={"notes": sorted(parted)})
    return len(parted)


@transaction.atomic
def hide(*, board: Board, notes: Iterable[int], hidden: bool = True, by: Any, at: datetime) -> int:
    """Take notes off every screen, or with `hidden=False` bring them back. In any stage: a hurt can't wait."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    chosen = [one.pk for one in _chosen(row, notes) if one.is_hidden != hidden]
    if not chosen:
        raise NothingChosen(_("Choose a note first."))
    Note.objects.filter(pk__in=chosen).update(is_hidden=hidden, revision=revisions.raised(row))
    verb = "notes hidden" if hidden else "notes shown again"
    audit.record(noun=row, verb=verb, by=by, at=at, detail={"notes": chosen})
    return len(chosen)


def _opened(board: Board, notes: Iterable[int], by: Any) -> tuple[Board, list[Note]]:
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    revisions.must(STAGES[row.stage].sorting, row)
    return row, _chosen(row, notes)


def _chosen(board: Board, notes: Iterable[int]) -> list[Note]:
    chosen = list(Note.objects.filter(board=board, pk__in=list(notes)).order_by("pk"))
    if not chosen:
        raise NothingChosen(_("Choose a note first."))
    return chosen


def _above(board: Board) -> dict[int, int | None]:
    return dict(Note.objects.filter(board=board).values_list("pk", "merged_into"))
