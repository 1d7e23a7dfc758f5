"""P17: from a fresh copy of the code, nothing cached, to the first page: `python3 dev.py run` until it answers 200."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.national import Size
from benchmarks.timing import Result

GOAL_SECONDS, PATIENCE_SECONDS = 60.0, 300.0
ROOT = Path(__file__).resolve().parents[1]


def run(_: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
        environment = os.environ | {"UV_CACHE_DIR": f"{folder}/uv", "PIP_CACHE_DIR": f"{folder}/pip"}
        environment.pop("VIRTUAL_ENV", None)
        environment["SECTORWORKS_HOME"] = f"{folder}/home"
        port = _free_port()
        started = time.perf_counter()
        python = shutil.which("python3", path=os.defpath) or sys.executable
        server = subprocess.Popen(
            [python, "dev.py", "run", "--port", str(port)],
            cwd=copy,
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            answered = _wait(f"http://127.0.0.1:{port}/", server)
            seconds = time.perf_counter() - started
        finally:
            os.killpg(server.pid, 15)
            server.wait()
    return [
        Result(
            f"a fresh copy to the first page, nothing cached, at most {GOAL_SECONDS:g} s",
            f"{seconds:.0f} s" if answered else "no answer",
            f"the limit of {GOAL_SECONDS:g} s",
            f"{seconds / GOAL_SECONDS:.2f}x",
            answered and seconds <= GOAL_SECONDS,
        )
    ]


def _wait(address: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
