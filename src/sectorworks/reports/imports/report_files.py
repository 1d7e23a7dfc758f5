"""A report as a file of any kind that people write reports in, read for the linter."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError
from sectorworks.files.rules import MEGABYTE, Purpose, RefusedFile, check

from ..rules.lint import LintDocument
from ..rules.lint.reading_markdown import read_markdown
from ..rules.lint.reading_text import read_text
from .word_reports import BrokenWordFile, read_word

TEXT, MARKDOWN, WORD = frozenset({".txt"}), frozenset({".md"}), frozenset({".docx"})
# A Word report may hold pictures; as text, a thousand pages are some 3 MB.
WORD_REPORT = Purpose("report", WORD, 20 * MEGABYTE, 100 * MEGABYTE)
TEXT_REPORT = Purpose("report", TEXT | MARKDOWN | WORD, 3 * MEGABYTE)


class UnreadableReport(SectorworksError):
    """The file can't be read as a report; the text says why and what to do."""


def read_report(path: Path) -> LintDocument:
    """The report in a text, Markdown or Word file. Raises `UnreadableReport`."""
    try:
        with path.open("rb") as file:
            is_word = path.suffix.lower() in WORD
            check(file, path.name, path.stat().st_size, WORD_REPORT if is_word else TEXT_REPORT)
            if is_word:
                return read_word(file)
    except OSError as error:
        msg = _("%(path)s can't be read: %(why)s.") % {"path": path, "why": error.strerror or error}
        raise UnreadableReport(msg) from error
    except (RefusedFile, BrokenWordFile) as error:
        raise UnreadableReport(str(error)) from error
    text = _decoded(path)
    document = read_markdown(text) if path.suffix.lower() in MARKDOWN else read_text(text)
    if not document.blocks:
        raise UnreadableReport(_("%(path)s has no words. Save the report again.") % {"path": path})
    return document


def _decoded(path: Path) -> str:
    """UTF-8; else what older office programs write."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        msg = _("%(path)s is not text in UTF-8. Save it as “Text, UTF-8”, or send the Word file.") % {"path": path}
        raise UnreadableReport(msg) from error
