"""What goes into a meeting's packet: the agenda, minutes to approve, and each paper with its item, for one reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from sectorworks.documents import data, tree
from sectorworks.files.queries import path_of

from ..models import (
    AgendaItem,
    ItemKind,
    Material,
    MaterialKind,
    Meeting,
    MeetingState,
    MinutesEdition,
    MinutesState,
    Posting,
    PostingKind,
)
from ..rules import local_time
from . import materials, posting_documents
from .agenda import agenda_of
from .minutes import document_of

# What one file holds at most; papers beyond it are named with their address.
MOST_BYTES, MOST_PAGES = 60_000_000, 600
MOST_MINUTES = 3
# Recordings are listened to, not read; that of a closed session is in no packet at all.
NOT_READ = (MaterialKind.RECORDING, MaterialKind.CLOSED_RECORDING)
LinkTo = Callable[[Material], str]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its pages where they can be put in, else why not; what keeps people from reading it."""

    title: str
    kind: str
    address: str
    file_name: str = ""
    content: bytes = b""
    pages: int = 0
    why_not: str = ""
    # None: nobody could check it.
    obstacles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The papers of one item, or of the whole meeting."""

    title: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything, in the order of the agenda. Blocks and facts of the document `agenda` are taken over."""

    title: str
    agenda: tree.Document
    minutes: tuple[tree.Document, ...]
    parts: tuple[Part, ...]
    access_contact: str = ""
    notes: tuple[str, ...] = ()


def for_members(meeting: Meeting, link_to: LinkTo) -> Packet:
    """As members have it: the agenda as it stands with its running clock, drafts of minutes, and all papers."""
    lines = agenda_of(meeting).lines
    titles = {one.item.pk: f"{number}. {one.item.title}" for number, one in enumerate(lines, start=1)}
    minutes = tuple(document_of(one) for one in _minutes_to_approve(meeting))
    rows = list(materials.materials_of(meeting, inside=True))
    return replace(_packet(meeting, agenda_as_it_stands(meeting), titles, rows, link_to), minutes=minutes)


def for_everybody(meeting: Meeting, link_to: LinkTo) -> Packet:
    """As the public has it: the agenda as it was posted, and the public papers; raises `Posting.DoesNotExist` before
    one is posted.
    """
    posting = Posting.objects.get(meeting=meeting, kind=PostingKind.AGENDA, ended_at=None)
    agenda = data.document_of(posting.content)
    titles = dict(zip(posting.lists, _posted_titles(agenda), strict=False))
    found = _packet(meeting, agenda, titles, list(materials.materials_of(meeting, inside=False)), link_to)
    is_to_come = meeting.state in (MeetingState.PLANNED, MeetingState.OPEN)
    if is_to_come and AgendaItem.objects.filter(pk__in=posting.lists, kind=ItemKind.MINUTES).exists():
        words = _("Minutes to approve are with the members until the group approves and publishes them.")
        found = replace(found, notes=(words,))
    return found


def _packet(
    meeting: Meeting, agenda: tree.Document, titles: dict[int, str], found: Sequence[Material], link_to: LinkTo
) -> Packet:
    rows = [one for one in found if one.kind != MaterialKind.CLOSED_RECORDING]
    papers = dict(zip((one.pk for one in rows), _papers(rows, link_to), strict=True))
    parts = []
    for key, title in titles.items():
        if own := tuple(papers[one.pk] for one in rows if one.item_id == key):
            parts.append(Part(title, own))
    # Also those of an item that the posted agenda does not name: its title is not the public's yet.
    if rest := tuple(papers[one.pk] for one in rows if one.item_id not in titles):
        parts.append(Part(_("Papers for the whole meeting"), rest))
    title = _("Packet: %(title)s") % {"title": meeting.title}
    return Packet(title, agenda, (), tuple(parts), meeting.access_contact)


