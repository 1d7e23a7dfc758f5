"""A records export: which class of content is for whom, the list of what is in it, and whether a file is still as made.

No database is needed here, so that anybody can check a file with `sectorworks check-records`.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from sectorworks.core.field_classes import FieldClass

FORMAT = "sectorworks-records-1"
MANIFEST = "manifest.json"
PUBLIC, MEMBERS, ALL = "public", "members", "all"
# From what everybody may read to what staff alone may; each holds what stands before it.
SCOPES = (PUBLIC, MEMBERS, ALL)
SCOPE_OF = {
    FieldClass.PUBLIC: PUBLIC,
    FieldClass.MEMBER: MEMBERS,
    FieldClass.COMMITTEE: ALL,
    FieldClass.OWN_ORGANIZATION: ALL,
    FieldClass.SENSITIVE_PERSON: ALL,
}
# In no export, whoever asks.
NEVER = (FieldClass.SECRET, FieldClass.EMPLOYER_CONFIDENTIAL)
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of the export as its manifest lists it; `scope` is the narrowest circle that may read it."""

    path: str
    kind: str
    title: str
    scope: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not in it, and why; `scope` is the circle that may read it, "none" for what nobody gets."""

    what: str
    scope: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found: nothing in `problems` means that every file is as it was when the export was made."""

    manifest_sha256: str
    count: int
    problems: tuple[str, ...]
    about: dict[str, str]


def is_within(scope: str, wanted: str) -> bool:
    """Whether content for one circle may be in an export for another.

    >>> is_within("public", "members"), is_within("all", "members"), is_within("none", "all")
    (True, False, False)
    """
    return scope in SCOPES and SCOPES.index(scope) <= SCOPES.index(wanted)


def widest(scopes: Iterable[str]) -> str:
    """The scope of a file that holds contents of these.

    >>> widest(["public", "members", "public"])
    'members'
    """
    return max(scopes, key=SCOPES.index, default=PUBLIC)


def manifest(about: dict[str, str], files: Iterable[Listed], left_out: Iterable[LeftOut]) -> bytes:
    """The list, as the same bytes for the same content."""
    told = {
        "format": FORMAT,
        **about,
        "files": [asdict(one) for one in sorted(files, key=lambda one: one.path)],
        "left_out": [asdict(one) for one in sorted(left_out, key=lambda one: (one.what, one.reason))],
    }
    return as_json(told)


def as_json(content: Any) -> bytes:
    """Readable, and the same bytes for the same content."""
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def verify(path: Path | IO[bytes]) -> Verified:
    """Compare every file of an export with its manifest. A damaged file is a finding, not an error."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _verified(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
        return Verified("", 0, ("This is no ZIP file, or it is damaged.",), {})


def _verified(archive: zipfile.ZipFile) -> Verified:
    names = [one.filename for one in archive.infolist()]
    if MANIFEST not in names:
        return Verified("", 0, (f"It has no {MANIFEST}.",), {})
    try:
        content = archive.read(MANIFEST)
        told = json.loads(content)
        files = {str(one["path"]): one for one in told["files"]}
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError):
        return Verified("", 0, (f"{MANIFEST} can't be read.",), {})
    problems = [f"{name}: not in the manifest." for name in names if name not in files and name != MANIFEST]
    problems += [f"{name}: twice in the file." for name in sorted({one for one in names if names.count(one) > 1})]
    for name, one in files.items():
        if name not in names:
            problems.append(f"{name}: missing.")
        elif _digest(archive, name) != (one.get("sha256"), one.get("size")):
            problems.append(f"{name}: changed since the export was made.")
    about = {key: value for key, value in told.items() if isinstance(value, str)}
    return Verified(hashlib.sha256(content).hexdigest(), len(files), tuple(sorted(problems)), about)


def _digest(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as content:
            while piece := content.read(PIECE):
                digest.update(piece)
                size += len(piece)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        return "", 0
    return digest.hexdigest(), size
