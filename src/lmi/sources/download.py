"""Fetches one file by its address: resumes, retries, checks and renames it into place whole.

Safety: only https to public hosts, checked again at every redirect; the name is resolved once and the connection
goes to the very address that was checked. A host that the caller pins (the publisher's setting, or a test's local
server) may be private and may speak plain http.

A download in progress is `NAME.partial` beside `NAME.partial.json` (what the server called that version). It is
continued only if the server still has the same version. Beside the finished file, `NAME.json` records where it
came from, its length, SHA-256, ETag and the server's date.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lmi.errors import FetchError
from lmi.sources.hosts import Reply, ask

BLOCK_BYTES = 1 << 18
RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_PAUSE_SECONDS = 60.0

Progress = Callable[[int, int, str], None]
"""Called with bytes done, bytes in all (0 when the server does not say) and a short message."""
Check = Callable[[Path], None]
"""Raises `LmiError` when a file of the right length is not what it should be."""


class FetchCancelled(FetchError):
    """The caller asked to stop. What was received is kept and continued next time."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How to fetch. `pinned_hosts` holds `host` or `host:port` that may be private and plain http."""

    pinned_hosts: frozenset[str] = frozenset()
    max_bytes: int = 4_000_000_000
    attempts: int = 6
    first_pause_seconds: float = 1.0
    timeout_seconds: float = 30.0
    check: Check | None = None
    progress: Progress = lambda done, total, message: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was received. `retrieved` is the server's own date; `unchanged` when the copy at hand was still current."""

    path: Path
    address: str
    bytes: int
    sha256: str
    etag: str
    retrieved: str
    unchanged: bool = field(default=False, compare=False)


class _TryAgain(Exception):
    """A fault that may pass; the text says which."""


def download(address: str, target: Path, terms: Terms) -> Fetched:
    """Fetch `address` to `target`, or find the copy there still current. `FetchError` when it can't be done."""
    target.parent.mkdir(parents=True, exist_ok=True)
    problem = ""
    for attempt in range(terms.attempts):
        if attempt:
            _pause(min(terms.first_pause_seconds * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS), problem, terms)
        try:
            return _once(address, target, terms)
        except _TryAgain as error:
            problem = str(error)
        except (OSError, http.client.HTTPException) as error:
            problem = f"{type(error).__name__}: {error}"
    msg = f"{address} could not be fetched after {terms.attempts} attempts. Latest fault: {problem}. Try again later."
    raise FetchError(msg)


def recorded(target: Path) -> Fetched | None:
    """The record beside a file fetched earlier, if both are there and the length still agrees."""
    note = _read(_note(target))
    if not note or not target.exists() or target.stat().st_size != note.get("bytes"):
        return None
    return Fetched(**{**note, "path": target})  # type: ignore[arg-type]


