"""One PDF of our own pages and other people's: theirs go between ours, with bookmarks, and bring their tags along.

Our pages keep their tags, language and bookmarks. A file of others that has no tags makes the whole one no PDF/UA, and
then the whole does not claim to be one. Nothing in their pages runs: actions are taken out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, Fit, IndirectObject, NameObject, NumberObject, StreamObject

TREE, PARENTS = "/StructTreeRoot", "/ParentTree"
# What no page of a paper may do when it is opened or clicked.
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"}
_CLAIM = re.compile(rb"<pdfuaid:part>\s*1\s*</pdfuaid:part>")
# How a damaged file shows while it is read: pypdf's own errors, and what broken numbers, names and nestings raise.
BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)


class NotJoinable(ValueError):
    """The file is locked or damaged, so its pages can't be put in."""


@dataclass(frozen=True, slots=True)
class Insert:
    """A PDF to put behind one of our pages (counted from 1), bookmarked under our top heading of that name."""

    after: int
    content: bytes
    title: str
    under: str = ""


def page_count(content: bytes) -> int:
    """How many pages a PDF has; `NotJoinable` for one whose pages nobody could put anywhere."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise NotJoinable
        return len(reader.pages)
    except BROKEN as problem:
        raise NotJoinable from problem


def headings(content: bytes) -> list[tuple[str, int]]:
    """The top bookmarks of a PDF with the number of their page, counted from 1."""
    reader = PdfReader(io.BytesIO(content))
    tops = [one for one in reader.outline if not isinstance(one, list)]
    return [(str(one.title), (reader.get_destination_page_number(one) or 0) + 1) for one in tops]


def join(own: bytes, inserts: Sequence[Insert]) -> bytes:
    """The whole as bytes, the same for the same parts; `inserts` in the order of the pages behind which they go.

    `NotJoinable`, which names the part, when one can't be read.
    """
    mine = PdfReader(io.BytesIO(own))
    writer = PdfWriter(clone_from=mine)
    counts: list[int] = []
    is_whole = True
    for one in inserts:
        try:
            reader = PdfReader(io.BytesIO(one.content))
            pages = _put(writer, reader, one.after + sum(counts))
            is_whole &= _adopt_tags(writer, reader, pages)
        except BROKEN as problem:
            raise NotJoinable(one.title) from problem
        counts.append(len(pages))
    _bookmarks(writer, mine, inserts, counts)
    if not is_whole:
        _take_claim_back(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _put(writer: PdfWriter, reader: PdfReader, at: int) -> list[tuple[Any, Any]]:
    """Each page of theirs with what it became here."""
    pages = []
    for number, page in enumerate(reader.pages):
        mine = writer.insert_page(page, at + number)
        _disarm(mine)
        pages.append((page, mine))
    return pages


def _disarm(page: DictionaryObject) -> None:
    page.pop("/AA", None)
    kept = ArrayObject()
    for reference in page.get("/Annots", ArrayObject()).get_object():
        note = reference.get_object()
        note.pop("/AA", None)
        action = note.get("/A", DictionaryObject()).get_object()
        # A chain of actions may hide one behind a harmless first.
        if action.get("/S") not in ACTIONS and "/Next" not in action:
            kept.append(reference)
    if "/Annots" in page:
        page[NameObject("/Annots")] = kept


def _adopt_tags(writer: PdfWriter, reader: PdfReader, pages: list[tuple[Any, Any]]) -> bool:
    """Hang their tags under ours; whether they had any."""
    root: Any = writer.root_object[TREE].get_object() if TREE in writer.root_object else None
    theirs: Any = reader.root_object.get(TREE)
    if root is None or theirs is None or PARENTS not in theirs.get_object():
        return False
    own_parents = root[PARENTS].get_object()
    start = int(root.get("/ParentTreeNextKey", 0)) or _next_key(own_parents)
    # Their pages were cloned before, so that the tags find the copies.
    copied: Any = theirs.get_object().clone(writer)
    numbers = ArrayObject(_entries(own_parents))
    top = start
    for key, value in _pairs(copied[PARENTS].get_object()):
        numbers += [NumberObject(start + key), value]
        top = max(top, start + key + 1)
    for page, mine in pages:
        if "/StructParents" in page:
            mine[NameObject("/StructParents")] = NumberObject(start + int(page["/StructParents"]))
        for note in mine.get("/Annots", ArrayObject()).get_object():
            if "/StructParent" in note.get_object():
                note.get_object()[NameObject("/StructParent")] = NumberObject(
                    start + int(note.get_object()["/StructParent"])
                )
    root[NameObject(PARENTS)] = writer._add_object(DictionaryObject({NameObject("/Nums"): numbers}))
    root[NameObject("/ParentTreeNextKey")] = NumberObject(top)
    _hang(writer, root, copied)
    return True


def _hang(writer: PdfWriter, root: Any, copied: Any) -> None:
    """Their top elements become parts of our document element, each under a name that ours don't use otherwise."""
    reference = writer.root_object.raw_get(TREE)
    kids = ArrayObject(_kids(root))
    part = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/Part")})
    part[NameObject("/P")] = reference
    below = ArrayObject(_kids(copied))
    part[NameObject("/K")] = below
    place = writer._add_object(part)
    for kid in below:
        kid.get_object()[NameObject("/P")] = place
    kids.append(place)
    root[NameObject("/K")] = kids
    for name in ("/RoleMap", "/ClassMap"):
        if name in copied:
            merged = DictionaryObject(copied[name].get_object())
            merged.update(root.get(name, DictionaryObject()).get_object())
            root[NameObject(name)] = merged


