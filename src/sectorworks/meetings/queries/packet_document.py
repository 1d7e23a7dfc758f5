"""A packet as one PDF: our pages are drawn until their page numbers hold, then each paper goes behind its item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.documents import tree

from .packet import Packet, Paper, Part

if TYPE_CHECKING:
    from sectorworks.documents.joining import Insert

# The contents hold page numbers, and their length moves pages: it settles at the second try.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """On which of our own pages each top heading stands, how many of ours there are; and, by it, pages of the whole."""

    starts: tuple[int, ...] = ()
    own_pages: int = 0
    # Our page behind which papers go, and how many pages these have.
    inserted: tuple[tuple[int, int], ...] = ()

    def start(self, heading: int) -> int:
        """The page of the whole on which a heading of ours stands; 1 before anything is measured."""
        return self.moved(self.starts[heading]) if heading < len(self.starts) else 1

    def moved(self, own_page: int) -> int:
        return own_page + sum(pages for after, pages in self.inserted if after < own_page)

    def end(self, heading: int) -> int:
        """Our own page on which what stands under a heading ends: each part begins on a page of its own."""
        later = [one for one in self.starts[heading + 1 :] if one > self.starts[heading]]
        return min(later, default=self.own_pages + 1) - 1

    @property
    def total(self) -> int:
        return self.own_pages + sum(pages for _after, pages in self.inserted)


@dataclass(slots=True)
class Draft:
    """Blocks as they are put together, with which top heading opens which part."""

    blocks: list[tree.Block] = field(default_factory=list)
    tops: int = 0
    breaks: list[int] = field(default_factory=list)

    def add(self, blocks: Iterator[tree.Block] | tuple[tree.Block, ...] | list[tree.Block]) -> None:
        for block in blocks:
            if isinstance(block, tree.PageBreak):
                continue  # only parts begin pages here, so that their numbers are known
            self.tops += isinstance(block, tree.Heading) and block.level == 1
            self.blocks.append(block)

    def open_part(self) -> int:
        """Begin a page; return which top heading comes first on it."""
        self.blocks.append(tree.PageBreak())
        self.breaks.append(self.tops)
        return self.tops


def assemble(packet: Packet) -> bytes:
    """The whole. Our own pages are PDF/UA-1; the whole is, where every paper in it brings tags."""
    from sectorworks.documents.joining import NotJoinable, join  # loads pypdf, which no other page needs

    while True:
        own, tops = _settled(packet)
        try:
            return join(own.content, [one for part, top in tops for one in _inserts(part, top, own)])
        except NotJoinable as problem:
            # It counted well and broke when it was read: it is named then, like any other that can't be put in.
            packet = _without(packet, str(problem))


@dataclass(frozen=True, slots=True)
class Own:
    """Our own pages as drawn."""

    content: bytes
    names: tuple[str, ...]
    layout: Layout


def _settled(packet: Packet) -> tuple[Own, list[tuple[Part, int]]]:
    from sectorworks.documents.joining import headings, page_count  # loads pypdf, as above
    from sectorworks.documents.pdf import Numbering, render  # loads typst

    layout = Layout()
    for _try in range(TRIES):
        draft, tops = _drawn(packet, layout)
        document = replace(
            packet.agenda, title=packet.title, blocks=tuple(draft.blocks), subtitle="",
            footer=packet.title,
        )  # fmt: skip
        numbers = tuple(layout.start(top) for top in draft.breaks)
        content = render(document, Numbering(layout.total, numbers))
        found = headings(content)
        measured = Layout(tuple(page for _title, page in found), page_count(content))
        inserted = tuple((measured.end(top), sum(one.pages for one in part.papers)) for part, top in tops)
        measured = replace(measured, inserted=inserted)
        own = Own(content, tuple(title for title, _page in found), measured)
        if measured == layout:
            break
        layout = measured
    return own, tops


def _inserts(part: Part, top: int, own: Own) -> Iterator[Insert]:
    from sectorworks.documents.joining import Insert  # loads pypdf, as above

    for paper in part.papers:
        if paper.pages:
            yield Insert(own.layout.end(top), paper.content, paper.title, own.names[top])


def _drawn(packet: Packet, layout: Layout) -> tuple[Draft, list[tuple[Part, int]]]:
    """All blocks; the contents come first and so know only what was measured before."""
    body = Draft(tops=1)  # the contents' own heading
    body.add(packet.agenda.blocks)
    reading = body.tops
    body.add(list(_reading(packet)))
    chapters = [(_("Agenda"), 1), (_("Papers, and who can read them"), reading)]
    for document in packet.minutes:
        chapters.append((document.title, body.open_part()))
        body.add(_chapter(document))
    tops: list[tuple[Part, int]] = []
    for part in packet.parts:
        top = body.open_part()
        tops.append((part, top))
        body.add([tree.Heading(part.title), *(_listed(one, place) for one, place in _placed(part, top, layout))])
    rows = [(title, str(layout.start(top))) for title, top in chapters]
    for part, top in tops:
        rows.append((part.title, str(layout.start(top))))
        rows += [
            (f"— {one.title}", str(place) if one.pages else _("not in it")) for one, place in _placed(part, top, layout)
        ]
    columns = (tree.Column(_("What")), tree.Column(_("Page"), numeric=True))
    contents: list[tree.Block] = [
        tree.Heading(_("Contents")),
        tree.Table(_("Where to find it in this file"), columns, tuple(rows)),
    ]
    return Draft([*contents, *body.blocks], body.tops, body.breaks), tops


def _placed(part: Part, top: int, layout: Layout) -> list[tuple[Paper, int]]:
    """Each paper with its first page in the whole."""
    place = layout.moved(layout.end(top)) + 1 if layout.starts else 1
    found = []
    for paper in part.papers:
        found.append((paper, place))
        place += paper.pages
    return found


def _reading(packet: Packet) -> Iterator[tree.Block]:
    """What people with screen readers can expect, said before they run into it."""
    yield tree.Heading(_("Papers, and who can read them"))
    papers = [one for part in packet.parts for one in part.papers]
    if not papers:
        yield tree.Paragraph(_("No paper belongs to this meeting yet."))
    else:
        yield tree.Paragraph(_("The pages that this site wrote have headings, tables and a language that screen readers know. Papers by others are put in as they came."))  # fmt: skip # noqa: E501
        yield tree.BulletList(tuple(f"**{one.title}**: {_readable(one)}" for one in papers))
        if packet.access_contact and any(one.obstacles or one.obstacles is None for one in papers):
            words = _("For a paper in another form, ask %(contact)s.")
            yield tree.Paragraph(words % {"contact": packet.access_contact})
    for words in packet.notes:
        yield tree.Paragraph(words)


def _readable(paper: Paper) -> str:
    if paper.obstacles is None:
        return _("nobody has checked who can read it.")
    if paper.obstacles:
        return _("not everybody can read it. %(reasons)s") % {"reasons": " ".join(paper.obstacles)}
    return _("its title, language and structure are in order, as far as a simple check can tell.")


def _listed(paper: Paper, place: int) -> tree.Block:
    """One paper on the sheet of its item."""
    link = _("[Open it on the site](%(address)s).") % {"address": paper.address}
    if not paper.pages:
        where = _("It is not in this packet: %(why)s") % {"why": paper.why_not}
        named = f" ({paper.file_name})" if paper.file_name else ""
        return tree.Paragraph(f"**{paper.title}**{named}, {paper.kind}. {where} {link}")
    last = place + paper.pages - 1
    where = ngettext("Page %(first)s.", "Pages %(first)s to %(last)s.", paper.pages) % {"first": place, "last": last}
    return tree.Paragraph(f"**{paper.title}**, {paper.kind}. {where} {link}")


def _chapter(document: tree.Document) -> list[tree.Block]:
    """A document of its own as a chapter: its title above its headings."""
    lowered = [
        replace(one, level=min(one.level + 1, 4)) if isinstance(one, tree.Heading) else one for one in document.blocks
    ]
    facts = [tree.KeyValues(document.meta)] if document.meta else []
    return [tree.Heading(document.title), *facts, *lowered]


def _without(packet: Packet, title: str) -> Packet:
    why = _("It is locked or damaged.")
    parts = tuple(
        replace(
            part,
            papers=tuple(
                replace(one, pages=0, content=b"", why_not=why) if one.title == title and one.pages else one
                for one in part.papers
            ),
        )
        for part in packet.parts
    )
    return replace(packet, parts=parts)