def _once(address: str, target: Path, terms: Terms) -> Fetched:
    partial = target.with_name(f"{target.name}.partial")
    have, version = _resumable(partial, address)
    earlier = recorded(target)
    headers = {"Accept-Encoding": "identity", "User-Agent": "lmi-fetch"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": version}
    elif earlier is not None and earlier.etag and earlier.address == address:
        headers["If-None-Match"] = earlier.etag
    reply = ask(address, headers, pinned=terms.pinned_hosts, timeout_seconds=terms.timeout_seconds)
    try:
        if reply.status == 304 and earlier is not None:
            return Fetched(**{**_plain(earlier), "path": target, "unchanged": True})  # type: ignore[arg-type]
        have, total = _opening(reply, have, partial, address)
        if total > terms.max_bytes:
            msg = f"{address} is {total:,} bytes; the limit is {terms.max_bytes:,}. Fetch it in parts, by area."
            raise FetchError(msg)
        received = _receive(reply, partial, have, total, terms)
    finally:
        reply.close()
    return _settle(reply, partial, target, received, terms)


def _resumable(partial: Path, address: str) -> tuple[int, str]:
    """Bytes at hand and the version they belong to; (0, "") when there is nothing that may be continued."""
    note = _read(_note(partial))
    version = note.get("version", "")
    if not partial.exists() or note.get("address") != address or not version:
        return 0, ""
    return partial.stat().st_size, str(version)


def _opening(reply: Reply, have: int, partial: Path, address: str) -> tuple[int, int]:
    """From which byte the reply starts and how many the whole file has (0: not said)."""
    if reply.status == 206 and have:
        span, _, total = reply.header("Content-Range").removeprefix("bytes ").partition("/")
        if span.startswith(f"{have}-"):
            return have, int(total) if total.isdigit() else 0
        partial.unlink(missing_ok=True)
        msg = "the server sent another part than was asked for"
        raise _TryAgain(msg)
    if reply.status == 416:
        partial.unlink(missing_ok=True)
        msg = "the server has fewer bytes than were received before"
        raise _TryAgain(msg)
    if reply.status in RETRIED_STATUSES:
        msg = f"the server answered {reply.status}"
        raise _TryAgain(msg)
    if reply.status == 404:
        msg = f"The publisher has no file at {address}. Check year, quarter and area; it may not be published yet."
        raise FetchError(msg)
    if reply.status != 200:
        msg = f"{address} was answered with status {reply.status}. Check the address."
        raise FetchError(msg)
    etag = reply.header("ETag")
    # A weak tag does not promise the same bytes, so only a strong one, or a date, may continue a download.
    version = etag if etag and not etag.startswith("W/") else reply.header("Last-Modified")
    _note(partial).write_text(json.dumps({"address": address, "version": version}))
    length = reply.header("Content-Length")
    return 0, int(length) if length.isdigit() else 0


def _receive(reply: Reply, partial: Path, have: int, total: int, terms: Terms) -> int:
    """Write the body behind what is at hand; the number of bytes then there."""
    with partial.open("ab" if have else "wb") as file:
        while block := reply.read(BLOCK_BYTES):
            have += len(block)
            if have > terms.max_bytes:
                msg = f"The server sends more than the limit of {terms.max_bytes:,} bytes. Fetch it in parts, by area."
                raise FetchError(msg)
            file.write(block)
            terms.progress(have, total, "Downloading")
            if terms.cancelled():
                msg = f"Fetching stopped at {have:,} bytes. Run it again to go on from there."
                raise FetchCancelled(msg)
    if total and have != total:
        msg = f"the connection ended at byte {have:,} of {total:,}"
        raise _TryAgain(msg)
    return have


def _settle(reply: Reply, partial: Path, target: Path, received: int, terms: Terms) -> Fetched:
    """Check the whole file, record it, and rename it into place."""
    if terms.check is not None:
        try:
            terms.check(partial)
        except Exception as error:
            partial.unlink(missing_ok=True)
            msg = f"what was received is damaged: {error}"
            raise _TryAgain(msg) from error
    with partial.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    fetched = Fetched(target, reply.address, received, sha256, reply.header("ETag"), reply.header("Date"))
    partial.replace(target)
    _note(target).write_text(json.dumps(_plain(fetched), indent=1))
    _note(partial).unlink(missing_ok=True)
    terms.progress(received, received, "Downloaded")
    return fetched


def _pause(seconds: float, problem: str, terms: Terms) -> None:
    terms.progress(0, 0, f"Trying again in {seconds:.0f} s: {problem}")
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if terms.cancelled():
            msg = "Fetching stopped between two attempts. Run it again to go on."
            raise FetchCancelled(msg)
        time.sleep(min(left, 0.2))


def _plain(fetched: Fetched) -> dict[str, object]:
    return {key: value for key, value in asdict(fetched).items() if key not in ("path", "unchanged")}


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _read(path: Path) -> dict[str, object]:
    try:
        note = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}
