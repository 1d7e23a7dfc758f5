"""The publisher's full lists of NAICS codes, which a store may hold: exact checks and titles of 5 and 6 digits.

None is shipped. Without the list of a version, a code of 5 or 6 digits is judged by its 4-digit group, which our own
table knows. The files are those of the Census Bureau as CSV, plain or gzipped: a sequence number, code and title; the
copies in circulation have an empty second line, stray empty columns and titles that end in blanks.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lmi import industries
from lmi.errors import DamagedFile, Finding
from lmi.industries import Level

_HEADER = re.compile(r"(\d{4}) NAICS")
_CODE = re.compile(r"\d{2,6}|\d\d-\d\d")
_TRADES = "238"


@dataclass(frozen=True)
class CodeList:
    """All codes of one NAICS version as the Census Bureau lists them, with its titles."""

    version: int
    titles: Mapping[str, str]

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes QCEW writes: the list, its own upper rungs, unclassified, and each specialty trade split in two."""
        trades = {code[:5] for code in self.titles if len(code) == 6 and code.startswith(_TRADES)}
        splits = {trade + ending for trade in trades for ending in "12"}
        return frozenset({*industries.codes(self.version), *self.titles, *splits, "99999", "999999"})


def read(path: Path) -> CodeList:
    """`DamagedFile` when the header names no version, or a version we do not hold, or no code follows."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    named = _HEADER.search(" ".join(rows[0])) if rows else None
    version = int(named[1]) if named else 0
    titles = {
        row[1].strip(): " ".join(row[2].split()) for row in rows[1:] if len(row) > 2 and _CODE.fullmatch(row[1].strip())
    }
    if version not in industries.VERSIONS or not any(len(code) == 6 for code in titles):
        problem = "This is not a list of NAICS codes: its header names no version we hold, or no row has a code."
        remedy = "Save the Census list of 2- to 6-digit codes as CSV with its header."
        raise DamagedFile([Finding(path.name, 1, "", problem, remedy)])
    return CodeList(version, titles)


def install(store_folder: Path, path: Path) -> CodeList:
    """Check a list and keep it in the store, in place of one of the same version."""
    found = read(path)
    final = _path(store_folder, found.version)
    final.parent.mkdir(parents=True, exist_ok=True)
    raw = path.read_bytes()
    partial = final.with_suffix(".partial")
    partial.write_bytes(raw if path.suffix == ".gz" else gzip.compress(raw, mtime=0))
    partial.replace(final)
    return found


def installed(store_folder: Path, version: int) -> CodeList | None:
    """The list of a version that a store holds."""
    path = _path(store_folder, version)
    return _kept(path, path.stat().st_mtime_ns) if path.exists() else None


def is_known(code: str, version: int, listed: CodeList | None = None) -> bool:
    """Whether QCEW has the code in that version: by the list where there is one, else by its group of 4 digits.

    >>> is_known("311811", 2022), is_known("3119", 2022), is_known("3117999", 2022), is_known("310111", 2022)
    (True, True, False, False)
    >>> is_known("311999", 2022, CodeList(2022, {"311811": "Retail bakeries"}))
    False
    """
    if listed is not None:
        return code in listed.codes
    known = industries.codes(version)
    group = code[:4] if len(code) in (5, 6) and code.isascii() and code.isdigit() else ""
    return code in known or (group in known and industries.level_of(group) is Level.GROUP)


def _path(store_folder: Path, version: int) -> Path:
    return store_folder / "definitions" / f"naics_{version}_codes.csv.gz"


@lru_cache(maxsize=8)
def _kept(path: Path, _changed_at: int) -> CodeList:
    return read(path)
