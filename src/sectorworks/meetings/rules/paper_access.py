"""What a file's own structure says about whether people with screen readers can use it.

Simple checks of what can be told without opening an office program: a title, a language, structure, headings, header
rows, descriptions of pictures. A file without findings may still be hard to read; one with findings surely is.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree

LARGEST_PART = 20_000_000
MOST_STREAMS = 400
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """One obstacle. `code` is one of those in `queries.materials.SENTENCES`; `count` where there are several."""

    code: str
    count: int = 1


def check(file: BinaryIO, extension: str) -> list[PaperFinding] | None:
    """The obstacles in a PDF, Word or PowerPoint file; None for kinds of files that are not checked."""
    checks = {".pdf": _pdf, ".docx": _word, ".pptx": _slides}
    if extension not in checks:
        return None
    file.seek(0)
    try:
        return list(checks[extension](file))
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError, NotImplementedError):
        return [PaperFinding("unreadable")]


def _pdf(file: BinaryIO) -> Iterator[PaperFinding]:
    content = file.read(100_000_000)
    if b"/Encrypt" in content:
        yield PaperFinding("unreadable")
        return
    text = content + b"\n".join(_object_streams(content))
    if not re.search(rb"/Marked\s+true", text) or b"/StructTreeRoot" not in text:
        yield PaperFinding("untagged")
    if not re.search(rb"/Lang\s*[(<]\s*[^\s)>]", text):
        yield PaperFinding("no_language")
    if not re.search(rb"/Title\s*[(<]\s*[^\s)>]", text) and b"<dc:title>" not in text:
        yield PaperFinding("no_title")


def _object_streams(content: bytes) -> Iterator[bytes]:
    """What newer PDFs keep packed: the objects that say language and tags. Bounded, so that a bomb costs little."""
    left = LARGEST_PART
    for number, found in enumerate(re.finditer(rb"/ObjStm.{0,400}?stream\r?\n", content, re.DOTALL)):
        if number >= MOST_STREAMS or left <= 0:
            return
        try:
            unpacked = zlib.decompressobj().decompress(content[found.end() :], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        yield unpacked


def _word(file: BinaryIO) -> Iterator[PaperFinding]:
    with zipfile.ZipFile(file) as archive:
        yield from _title(archive)
        body = _part(archive, "word/document.xml")
        styles = _part(archive, "word/styles.xml") if "word/styles.xml" in archive.namelist() else None
    if not any(
        one.get(f"{WORD}val") for tree in (styles, body) if tree is not None for one in tree.iter(f"{WORD}lang")
    ):
        yield PaperFinding("no_language")
    used = {one.get(f"{WORD}val", "").lower() for one in body.iter(f"{WORD}pStyle")}
    if not any(name.startswith(("heading", "title")) for name in used):
        yield PaperFinding("no_headings")
    tables = [one for one in body.iter(f"{WORD}tbl") if one.find(f".//{WORD}tblHeader") is None]
    if tables:
        yield PaperFinding("no_header_row", len(tables))
    if bare := sum(1 for one in body.iter(f"{DRAWING}docPr") if not (one.get("descr") or one.get("title"))):
        yield PaperFinding("no_alt_text", bare)


def _slides(file: BinaryIO) -> Iterator[PaperFinding]:
    untitled = bare = 0
    has_language = False
    with zipfile.ZipFile(file) as archive:
        yield from _title(archive)
        for name in archive.namelist():
            if not re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                continue
            slide = _part(archive, name)
            has_language |= any(one.get("lang") for one in slide.iter())
            titles = [one for one in slide.iter(f"{SLIDE}ph") if one.get("type") in ("title", "ctrTitle")]
            untitled += not titles
            pictures = [one.find(f"{SLIDE}nvPicPr/{SLIDE}cNvPr") for one in slide.iter(f"{SLIDE}pic")]
            bare += sum(1 for one in pictures if one is not None and not (one.get("descr") or one.get("title")))
    if not has_language:
        yield PaperFinding("no_language")
    if untitled:
        yield PaperFinding("no_slide_title", untitled)
    if bare:
        yield PaperFinding("no_alt_text", bare)


def _title(archive: zipfile.ZipFile) -> Iterator[PaperFinding]:
    core = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    if core is None or not (core.findtext(TITLE) or "").strip():
        yield PaperFinding("no_title")


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part as a tree. Office never writes a document type; with one, entities could be made to grow."""
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(name)
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(name)
    return ElementTree.fromstring(content)  # noqa: S314 (no document type, and of bounded size)
