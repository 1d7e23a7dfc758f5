"""Judges a workbook before a reader opens it: readers keep room for every cell up to the farthest one named."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from . import archives

MAX_UNPACKED_BYTES = 200_000_000
MAX_CELLS = 5_000_000
_BLOCK_BYTES = 1 << 20
_STRICT = (".xml", ".rels")
_REMEDY = "Load the workbook as the BLS data finder gives it."


def check(path: Path) -> None:
    """Refuse a workbook that is no whole zip, unpacks to too much, or whose sheets reach too far.

    A few hundred bytes can name a cell in the last row and the last column; a reader that makes room for all the cells
    between asks for hundreds of gigabytes, and the process dies instead of raising an error.
    """
    infos = archives.check_zip(path)
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        limit = f"{MAX_UNPACKED_BYTES // 1_000_000} MB"
        raise archives.damaged(path.name, f"The workbook unpacks to more than {limit}.", "Export fewer series at once.")
    try:
        with zipfile.ZipFile(path) as archive:
            for info in infos:
                _check_part(archive, info, path.name)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise archives.damaged(path.name, f"The workbook can't be read ({error}).") from error


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> None:
    with archive.open(info) as stream:
        if not info.filename.lower().endswith(_STRICT):
            if b"sheetData" in stream.read():  # a sheet under a picture's name is no accident
                raise archives.damaged(file, f"{info.filename} hides a sheet.", _REMEDY)
            return
        extent = _Extent()
        while block := stream.read(_BLOCK_BYTES):
            extent.feed(block)
            if extent.cells > MAX_CELLS:
                problem = f"{info.filename} reaches to row {extent.last_row:,} and column {extent.last_column:,}."
                raise archives.damaged(file, problem, _REMEDY)
        extent.feed(b"", final=True)


class _Extent:
    """How far the cells of one sheet reach. A row or cell that does not say its place follows the one before."""

    def __init__(self) -> None:
        self.last_row = self.last_column = 0
        self._row = self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start

    @property
    def cells(self) -> int:
        return self.last_row * self.last_column

    def feed(self, block: bytes, *, final: bool = False) -> None:
        self._parser.Parse(block, final)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind not in ("row", "c"):
            return
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        digits = place[len(letters) :][:9]
        if kind == "row":
            self._row, self._column = int(digits) if digits else self._row + 1, 0
        else:
            self._row = int(digits) if digits else self._row
            self._column = _number(letters) if letters else self._column + 1
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)


def _number(letters: str) -> int:
    """A column's number: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + max(0, ord(letter) - 64)
    return number