def _kids(root: Any) -> list[Any]:
    found = root.raw_get("/K") if "/K" in root else ArrayObject()
    target = found.get_object() if isinstance(found, IndirectObject) else found
    return list(target) if isinstance(target, ArrayObject) else [found]


def _pairs(parents: DictionaryObject) -> list[tuple[int, Any]]:
    flat = _entries(parents)
    return [(int(flat[place]), flat[place + 1]) for place in range(0, len(flat) - 1, 2)]


def _entries(parents: DictionaryObject) -> list[Any]:
    """A number tree's keys and values, flat and in order."""
    found = list(parents.get("/Nums", ArrayObject()).get_object())
    for kid in parents.get("/Kids", ArrayObject()).get_object():
        found += _entries(kid.get_object())
    return found


def _next_key(parents: DictionaryObject) -> int:
    return max((key for key, _value in _pairs(parents)), default=-1) + 1


def _bookmarks(writer: PdfWriter, own: PdfReader, inserts: Sequence[Insert], counts: list[int]) -> None:
    """Ours anew, each with the papers that stand under it: pypdf adds only to bookmarks that it made."""
    writer.root_object.pop("/Outlines", None)
    starts = {one.after: 0 for one in inserts}

    def moved(page: int) -> int:
        """Where a page of ours stands in the whole; both counted from 0."""
        return page + sum(count for one, count in zip(inserts, counts, strict=True) if one.after <= page)

    def add(parts: list[Any], parent: IndirectObject | None) -> None:
        made = parent
        for one in parts:
            if isinstance(one, list):
                add(one, made)
                continue
            page = own.get_destination_page_number(one) or 0
            place, fit = moved(page), Fit.xyz(one.left, one.top)
            made = writer.add_outline_item(title=str(one.title), page_number=place, parent=parent, fit=fit)
            if parent is None:
                papers(str(one.title), made)

    def papers(title: str, parent: IndirectObject) -> None:
        for one, count in zip(inserts, counts, strict=True):
            if one.under == title:
                place = moved(one.after - 1) + 1 + starts[one.after]
                writer.add_outline_item(title=one.title, page_number=place, parent=parent)
                starts[one.after] += count

    add(own.outline, None)


def _take_claim_back(writer: PdfWriter) -> None:
    """The whole is no PDF/UA where a part of it has no tags: let it not say so."""
    stream: Any = writer.root_object.get("/Metadata")
    if isinstance(found := stream.get_object() if stream is not None else None, StreamObject):
        found.set_data(_CLAIM.sub(b"", found.get_data()))
