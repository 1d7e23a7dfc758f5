"""`sectorworks serve`: one command from an empty folder to a site that answers."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections

from sectorworks.accounts import queries as accounts
from sectorworks.core import clock
from sectorworks.home import operations

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 (only with --lan)
READY_WITHIN_SECONDS = 60
# A worker in the middle of a job is cut off: the job is taken up again at the next start, where it had got to.
STOP_WITHIN_SECONDS = 4
LOOK_EVERY_SECONDS = 0.5
# A process that did not live this long is broken rather than killed: then it is not started at once again.
BRIEF_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 30.0

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Set up the database, load the sample when the site is empty, and serve the site with its worker."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (default 8000).")
        parser.add_argument("--data", type=Path, nargs="+", default=[], metavar="PATH", help="Files to load first.")
        parser.add_argument(
            "--lan", action="store_true", help="Answer to everyone in this network, over plain http, not only here."
        )
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="Web processes (default: cores).")

    def handle(self, *args: Any, **options: Any) -> None:
        # From here on both signals end the command the same way, during set-up too.
        signal.signal(signal.SIGTERM, _interrupt)
        host = EVERYWHERE if options["lan"] else LOOPBACK
        _check_port(host, options["port"])
        try:
            _prepare_database()
            _load_sample_when_empty()
            _load(options["data"])
            self._serve(host, options["port"], options["workers"])
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def _serve(self, host: str, port: int, workers: int) -> None:
        connections.close_all()  # children open their own
        crew = Crew(environment=_environment(lan=host == EVERYWHERE))
        try:
            crew.start("web", *_web_command(host, port, workers))
            crew.start("worker", sys.executable, "-m", "sectorworks.config.manage", "work")
            address = f"http://{LOOPBACK}:{port}/"
            crew.wait_until_ready(address)
            self._announce(address, port, lan=host == EVERYWHERE)
            crew.watch()
        finally:
            crew.stop()

    def _announce(self, address: str, port: int, *, lan: bool) -> None:
        self.stdout.write(f"\nSectorworks is ready: {address}")
        if lan:
            self.stdout.write(f"In this network: http://{_lan_address()}:{port}/ (plain http: only on a trusted one)")
        people = list(accounts.sample_people())
        if people and settings.SHOW_SAMPLE and not lan:
            self.stdout.write(f"Sign in as a sample person with one click: {address}account/sample-people/")
            for person in people:
                self.stdout.write(f"  {person.full_name} <{person.email}>, {person.organization_name}")
        connections.close_all()
        self.stdout.write("Press Ctrl-C to stop.")
        self.stdout.flush()


@dataclass
class Member:
    """One child process; `again_at` is set while it lies down."""

    command: tuple[str, ...]
    process: subprocess.Popen[bytes]
    begun_at: float
    pause_seconds: float = 0.0
    again_at: float | None = None


@dataclass
class Crew:
    """The child processes. One that ends is started again; all stop together."""

    environment: dict[str, str]
    members: dict[str, Member] = field(default_factory=dict)

    def start(self, name: str, *command: str, pause_seconds: float = 0.0) -> None:
        # A session of its own: Ctrl-C reaches only us, and we stop the children in order.
        process = subprocess.Popen(command, env=self.environment, start_new_session=True)  # noqa: S603
        self.members[name] = Member(command, process, time.monotonic(), pause_seconds)

    def wait_until_ready(self, address: str) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < deadline:
            if self.members["web"].process.poll() is not None:
                msg = "The web process stopped while starting. Its messages are above."
                raise CommandError(msg)
            if _answers(f"{address}healthz"):
                return
            time.sleep(0.1)
        msg = f"The site did not answer within {READY_WITHIN_SECONDS} seconds."
        raise CommandError(msg)

    def watch(self) -> None:
        """Return never."""
        while True:
            time.sleep(LOOK_EVERY_SECONDS)
            for name in self.members:
                self.look_after(name, time.monotonic())

    def look_after(self, name: str, now: float) -> None:
        """Start again what was killed or ended; what ends as soon as it has begun, more and more slowly."""
        one = self.members[name]
        if one.again_at is None and (code := one.process.poll()) is not None:
            # Web workers outlive their killed parent and would keep the port.
            _end_session(one.process)
            is_brief = now - one.begun_at < BRIEF_SECONDS
            one.pause_seconds = min(LONGEST_PAUSE_SECONDS, one.pause_seconds * 2 + 1) if is_brief else 0.0
            one.again_at = now + one.pause_seconds
            logger.warning("the %s process ended with code %s and is started again", name, code)
        if one.again_at is not None and now >= one.again_at:
            self.start(name, *one.command, pause_seconds=one.pause_seconds)

    def stop(self) -> None:
        processes = [one.process for one in self.members.values()]
        for process in processes:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        for process in processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            _end_session(process)
            process.wait()


def _end_session(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a child and of its own children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            msg = f"Port {port} can't be used ({error}). Choose another with --port."
            raise CommandError(msg) from None


def _prepare_database() -> None:
    """Bring the database to this version; a person sees one line when it can't be reached."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        first_line = str(error).strip().splitlines()[0]
        msg = f"The database can't be reached: {first_line}. Check DATABASE_URL."
        raise CommandError(msg) from None
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    operations.load_reference(at=clock.now())


def _load_sample_when_empty() -> None:
    if not accounts.site_has_people():
        call_command("sample")


def _load(paths: list[Path]) -> None:
    """Load files given on the command line before the site opens."""
    if not paths:
        return
    if missing := [str(path) for path in paths if not path.exists()]:
        msg = f"No such file: {', '.join(missing)}"
        raise CommandError(msg)
    call_command("load_data", *(str(path) for path in paths))


def _web_command(host: str, port: int, workers: int) -> tuple[str, ...]:
    # One blocking thread a worker: threads that share the interpreter lock halve the speed of every page.
    return (
        *(sys.executable, "-m", "granian", "sectorworks.config.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(max(1, workers)), "--blocking-threads", "1"),
        *("--no-ws", "--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "2"),
    )


def _environment(*, lan: bool) -> dict[str, str]:
    """What the children inherit; with `--lan` the site also answers to this machine's own address."""
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE="sectorworks.config.settings")
    if lan:
        hosts = [*settings.ALLOWED_HOSTS, _lan_address(), socket.gethostname()]
        environment |= {"SECTORWORKS_LAN": "1", "SECTORWORKS_HOSTS": ",".join(hosts)}
    return environment


def _lan_address() -> str:
    """This machine's address as its neighbors see it. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 (our own loopback address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
