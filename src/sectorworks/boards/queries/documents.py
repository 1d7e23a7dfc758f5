"""A board as a document and as a table, for files that travel: hidden notes and names of devices are in none."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sectorworks.documents.tree import BulletList, Column, Document, Heading, KeyValues, Paragraph, Table
from sectorworks.ui.wording import day

from ..models import Board
from ..rules.bundles import Bundle
from ..rules.stages import CLOSED
from .goals import goals_of
from .walls import Wall


def support(notes: int, dots: int) -> str:
    """Notes and dots in words."""
    said = ngettext("%(n)s note", "%(n)s notes", notes) % {"n": notes}
    return f"{said}, " + ngettext("%(n)s dot", "%(n)s dots", dots) % {"n": dots}


def document_of(board: Board, wall: Wall) -> Document:
    """The question, the ranking, every note under its group, and what came of it."""
    ranking = Table(
        _("What has most support"),
        (Column(_("Group or note")), Column(_("Notes"), numeric=True), Column(_("Dots"), numeric=True)),
        tuple((one.title, one.notes, one.dots) for one in wall.ranked()),
    )
    blocks: list[Heading | Paragraph | BulletList | Table | KeyValues] = [Heading(_("Support"))]
    blocks += [ranking] if ranking.rows else [Paragraph(_("Nobody has written a note yet."))]
    for group in (one for one in wall.groups if one.bundles):
        title = f"{group.cluster.title} ({support(group.note_count, group.dot_count)})"
        blocks += [Heading(title), BulletList(tuple(line for one in group.bundles for line in _lines(one)))]
    if wall.loose:
        blocks += [Heading(_("Not in a group")), BulletList(tuple(line for one in wall.loose for line in _lines(one)))]
    if goals := goals_of(board):
        said = (f"{one.goal.wording} ({support(one.note_count, one.dot_count)}): {one.goal.plan}" for one in goals)
        blocks += [Heading(_("Goals that came of it")), BulletList(tuple(said))]
    return Document(
        title=board.title,
        subtitle=str(board.body),
        summary=board.question,
        meta=(
            (_("Stage"), str(board.get_stage_display())),
            (_("Made"), day(board.made_at)),
            *([(_("Closed"), day(board.closed_at))] if board.stage == CLOSED and board.closed_at else []),
            (_("Notes"), str(wall.note_count)),
            (_("Dots"), str(wall.dot_count)),
        ),
        blocks=tuple(blocks),
        language=(get_language() or "en")[:2],
        footer=f"{board.body} · {board.title}",
    )


def _lines(bundle: Bundle) -> list[str]:
    note = bundle.note
    said = f"{note.wording} ({note.name})" if note.name else note.wording
    if bundle.merged:
        said += " " + _("Also said: %(notes)s") % {"notes": "; ".join(f"“{one.wording}”" for one in bundle.merged)}
    return [said]


def table_of(board: Board, wall: Wall) -> Table:
    """One row a note, so that nothing is lost on the way to a spreadsheet and back."""
    titles = (_("Group"), _("Note"), _("Merged into"), _("Name"))
    rows: list[tuple[str | int, ...]] = []
    for title, bundles in [*((one.cluster.title, one.bundles) for one in wall.groups), ("", wall.loose)]:
        for bundle in bundles:
            rows.append((title, bundle.note.wording, "", bundle.note.name, bundle.note.dots))
            rows += [(title, one.wording, bundle.note.wording, one.name, one.dots) for one in bundle.merged]
    columns = (*(Column(one) for one in titles), Column(_("Dots"), numeric=True))
    return Table(_("Notes of %(board)s") % {"board": board}, columns, tuple(rows))


def groups_table(wall: Wall) -> Table:
    """The groups with their support: dots that were placed on a group are in no note's row."""
    columns = (Column(_("Group or note")), Column(_("Notes"), numeric=True), Column(_("Dots"), numeric=True))
    return Table(_("Support"), columns, tuple((one.title, one.notes, one.dots) for one in wall.ranked()))
