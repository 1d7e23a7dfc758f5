#!/usr/bin/env python3
"""The only door to the project: run, test, check, fix, bench. Standard library only.

python3 dev.py run [--port N] [--data PATH ...]   set up everything and serve the site
python3 dev.py test [--full] [pytest arguments]   run everything that can run here
python3 dev.py check                              lint, types, import contracts, migrations
python3 dev.py fix                                format and mend what a tool can mend
python3 dev.py bench [NAME ...]                   benchmarks against named peers, printed as ratios
python3 dev.py lock                               after a change of dependencies: uv.lock, requirements.lock
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS, VENV = ROOT / ".tools", ROOT / ".venv"
UV_VERSION = "0.13.9"
BIN = "Scripts" if os.name == "nt" else "bin"
NO_POSTGRES = 77  # how tests/postgres.py says that this machine has no server programs


def call(*command: str | Path, check: bool = True, **environment: str) -> int:
    """Run a command from the project's root; leave with its exit code when it fails and `check` is set."""
    try:
        code = subprocess.call([str(part) for part in command], cwd=ROOT, env=os.environ | environment)
    except KeyboardInterrupt:
        sys.exit(130)
    if check and code:
        sys.exit(code)
    return code


def uv(*arguments: str) -> None:
    """Run the pinned uv, installing it in a small environment of its own the first time."""
    executable = TOOLS / BIN / "uv"
    if not executable.exists():
        print("Preparing: installing uv", flush=True)
        call(sys.executable, "-m", "venv", TOOLS)
        call(TOOLS / BIN / "python", "-m", "pip", "install", "--quiet", f"uv=={UV_VERSION}")
    call(executable, *arguments, UV_PYTHON_DOWNLOADS="never", UV_LINK_MODE="copy")


def environment_ready(*, dev: bool, peers: bool = False) -> None:
    """Install the locked packages when the lock, the Python or the wanted groups changed since the last time."""
    wanted = hashlib.sha256(
        b"|".join([(ROOT / "uv.lock").read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode()])
    ).hexdigest()
    marker = VENV / "ready"
    have = marker.read_text().split() if marker.exists() else []
    parts = {*have[1:], *(["dev"] if dev else []), *(["bench"] if peers else []), *extras()}
    if have[:1] == [wanted] and parts == set(have[1:]):
        return
    print("Preparing: installing the locked packages into .venv", flush=True)
    chosen = [] if "dev" in parts else ["--no-dev"]
    if "bench" in parts:
        chosen += ["--group", "bench"]
    for extra in sorted(parts - {"dev", "bench"}):
        chosen += ["--extra", extra]
    uv("sync", "--frozen", "--compile-bytecode", "--python", sys.executable, *chosen)
    marker.write_text(" ".join([wanted, *sorted(parts)]))


def extras() -> list[str]:
    """The optional packages that this machine's settings call for."""
    wanted = {"DATABASE_URL": "postgres", "SECTORWORKS_OIDC_PROVIDER": "sso", "SECTORWORKS_SAML_PROVIDER": "sso"}
    return [extra for variable, extra in wanted.items() if os.environ.get(variable)]


def python(*arguments: str, check: bool = True, **environment: str) -> int:
    return call(VENV / BIN / "python", *arguments, check=check, **environment)


def run(arguments: list[str]) -> None:
    """Serve the site. This process becomes the server, so that Ctrl-C and SIGTERM reach it directly."""
    environment_ready(dev=False)
    command = [str(VENV / BIN / "python"), "-m", "sectorworks.config.manage", "serve", *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command, cwd=ROOT))
    os.chdir(ROOT)
    os.execv(command[0], command)


def test(arguments: list[str]) -> None:
    """All tests that can run here; the full set adds those marked slow. With pytest arguments, only those tests.

    Tests that touch the database run a second time on PostgreSQL where its server programs are installed.
    """
    environment_ready(dev=True)
    full = "--full" in arguments
    rest = [argument for argument in arguments if argument != "--full"]
    marks = [] if full else ["-m", "not slow"]
    if rest:
        sys.exit(python("-m", "pytest", *marks, *rest, check=False))
    check([])
    python("-m", "pytest", "-n", "2", *marks)
    on_postgres([] if full else ["not slow"])


def on_postgres(marks: list[str]) -> None:
    """The database tests again, on a throwaway PostgreSQL server."""
    marks = ["-m", " and ".join(["not browser", "not real_data", *marks])]
    again = [
        str(VENV / BIN / "python"),
        "-m",
        "pytest",
        "-n",
        "2",
        "--only-database",
        *marks,
        "src/sectorworks",
        "tests",
    ]
    code = python("tests/postgres.py", *again, check=False)
    if code == NO_POSTGRES and not os.environ.get("SECTORWORKS_REQUIRE_POSTGRES"):
        print("PostgreSQL: skipped, no server programs here (Debian: apt-get install postgresql).")
    elif code:
        sys.exit("PostgreSQL: failed." if code != NO_POSTGRES else "PostgreSQL: required, but not installed.")


def check(_: list[str]) -> None:
    """Lint, format, import contracts, types, missing migrations: all of them, then fail if any did."""
    environment_ready(dev=True)
    results = [
        python("-m", "ruff", "check", ".", check=False),
        python("-m", "ruff", "format", "--check", ".", check=False),
        call(VENV / BIN / "lint-imports", "--no-cache", check=False),
        python("-m", "mypy", check=False),
        python("-m", "sectorworks.config.manage", "makemigrations", "--check", "--dry-run", check=False),
    ]
    if any(results):
        sys.exit(1)


def fix(_: list[str]) -> None:
    environment_ready(dev=True)
    python("-m", "ruff", "check", "--fix", ".", check=False)
    python("-m", "ruff", "format", ".")


def bench(arguments: list[str]) -> None:
    environment_ready(dev=True, peers=True)
    python("-m", "benchmarks", *arguments)


def lock(_: list[str]) -> None:
    uv("lock", "--python", sys.executable)
    uv("export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "--output-file", "requirements.lock")


COMMANDS = {"run": run, "test": test, "check": check, "fix": fix, "bench": bench, "lock": lock}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    main()
