"""P6: one national year from the publisher's zip to checked, indexed figures, in a process of its own.

Peers: pandas reading the same 13 columns of the same zip (and keeping nothing), and ISA-L merely unpacking it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.national import Size, zips
from benchmarks.peers import COLUMNS
from benchmarks.timing import Result, race_commands

ROUNDS = 3
GOAL_PANDAS, GOAL_INFLATE, GOAL_BYTES = 2.5, 8.0, 500_000_000

OURS = """
import shutil, sys
from datetime import UTC, datetime
from pathlib import Path
from lmi.loading import load
from lmi.store import Store
folder = Path(sys.argv[1])
shutil.rmtree(folder, ignore_errors=True)
load(Store(folder), [Path(path) for path in sys.argv[2:]], at=datetime.now(UTC))
"""
PANDAS = f"""
import sys
import pandas
columns = {list(COLUMNS)}
codes = dict.fromkeys(columns[:5] + columns[6:8], str)
for path in sys.argv[2:]:
    pandas.read_csv(path, usecols=columns, dtype=codes)
"""
INFLATE = """
import sys, zipfile
from isal import isal_zlib
for path in sys.argv[2:]:
    with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
        info = archive.infolist()[0]
        file.seek(info.header_offset + 26)
        name, extra = (int.from_bytes(file.read(2), "little") for _ in "12")
        file.seek(name + extra, 1)
        inflate, left = isal_zlib.decompressobj(-15), info.compress_size
        while left > 0:
            block = file.read(min(1 << 20, left))
            left -= len(block)
            inflate.decompress(block)
"""


def command(code: str, folder: Path, paths: list[Path]) -> list[str]:
    return [sys.executable, "-c", code, str(folder), *map(str, paths)]


def run(size: Size) -> list[Result]:
    path, folder = zips(size)[-1], size.folder / "ingest"
    commands = {
        "ours": command(OURS, folder, [path]),
        "pandas": command(PANDAS, folder, [path]),
        "inflate": command(INFLATE, folder, [path]),
    }
    measured = race_commands(commands, ROUNDS)
    shutil.rmtree(folder, ignore_errors=True)
    (own, own_bytes), (pandas, pandas_bytes), (inflate, _) = (measured[name] for name in commands)
    faster, slower = pandas.median / own.median, own.median / inflate.median
    text = f"{own.median:.1f} s"
    return [
        Result(
            f"a national year loaded, at least {GOAL_PANDAS}x pandas reading 13 columns",
            text,
            f"{pandas.median:.1f} s",
            f"{faster:.2f}x",
            faster >= GOAL_PANDAS,
        ),
        Result(
            f"the same, at most {GOAL_INFLATE:g}x unpacking with ISA-L",
            text,
            f"{inflate.median:.1f} s",
            f"{slower:.1f}x",
            slower <= GOAL_INFLATE,
        ),
        Result(
            "the same, at most 500 MB",
            f"{own_bytes / 1e6:,.0f} MB",
            f"pandas {pandas_bytes / 1e6:,.0f} MB",
            f"{pandas_bytes / own_bytes:.1f}x less",
            own_bytes <= GOAL_BYTES,
        ),
    ]
