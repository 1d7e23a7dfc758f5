"""Indico as a peer: an environment of its own, its database and Redis, and its pages behind the same kind of server.

Its packages don't fit beside ours (SQLAlchemy 1.4, Flask 2): they are installed once into the bench folder, or taken
from the Python that SECTORWORKS_BENCH_INDICO names. Redis is wanted by Indico alone (Debian: redis-server).
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.timing import say

NAME, PASSWORD = "ada", "a-long-password-1"  # as in indico_rows.py, which Indico's Python runs
RELEASE = "3.2.9"  # the newest that runs on Python 3.11
READY_SECONDS = 240
LOGGING = """
version: 1
root: {level: ERROR, handlers: [stderr]}
handlers: {stderr: {class: logging.StreamHandler, formatter: plain}}
formatters: {plain: {format: "%(levelname)s %(name)s %(message)s"}}
loggers: {}
"""


class NotHere(Exception):
    """What this machine lacks for the peer."""


def python(folder: Path) -> Path:
    """The Python of Indico's environment, made on the first call."""
    if given := os.environ.get("SECTORWORKS_BENCH_INDICO"):
        return Path(given)
    home = folder / f"indico-{RELEASE}"
    found = home / "bin" / "python"
    if not (home / "ready").exists():
        say(f"installing Indico {RELEASE}")
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        wanted = [f"indico=={RELEASE}", f"granian=={version('granian')}"]
        done = subprocess.run([found, "-m", "pip", "install", "--quiet", *wanted], capture_output=True, text=True)
        if done.returncode:
            raise NotHere(f"Indico can’t be installed: {done.stderr.strip().splitlines()[-1]}")
        (home / "ready").touch()
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def granian(program: Path | str, application: str, port: int, *more: str) -> list[str]:
    """Both sides' server: two workers of one thread each, as `serve` starts them."""
    return [
        *(str(program), "-m", "granian", application, "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "1", "--no-ws", "--log-level", "warning", *more),
    ]


@contextmanager
def served(command: list[str], address: str, environment: dict[str, str]) -> Iterator[None]:
    """A server process until the block ends; begins when the address answers."""
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        wait(address)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(address: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=20):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"{address} does not answer")


@contextmanager
def indico(folder: Path, home: Path, database: str, meetings: int, items: int) -> Iterator[tuple[str, str, dict]]:
    """Indico with its meetings: its address, the cookies of a signed-in user, and the keys of what it holds."""
    program = python(folder)
    redis = shutil.which("redis-server")
    if redis is None:
        raise NotHere("redis-server is not installed")
    port, redis_port = free_port(), free_port()
    base = f"http://127.0.0.1:{port}"
    environment = os.environ | {"INDICO_CONFIG": str(_configured(home, database, base, redis_port))}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    memory = subprocess.Popen([redis, "--port", str(redis_port), "--save", "", "--dir", str(home)], **quiet)
    try:
        subprocess.run([program.parent / "indico", "db", "prepare"], env=environment, check=True, capture_output=True)
        rows = Path(__file__).with_name("indico_rows.py")
        say(f"Indico: {meetings} meetings")
        done = subprocess.run(
            [program, rows, str(meetings), str(items)], env=environment, check=True, capture_output=True, text=True
        )
        made = json.loads(done.stdout.splitlines()[-1])
        with served(
            granian(program, "indico.web.flask.app:make_app", port, "--factory"), f"{base}/login/", environment
        ):
            yield base, _signed_in(base), made
    finally:
        memory.terminate()
        memory.wait(timeout=30)


def _configured(home: Path, database: str, base: str, redis_port: int) -> Path:
    for name in ("archive", "cache", "tmp", "log"):
        (home / name).mkdir(parents=True)
    settings = {
        "SQLALCHEMY_DATABASE_URI": database,
        "SECRET_KEY": os.urandom(32),
        "BASE_URL": base,
        "CELERY_BROKER": f"redis://127.0.0.1:{redis_port}/0",
        "REDIS_CACHE_URL": f"redis://127.0.0.1:{redis_port}/1",
        "DEFAULT_TIMEZONE": "America/Chicago",
        "DEFAULT_LOCALE": "en_US",
        "CACHE_DIR": str(home / "cache"),
        "TEMP_DIR": str(home / "tmp"),
        "LOG_DIR": str(home / "log"),
        "STORAGE_BACKENDS": {"default": f"fs:{home / 'archive'}"},
        "SUPPORT_EMAIL": "help@example.org",
        "NO_REPLY_EMAIL": "help@example.org",
        "DISABLE_CELERY_CHECK": True,
    }
    path = home / "indico.conf"
    path.write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()))
    (home / "logging.yaml").write_text(LOGGING)
    return path


def _signed_in(base: str) -> str:
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{base}/login/", timeout=60).read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    form = {"identifier": NAME, "password": PASSWORD, "_provider": "indico", "csrf_token": token[1] if token else ""}
    asked = urllib.request.Request(f"{base}/login/", urllib.parse.urlencode(form).encode(), {"Referer": base})
    if "Logout" not in browser.open(asked, timeout=60).read().decode():
        raise RuntimeError("signing in to Indico failed")
    return "; ".join(f"{one.name}={one.value}" for one in jar)
