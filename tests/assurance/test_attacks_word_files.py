"""F1, F2, F4 in Word files: bombs, outside parts, macros and damage, given to the linter, to papers and to boards."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import struct
import time
import zipfile

import docx
import pytest
from cast import client_of, make_cast
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from meetings_nouns import _meeting
from world import make_world

from sectorworks.boards import factories as boards
from sectorworks.boards.models import Note
from sectorworks.files.factories import let_go
from sectorworks.files.models import StoredFile
from sectorworks.meetings.models import Material
from sectorworks.reports.imports import report_files

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PART, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
WORDS = "Goals of the quarter"
DAMAGES = 150


def whole() -> dict[str, bytes]:
    """The parts of an honest report."""
    document, made = docx.Document(), io.BytesIO()
    document.add_heading(WORDS, 1)
    document.add_paragraph("The committee met on March 4, 2026. It adopted two goals.")
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts, *, method=zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def told(document: str, opening: str = "") -> dict[str, bytes]:
    """A report whose main part is this."""
    page = f'<?xml version="1.0"?>{opening}<w:document xmlns:w="{WORD}"><w:body>{document}</w:body></w:document>'
    return whole() | {PART: page.encode()}


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def related(*targets: str) -> dict[str, bytes]:
    """A report that leans on parts outside itself: pictures, a template, a piece of another document, a frame."""
    kinds = ("image", "attachedTemplate", "aFChunk", "frame", "hyperlink", "oleObject")
    links = "".join(
        f'<Relationship Id="x{place}{number}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for place, target in enumerate(targets)
        for number, kind in enumerate(kinds)
    )
    parts = whole()
    return parts | {RELATIONS: parts[RELATIONS].replace(b"</Relationships>", links.encode() + b"</Relationships>")}


def of_type(kind: str) -> dict[str, bytes]:
    parts = whole()
    line = f'<Override PartName="/word/innocent.bin" ContentType="{kind}"/></Types>'
    return parts | {TYPES: parts[TYPES].replace(b"</Types>", line.encode()), "word/innocent.bin": b"x"}


def lying(size: int) -> bytes:
    """A bomb whose directory says that its main part is small."""
    made = bytearray(packed(told(paragraph("0" * size))))
    name, at = PART.encode(), 0
    while (at := made.find(b"PK\x01\x02", at)) >= 0:
        if made[at + 46 : at + 46 + len(name)] == name:
            made[at + 24 : at + 28] = struct.pack("<I", 2000)
        at += 4
    return bytes(made)


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
)
BOMBS = {
    "zeros in a picture": lambda: packed(whole() | {"word/media/a.png": b"\0" * 101_000_000}),
    "a page that unpacks": lambda: packed(told(paragraph("0" * 40_000_000))),
    "many parts": lambda: packed(whole() | {f"word/media/{number}.png": b"" for number in range(2001)}),
    "a size that lies": lambda: lying(40_000_000),
    "far more words than any report": lambda: packed(told(paragraph("word ") * 600_000), method=zipfile.ZIP_STORED),
    "macros": lambda: packed(whole() | {"word/vbaProject.bin": b"x"}),
    "macros under another name": lambda: packed(of_type("application/vnd.ms-office.vbaProject")),
    "a document with macros renamed": lambda: packed(
        whole() | {TYPES: whole()[TYPES].replace(b"document.main+xml", b"document.macroEnabled.main+xml")}
    ),
    "a path outside": lambda: packed(whole() | {"../../etc/cron.d/x": b"x"}),
    "depth": lambda: packed(told("<w:p>" * 50_000 + "</w:p>" * 50_000)),
    "no body": lambda: packed(whole() | {PART: f'<w:document xmlns:w="{WORD}"/>'.encode()}),
    "no XML": lambda: packed(whole() | {PART: b"nothing"}),
    "no kinds": lambda: packed({name: content for name, content in whole().items() if name != TYPES}),
}


@pytest.fixture
def _nothing_leaves(monkeypatch):
    """Any connection fails the test."""

    def connect(self, address):
        raise AssertionError(address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def lint(path, content: bytes) -> str:
    path.write_bytes(content)
    said = io.StringIO()
    with contextlib.suppress(SystemExit):
        call_command("lint-report", path, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("name", BOMBS)
def test_the_linter_refuses_it_in_words_at_once(name, tmp_path):
    content, begun = BOMBS[name](), time.process_time()
    with pytest.raises(CommandError) as refused:
        lint(tmp_path / "report.docx", content)
    assert (refused.value.returncode, time.process_time() - begun < 1) == (2, True)
    assert len(str(refused.value)) < 300
    with pytest.raises(CommandError):
        call_command("lint-report", tmp_path / "report.docx", previous=tmp_path / "report.docx")


SECRETS = ("file:///etc/passwd", "http://127.0.0.1:9/secret", "\\\\127.0.0.1\\share\\a.dotm")


@pytest.mark.usefixtures("_nothing_leaves")
@pytest.mark.parametrize("target", SECRETS)
def test_nothing_outside_the_file_is_opened(target, tmp_path):
    (tmp_path / "secret.txt").write_text("SECRET")
    outside = f"file://{tmp_path}/secret.txt"
    opening = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{outside}"><!ENTITY % y SYSTEM "{target}">%y;]>'
    document = paragraph(WORDS) + paragraph("&x; TBD")
    for parts in (told(document, opening), related(target, outside)):
        try:
            said = lint(tmp_path / "report.docx", packed(parts))
        except CommandError as refused:
            said = str(refused)
        assert "SECRET" not in said
        assert "root:" not in said


def test_a_billion_laughs_are_not_laughed(tmp_path):
    begun = time.process_time()
    try:
        said = lint(tmp_path / "report.docx", packed(told(paragraph("&j;") + paragraph(WORDS), f"{LAUGHS}]>")))
    except CommandError as refused:
        said = str(refused)
    assert "haha" not in said
    assert time.process_time() - begun < 1


def test_a_damaged_file_is_read_or_refused_in_words(tmp_path):
    """Bytes changed at random in the file, and in each of its parts."""
    dice, parts = random.Random(5), whole()
    path, honest = tmp_path / "report.docx", packed(parts)

    def hurt(content: bytes) -> bytes:
        made = bytearray(content)
        for _time in range(dice.randint(1, 12)):
            made[dice.randrange(len(made))] = dice.randrange(256)
        return bytes(made[: dice.choice([len(made), len(made), dice.randrange(1, len(made))])])

    names = sorted(name for name, content in parts.items() if content)
    for turn in range(DAMAGES):
        name = names[turn % len(names)]
        path.write_bytes(hurt(honest) if turn % 3 == 0 else packed(parts | {name: hurt(parts[name])}))
        with contextlib.suppress(report_files.UnreadableReport):
            report_files.read_report(path)


# What papers refuse, of the same: they are kept as they are and never opened here.
KEPT = {"a size that lies", "far more words than any report", "depth", "no body", "no XML", "no kinds"}


@pytest.mark.django_db
@pytest.mark.usefixtures("_nothing_leaves")
@pytest.mark.parametrize("name", [*BOMBS, "outside"])
def test_a_paper_of_a_meeting_is_refused_or_handed_out_unopened(name, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    made, client = _meeting(cast), client_of("staff", cast)
    content = packed(related(*SECRETS)) if name == "outside" else BOMBS[name]()
    form = {"title": "A paper", "kind": "handout", "key": "k", "file": SimpleUploadedFile("paper.docx", content)}
    if len(content) > 2_000_000:
        form["file"] = SimpleUploadedFile("paper.docx", content)
    begun = time.process_time()
    answer = client.post(reverse("material-new", kwargs=made), form)
    assert time.process_time() - begun < 2
    if name == "outside" or name in KEPT:
        assert answer.status_code == 302
        handed = client.get(reverse("material-file", args=[Material.objects.get().pk]))
        assert handed["Content-Disposition"].startswith("attachment")
        assert (handed["X-Content-Type-Options"], "default-src 'none'" in handed["Content-Security-Policy"]) == (
            "nosniff",
            True,
        )
        let_go(handed)
    else:
        assert answer.status_code == 422
        assert (Material.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*BOMBS, "honest"])
def test_a_board_takes_no_word_file_as_notes(name):
    cast = make_cast()
    board = boards.board(make_world(cast).body)
    client, content = client_of("staff", cast), packed(whole()) if name == "honest" else BOMBS[name]()
    for called in ("notes.docx", "notes.csv"):
        form = {"file": SimpleUploadedFile(called, content), "add": "1", "key": called}
        answer = client.post(reverse("board-import", args=[board.pk]), form)
        assert answer.status_code == 422, called
        assert Note.objects.count() == 0
