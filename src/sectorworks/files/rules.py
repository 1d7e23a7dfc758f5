"""What an uploaded file may be: its name, its first bytes, and what a zip would unpack to."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from sectorworks.core.errors import SectorworksError

MEGABYTE = 1_000_000
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".gz": "application/gzip",
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
}
SIGNATURES = {
    ".gz": b"\x1f\x8b",
    ".zip": b"PK\x03\x04",
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".pptx": b"PK\x03\x04",
}
OFFICE_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
# Openings that betray another kind of file behind an innocent name.
FOREIGN_OPENINGS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"%PDF-",
    b"PK\x03\x04",
    b"GIF8",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
)
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|iframe|body)", re.IGNORECASE)
MACRO_KINDS = re.compile(rb"vbaProject|macroEnabled", re.IGNORECASE)
MOST_KINDS = MEGABYTE
RESERVED_NAMES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
LONGEST_NAME = 120


class RefusedFile(SectorworksError):
    """The file can't be taken; the text says why and what to send instead."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a file is for, and so how large it may be. Sizes in bytes; `unpacked` is what a zip may grow to."""

    name: str
    extensions: frozenset[str]
    largest: int
    unpacked: int = 50 * MEGABYTE
    entries: int = 2_000
    ratio: int = 100


EVIDENCE = Purpose(
    "evidence", frozenset({".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".csv", ".txt"}), 20 * MEGABYTE
)
# A national year of QCEW is about 300 MB zipped and 3 GB as text; by-area zips hold some 4,500 files.
LABOR_DATA = Purpose(
    "labor data",
    frozenset({".csv", ".gz", ".zip", ".xlsx"}),
    600 * MEGABYTE,
    8_000 * MEGABYTE,
    entries=10_000,
    ratio=200,
)
# Lists of organizations or people: 50,000 rows are some 10 MB.
DIRECTORY_LIST = Purpose("directory list", frozenset({".csv", ".txt", ".xlsx"}), 40 * MEGABYTE, 300 * MEGABYTE)
# A table that says which industries belong together: some thousand lines.
DEFINITION = Purpose("definition", frozenset({".csv"}), 5 * MEGABYTE)
# Handouts and slides of a meeting; slides with photographs are large.
MEETING_PAPER = Purpose("meeting paper", EVIDENCE.extensions | {".pptx"}, 60 * MEGABYTE, 300 * MEGABYTE)
# Pictures and logos of a partnership's marketing kit, given to everybody.
KIT_PICTURE = Purpose("kit picture", frozenset({".png", ".jpg", ".jpeg"}), 5 * MEGABYTE)
PURPOSES = {
    purpose.name: purpose for purpose in (EVIDENCE, LABOR_DATA, DIRECTORY_LIST, DEFINITION, MEETING_PAPER, KIT_PICTURE)
}


def safe_name(given: str) -> str:
    """A name that is harmless on any disk and in any header: the last part, no controls, no tricks, not too long.

    >>> safe_name("../../etc/pass\\u202ewd.csv"), safe_name("CON.csv")
    ('passwd.csv', 'file-CON.csv')
    """
    base = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    # Categories C*: control characters, and the marks that turn the reading direction around.
    base = "".join(letter for letter in base if unicodedata.category(letter)[0] != "C")
    base = re.sub(r'[<>:"|?*;%]', "_", base).strip(" .")
    stem, dot, extension = base.rpartition(".")
    if not dot:
        stem, extension = base, ""
    if RESERVED_NAMES.match(stem.split(".")[0]):
        stem = f"file-{stem}"
    stem = stem[: LONGEST_NAME - len(extension) - 1] or "file"
    return f"{stem}.{extension}" if extension else stem


def extension_of(name: str) -> str:
    """The extension that counts, in lower case."""
    return PurePosixPath(name).suffix.lower()


def check(file: BinaryIO, name: str, size: int, purpose: Purpose) -> str:
    """Refuse what does not fit the purpose, reading no more than the head and a zip's directory; return the type."""
    extension = extension_of(name)
    if extension not in purpose.extensions:
        allowed = ", ".join(sorted(purpose.extensions))
        msg = f"{name}: files of this kind are not taken here. Send one of {allowed}."
        raise RefusedFile(msg)
    if size == 0:
        msg = f"{name} is empty. Save it again and send it once more."
        raise RefusedFile(msg)
    if size > purpose.largest:
        msg = f"{name} has {size / MEGABYTE:,.0f} MB; at most {purpose.largest // MEGABYTE} MB are taken."
        raise RefusedFile(msg)
    file.seek(0)
    head = file.read(4096)
    signature = SIGNATURES.get(extension)
    if (signature and not head.startswith(signature)) or (not signature and not _is_text(head)):
        msg = f"{name}: the content is not what {extension} promises. Save it in that format and send it again."
        raise RefusedFile(msg)
    if signature == b"PK\x03\x04":
        _check_zip(file, name, extension, purpose)
    file.seek(0)
    return CONTENT_TYPES[extension]


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as spreadsheet programs write it
        return True
    return b"\0" not in head and not head.startswith(FOREIGN_OPENINGS) and not MARKUP.search(head[:1024])


def _check_zip(file: BinaryIO, name: str, extension: str, purpose: Purpose) -> None:
    """Judge a zip by its directory alone: nothing is unpacked, so a bomb costs nothing."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            kinds = _kinds_of_parts(archive) if extension in OFFICE_PARTS else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        msg = f"{name} is damaged: its directory can't be read. Download or save it again."
        raise RefusedFile(msg) from None
    if len(entries) > purpose.entries:
        msg = f"{name} holds {len(entries):,} files; at most {purpose.entries:,} are taken."
        raise RefusedFile(msg)
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > purpose.unpacked or unpacked / packed > purpose.ratio:
        msg = f"{name} would unpack to {unpacked / MEGABYTE:,.0f} MB, more than is taken here."
        raise RefusedFile(msg)
    for entry in entries:
        if reason := _bad_entry(entry, extension):
            msg = f"{name} {reason}. Send the files in it without that one."
            raise RefusedFile(msg)
    if extension in OFFICE_PARTS and OFFICE_PARTS[extension] not in {entry.filename for entry in entries}:
        msg = f"{name} is a zip, but not a {extension} document. Save it from the office program and send it again."
        raise RefusedFile(msg)
    if MACRO_KINDS.search(kinds):
        msg = f"{name} holds macros. Save it without them and send it again."
        raise RefusedFile(msg)


def _kinds_of_parts(archive: zipfile.ZipFile) -> bytes:
    """What an office document says its parts are. It may call macros by any name; but it must say that they are."""
    try:
        with archive.open("[Content_Types].xml") as part:
            return part.read(MOST_KINDS)
    except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError):
        return b""  # nobody's program opens such a document


def _bad_entry(entry: zipfile.ZipInfo, extension: str) -> str:
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path.split("/")[0] or ".." in path.split("/"):
        return "holds a path that leads outside"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "holds a link instead of a file"
    if entry.flag_bits & 0x1:
        return "is locked with a password"
    if "vbaproject" in path.lower():
        return "holds macros"
    if extension == ".zip" and extension_of(path) in {".zip", ".gz", ".7z", ".rar", ".xlsx", ".docx"}:
        return "holds another archive"
    return ""
