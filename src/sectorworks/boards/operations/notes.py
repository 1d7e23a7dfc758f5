"""Writing notes: one from a device, or many from a list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import Board, Cluster, Note, Participant
from ..policies import boards as policies
from ..rules import limits
from ..rules.lists import Reading
from ..rules.stages import STAGES
from . import revisions
from .revisions import BoardProblem, TooMuch


@transaction.atomic
def write(*, participant: Participant, wording: str, key: str, at: datetime) -> Note:
    """One note of a device. Sent again with the same key it is the same note, whatever the stage is by then.

    Whoever holds the device's token writes: no account, and so no `by`. On an anonymous board nothing that is kept
    leads from the note to the device.
    """
    board = revisions.held(participant.board)
    stored = _stored_key(board, key)
    if (known := Note.objects.filter(idempotency_key=stored).first()) is not None:
        return known
    revisions.must(STAGES[board.stage].writing, board)
    wording = " ".join(wording.split())
    if not wording or not key:
        raise BoardProblem(_("Write the note first."))
    _count(board, participant, at)
    note = Note.objects.create(
        board=board,
        participant=None if board.is_anonymous else participant,
        shown_name="" if board.is_anonymous else participant.name,
        wording=wording[:400],
        idempotency_key=stored,
        revision=revisions.raised(board, layout=False),
        written_at=at,
    )
    person = None if board.is_anonymous else participant.person
    audit.record(noun=note, verb="written", by=person.account if person else None, at=at)
    return note


def _stored_key(board: Board, key: str) -> str:
    """Keys are chosen by devices: each board has its own, so that none finds another board's note."""
    return hashlib.sha256(f"{board.pk}:{key}".encode()).hexdigest()


def _count(board: Board, participant: Participant, at: datetime) -> None:
    """Refuse a flood. The board's row is held, so two notes of one device are counted one after the other."""
    if board.notes.count() >= limits.MOST_NOTES:
        raise TooMuch(_("The board is full."))
    row = Participant.objects.get(pk=participant.pk)
    if row.minute_began_at is None or at - row.minute_began_at >= limits.MINUTE:
        row.minute_began_at, row.notes_in_minute = at, 0
    if row.notes_in_minute >= limits.NOTES_A_MINUTE:
        raise TooMuch(_("That is a note every few seconds. Wait a moment; your text is kept."))
    row.notes_in_minute += 1
    row.save(update_fields=["minute_began_at", "notes_in_minute"])


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import added."""

    notes: int
    groups: int


@transaction.atomic
def bring(*, board: Board, reading: Reading, key: str, by: Any, at: datetime) -> Brought:
    """Add the notes of a list, all or none, with the groups that it names. The same form sent twice adds them once."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    revisions.must(STAGES[row.stage].importing, row)
    _check(row, reading)
    first = _stored_key(row, f"{key}:{reading.lines[0].number}")
    if Note.objects.filter(idempotency_key=first).exists():
        return Brought(0, 0)
    clusters = {one.title: one for one in row.clusters.all()}
    made = 0
    for title in reading.groups:
        if title not in clusters:
            made += 1
            clusters[title] = Cluster.objects.create(board=row, title=title, position=len(clusters) + 1)
    if len(clusters) > limits.MOST_CLUSTERS:
        raise TooMuch(_("That makes more than %(most)s groups.") % {"most": limits.MOST_CLUSTERS})
    revision = revisions.raised(row)
    brought = Note.objects.bulk_create(
        Note(
            board=row,
            wording=line.wording,
            cluster=clusters.get(line.group),
            idempotency_key=_stored_key(row, f"{key}:{line.number}"),
            revision=revision,
            written_at=at,
        )
        for line in reading.lines
    )
    _merge_again(brought, reading)
    detail = {"notes": len(reading.lines), "groups": made}
    audit.record(noun=row, verb="notes brought in", by=by, at=at, detail=detail)
    return Brought(len(reading.lines), made)


def _merge_again(brought: list[Note], reading: Reading) -> None:
    """What a board's own file says was merged is merged here too, so that its support is counted the same."""
    kept = {
        note.wording: note for note, line in reversed(list(zip(brought, reading.lines, strict=True))) if not line.into
    }
    merged = []
    for note, line in zip(brought, reading.lines, strict=True):
        if (root := kept.get(line.into)) is not None and line.into:
            note.merged_into, note.cluster = root, root.cluster
            merged.append(note)
    Note.objects.bulk_update(merged, ["merged_into", "cluster"])


def _check(board: Board, reading: Reading) -> None:
    if not reading.lines:
        raise BoardProblem(_("The list holds no note."))
    if reading.too_long:
        numbers = ", ".join(str(number) for number in reading.too_long[:10])
        raise BoardProblem(_("Longer than 400 characters: line %(numbers)s. Shorten it.") % {"numbers": numbers})
    if board.notes.count() + len(reading.lines) > limits.MOST_NOTES:
        raise TooMuch(_("A board holds %(most)s notes at most.") % {"most": limits.MOST_NOTES})
