"""Opens csv, csv.gz and zip as chunks of whole lines, with size limits and without unpacking to disk."""

from __future__ import annotations

import io
import queue
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from isal import igzip, isal_zlib

from lmi.errors import DamagedFile, Finding

CHUNK_BYTES = 16_000_000
MAX_MEMBERS = 20_000
MAX_UNPACKED_BYTES = 16_000_000_000
MAX_RATIO = 200
_RATIO_FROM_BYTES = 50_000_000
AGAIN = "Download the file again."


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of one member. `first_row` is the file's row number of the first (the header is row 1)."""

    member: str
    first_row: int
    data: bytes
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    open: Callable[[], BinaryIO]


def damaged(file: str, problem: str, remedy: str = AGAIN) -> DamagedFile:
    return DamagedFile([Finding(file, None, "", problem, remedy)])


def members(path: Path) -> list[Member]:
    """The CSV files inside a path, in name order. Checks a zip's directory before anything is unpacked."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _zip_members(path)
    if suffix == ".gz":
        return [Member(path.name, lambda: _Limited(igzip.open(path), path))]  # type: ignore[no-untyped-call]
    return [Member(path.name, lambda: path.open("rb"))]


def check_zip(path: Path) -> list[zipfile.ZipInfo]:
    """The directory of a zip (or xlsx), refused when it can't be read or would unpack to more than the limits."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except zipfile.BadZipFile as error:
        raise damaged(path.name, f"This is not a whole zip file ({error}).") from error
    total = sum(info.file_size for info in infos)
    packed = max(path.stat().st_size, 1)
    if len(infos) > MAX_MEMBERS or total > MAX_UNPACKED_BYTES:
        problem = f"The zip holds {len(infos):,} files of {total:,} bytes; the limit is {MAX_UNPACKED_BYTES:,} bytes."
        raise damaged(path.name, problem, "Load it in parts.")
    if total > _RATIO_FROM_BYTES and total / packed > MAX_RATIO:
        problem = f"The zip unpacks to {total // packed:,} times its size, as no real data does."
        raise damaged(path.name, problem)
    if any(info.flag_bits & 1 for info in infos):
        raise damaged(path.name, "The zip is locked with a password.", "Save it without one.")
    return infos


def chunks(path: Path, stop: threading.Event) -> Iterator[Lines]:
    """All members' lines, inflated one chunk ahead by a second thread; small members stay whole."""
    out: queue.Queue[Lines | BaseException | None] = queue.Queue(maxsize=2)

    def put(item: Lines | BaseException | None) -> None:
        while not stop.is_set():
            try:
                return out.put(item, timeout=0.2)
            except queue.Full:
                continue
        return None

    def work() -> None:
        try:
            for member in members(path):
                for lines in _member_lines(member):
                    put(lines)
                    if stop.is_set():
                        return
            put(None)
        except BaseException as error:
            put(error)

    thread = threading.Thread(target=work, name="inflate", daemon=True)
    thread.start()
    try:
        while True:
            item = out.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        thread.join()


def first_header(path: Path) -> tuple[str, ...]:
    """The column names of a csv or csv.gz."""
    member = members(path)[0]
    try:
        with member.open() as stream:
            return _header(member.name, stream.readline(1 << 20).rstrip(b"\n"))
    except (EOFError, OSError, zlib.error) as error:
        raise damaged(member.name, f"The file ends early or is damaged ({error}).") from error


def _member_lines(member: Member) -> Iterator[Lines]:
    try:
        with member.open() as stream:
            yield from _split(member.name, stream)
    except (EOFError, OSError, zlib.error) as error:
        raise damaged(member.name, f"The file ends early or is damaged ({error}).") from error


def _split(name: str, stream: BinaryIO) -> Iterator[Lines]:
    header: tuple[str, ...] | None = None
    rest, row = b"", 2
    while block := stream.read(CHUNK_BYTES):
        rest += block
        cut = rest.rfind(b"\n") + 1
        if not cut:
            if len(rest) > CHUNK_BYTES:
                raise damaged(name, "The file has no line ends.")
            continue
        data, rest = rest[:cut], rest[cut:]
        if header is None:
            first, _, data = data.partition(b"\n")
            header = _header(name, first)
        if data:
            yield Lines(name, row, data, header)
            row += data.count(b"\n")
    if header is None:
        if not rest:
            raise damaged(name, "The file is empty.")
        header, rest = _header(name, rest), b""
    if rest.strip():
        yield Lines(name, row, rest + b"\n", header)


def _header(name: str, line: bytes) -> tuple[str, ...]:
    try:
        text = line.decode("utf-8-sig").rstrip("\r")
    except UnicodeDecodeError as error:
        raise damaged(name, "The first line is not text in UTF-8.", "Load a csv, csv.gz, zip or xlsx file.") from error
    return tuple(part.strip().strip('"') for part in text.split(","))


def _zip_members(path: Path) -> list[Member]:
    infos = sorted((info for info in check_zip(path) if info.filename.lower().endswith(".csv")), key=_name)
    if not infos:
        raise damaged(path.name, "The zip holds no csv file.", "Load a zip of csv files as the publisher offers it.")
    return [Member(f"{path.name}/{info.filename}", partial(_inflate, path, info)) for info in infos]


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename


def _inflate(path: Path, info: zipfile.ZipInfo) -> BinaryIO:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(path.name, f"{info.filename} is packed in a way we can't read.", "Pack it as a plain zip.")
    return io.BufferedReader(_ZipStream(path, info), buffer_size=1 << 20)


class _ZipStream(io.RawIOBase):
    """One zip member through ISA-L, three times as fast as the standard library; checks size and CRC at the end."""

    def __init__(self, path: Path, info: zipfile.ZipInfo) -> None:
        self._file, self._info = path.open("rb"), info
        self._file.seek(info.header_offset)
        fixed = self._file.read(30)
        if len(fixed) < 30 or fixed[:4] != b"PK\x03\x04":
            raise damaged(path.name, "The zip's directory and its contents disagree.")
        name_bytes, extra_bytes = struct.unpack("<HH", fixed[26:30])
        self._file.seek(name_bytes + extra_bytes, io.SEEK_CUR)
        self._left, self._sum, self._given = info.compress_size, 0, 0
        self._inflater = isal_zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if not self._fill():
                return 0
        take = min(len(buffer), len(self._ready))
        buffer[:take] = self._ready[:take]
        self._ready = self._ready[take:]
        return take

    def _fill(self) -> bool:
        raw = self._file.read(min(self._left, 1 << 18))
        self._left -= len(raw)
        data = raw if self._inflater is None else self._inflater.decompress(raw)
        self._given += len(data)
        self._sum = isal_zlib.crc32(data, self._sum)
        if self._given > self._info.file_size:
            msg = "it is larger than the zip's directory says"
            raise EOFError(msg)
        if not raw and (self._given < self._info.file_size or self._sum != self._info.CRC):
            msg = "its size or checksum is not what the zip's directory says"
            raise EOFError(msg)
        self._ready = data
        return bool(raw)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Limited(io.BufferedReader):
    """A gzip stream that stops when it unpacks to far more than any real file does."""

    def __init__(self, stream: io.BufferedIOBase, path: Path) -> None:
        super().__init__(stream, buffer_size=1 << 20)
        self._limit = min(max(path.stat().st_size * MAX_RATIO, _RATIO_FROM_BYTES), MAX_UNPACKED_BYTES)
        self._given, self._name = 0, path.name

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self._given += len(data)
        if self._given > self._limit:
            raise damaged(self._name, "The file unpacks to far more than any real data does.")
        return data
