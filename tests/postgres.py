"""Run a command against a throwaway PostgreSQL server: `python tests/postgres.py COMMAND…` sets DATABASE_URL for it.

Leaves with 77 when this machine has no server programs, so that the caller can say that the run was skipped.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NOT_HERE = 77
# Nothing here must survive a crash; without these the suite waits for the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def programs() -> Path | None:
    """The folder of the newest installed server programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """A server with its own data folder; yields the address of its empty database."""
    home = Path(tempfile.mkdtemp(prefix="sectorworks-pg-"))
    port = _free_port()
    # PostgreSQL refuses to run as root: there it runs as the user that its package made.
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(home, "postgres")
    data = home / "data"
    options = " ".join(f"-c {one}" for one in (*FAST, "listen_addresses=127.0.0.1", f"unix_socket_directories={home}"))
    try:
        _run(*as_owner, folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(*as_owner, folder / "pg_ctl", "-D", data, "-o", f"-p {port} {options}", "-l", home / "log", "-w", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(*as_owner, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    folder = programs()
    if folder is None:
        return NOT_HERE
    with server(folder) as address:
        return subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": address})


if __name__ == "__main__":
    sys.exit(main())
