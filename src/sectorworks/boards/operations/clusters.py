"""Groups of notes: make one, name it, move it, take it away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions

from ..models import Board, Cluster, DotVote, Note
from ..policies import boards as policies
from ..rules import limits
from ..rules.stages import STAGES
from . import revisions
from .revisions import BoardProblem, TooMuch


@transaction.atomic
def add(*, board: Board, title: str, by: Any, at: datetime) -> Cluster:
    """A group at the end; one that has the title already is taken instead."""
    row = _opened(board, by)
    title = _title(title)
    if (known := row.clusters.filter(title=title).first()) is not None:
        return known
    count = row.clusters.count()
    if count >= limits.MOST_CLUSTERS:
        raise TooMuch(_("A board holds %(most)s groups at most.") % {"most": limits.MOST_CLUSTERS})
    made = Cluster.objects.create(board=row, title=title, position=count + 1)
    revisions.raised(row)
    audit.record(noun=made, verb="made", by=by, at=at, detail={"title": title})
    return made


@transaction.atomic
def rename(*, cluster: Cluster, title: str, expected: int, by: Any, at: datetime) -> Cluster:
    """Give a group a better name."""
    row = _opened(cluster.board, by)
    cluster.title = _title(title)
    versions.save(cluster, expected=expected, fields=["title"])
    revisions.raised(row)
    audit.record(noun=cluster, verb="renamed", by=by, at=at, detail={"title": cluster.title})
    return cluster


@transaction.atomic
def move(*, cluster: Cluster, up: bool, by: Any, at: datetime) -> Cluster:
    """One place up or down among the board's groups."""
    row = _opened(cluster.board, by)
    ordered = list(row.clusters.order_by("position", "pk"))
    place = next(number for number, one in enumerate(ordered) if one.pk == cluster.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        raise BoardProblem(_("This group is at the end already."))
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for number, one in enumerate(ordered, start=1):
        Cluster.objects.filter(pk=one.pk).update(position=number)
    revisions.raised(row)
    audit.record(noun=cluster, verb="moved", by=by, at=at, detail={"to": other + 1})
    return cluster


@transaction.atomic
def remove(*, cluster: Cluster, by: Any, at: datetime) -> int:
    """Take a group away; its notes stand alone again. Not one that people voted for. Returns how many notes it held."""
    row = _opened(cluster.board, by)
    if DotVote.objects.filter(cluster=cluster).exists():
        raise BoardProblem(_("People voted for this group. Rename it, or put its notes elsewhere."))
    revision = revisions.raised(row)
    count = Note.objects.filter(cluster=cluster).update(cluster=None, revision=revision)
    audit.record(noun=cluster, verb="removed", by=by, at=at, detail={"title": cluster.title, "notes": count})
    cluster.delete()
    return count


def _opened(board: Board, by: Any) -> Board:
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    revisions.must(STAGES[row.stage].sorting, row)
    return row


def _title(title: str) -> str:
    title = " ".join(title.split())[:160]
    if not title:
        raise BoardProblem(_("Give the group a name."))
    return title