def _papers(rows: Sequence[Material], link_to: LinkTo) -> Iterable[Paper]:
    from sectorworks.documents import joining  # loads pypdf, which no other page needs

    left_bytes, left_pages = MOST_BYTES, MOST_PAGES
    for one in rows:
        paper = _named(one, link_to(one))
        if one.file is None or paper.why_not:
            yield paper
            continue
        if one.file.size_bytes > left_bytes:
            yield replace(paper, why_not=_("It is too large to be put in."))
            continue
        content = path_of(one.file).read_bytes()
        try:
            pages = joining.page_count(content)
        except joining.NotJoinable:
            yield replace(paper, why_not=_("It is locked or damaged."))
            continue
        if not 0 < pages <= left_pages:
            yield replace(paper, why_not=_("It is too large to be put in."))
            continue
        left_bytes, left_pages = left_bytes - len(content), left_pages - pages
        yield replace(paper, content=content, pages=pages)


def _named(material: Material, address: str) -> Paper:
    name = material.file.name if material.file else ""
    why_not = ""
    if material.file is None:
        why_not = _("It is kept elsewhere.")
    elif material.kind in NOT_READ or PurePosixPath(name).suffix.lower() != ".pdf":
        why_not = _("It is no PDF.")
    known = material.access_findings is not None
    obstacles = tuple(materials.sentences(material)) if known else None
    return Paper(material.title, str(material.get_kind_display()), address, name, why_not=why_not, obstacles=obstacles)


def _minutes_to_approve(meeting: Meeting) -> list[MinutesEdition]:
    """Drawn or reviewed, not approved yet, of earlier meetings of the group; the latest first."""
    open_ones = MinutesEdition.objects.filter(
        meeting__body=meeting.body_id, meeting__state=MeetingState.HELD, meeting__starts_at__lt=meeting.starts_at,
        state__in=[MinutesState.DRAFT, MinutesState.REVIEWED],
    )  # fmt: skip
    return list(open_ones.order_by("-meeting__starts_at", "-number")[:MOST_MINUTES])


def agenda_as_it_stands(meeting: Meeting) -> tree.Document:
    """The agenda as it stands, with the time at which each item is due."""
    found = agenda_of(meeting)
    public = {one.pk: one for one in posting_documents.items_of(meeting)}
    rows = []
    for number, line in enumerate(found.lines, start=1):
        due = time_format(local_time.wall(line.due.starts_at, meeting.time_zone).time())
        minutes = "" if line.item.planned_minutes is None else str(line.item.planned_minutes)
        who = posting_documents.presenter_of(public[line.item.pk])
        rows.append((due, f"{number}. {line.item.title}", _mark(line.item), minutes, who))
    columns = (
        tree.Column(_("Time"), numeric=True), tree.Column(_("Item")), tree.Column(_("What the group does")),
        tree.Column(_("Minutes"), numeric=True), tree.Column(_("Presented by")),
    )  # fmt: skip
    blocks: list[tree.Block] = [tree.Heading(_("Agenda"))]
    if rows:
        blocks.append(tree.Table(_("What the meeting deals with, and when"), columns, tuple(rows)))
    else:
        blocks.append(tree.Paragraph(_("No items yet.")))
    told = [
        f"**{number}. {line.item.title}**: {' '.join(line.item.description.split())}"
        for number, line in enumerate(found.lines, start=1)
        if line.item.description.strip()
    ]
    if told:
        blocks += [tree.Heading(_("About the items"), 2), tree.BulletList(tuple(told))]
    notice = posting_documents.notice(meeting)
    return replace(notice, blocks=(*blocks, *posting_documents.taking_part(meeting)))


def _mark(item: AgendaItem) -> str:
    if item.closed_under:
        return _("closed under %(law)s") % {"law": item.closed_under}
    if item.is_for_action:
        return _("decides")
    return _("takes it as one with others") if item.is_consent else ""


def _posted_titles(agenda: tree.Document) -> list[str]:
    """The bold beginnings of the posted lines, in their order."""
    lists: list[Any] = [one for one in agenda.blocks if isinstance(one, tree.BulletList)]
    return [line.split(" · ")[0].strip("*") for one in lists for line in one.items]
