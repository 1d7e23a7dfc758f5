"""For all tests: state in a folder of their own, never the developer's."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import django
import pytest
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware

from lmi.store import Store

# Before pytest-django reads the settings: that is why they are named here and not in pyproject.toml.
_HOME = tempfile.mkdtemp(prefix="sectorworks-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ |= {"SECTORWORKS_HOME": _HOME, "DJANGO_SETTINGS_MODULE": "sectorworks.config.settings"}
for _name in [name for name in os.environ if name.startswith("SECTORWORKS_")]:
    if not _name.startswith(("SECTORWORKS_HOME", "SECTORWORKS_REQUIRE_", "SECTORWORKS_REAL_DATA", "SECTORWORKS_TEST_")):
        del os.environ[_name]
# The rooms' own conftest files import models, and are read before pytest-django would set Django up.
django.setup()

# A busy machine is no fault: examples are judged by what they prove, not by how long they take.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["tests.assurance.strangers", "tests.assurance.state_hands"]

REAL_STORE_FILES = (
    "qcew_2016_q1-q4_by_area_illinois.csv.gz",
    "qcew_2016_q1-q4_by_area_border_counties.csv.gz",
    "qcew_2016_q1-q4_by_area_illinois_metros.csv.gz",
    "derived_us000_2016_q1-q4_reconstructed.csv.gz",
)
LOADED_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _language_ends_with_the_test():
    """A page asked for in Spanish leaves its language with the thread; the next test begins in the site's own."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once():
    """Each test client makes the middleware anew, which looks through all folders of static files each time."""
    search, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def recall(middleware):
        if not found:
            search(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", recall)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    """On SQLite, begin with the tables of an earlier run of the same migrations: making them takes many seconds."""
    if connection.vendor != "sqlite":
        return
    create, held = connection.creation._create_test_db, []

    def create_with_tables(*arguments, **named):
        name = create(*arguments, **named)
        held.append(sqlite3.connect(name, uri=True))  # a database in memory lasts as long as somebody holds it
        if (kept := _migrated(request.config)).exists():
            with closing(sqlite3.connect(kept)) as source:
                source.backup(held[0])
        return name

    connection.creation._create_test_db = create_with_tables


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Keep the tables for the next run."""
    kept = _migrated(request.config)
    if connection.vendor == "sqlite" and not kept.exists():
        made = kept.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), closing(sqlite3.connect(made)) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        for old in sorted(kept.parent.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-3]:
            old.unlink(missing_ok=True)
        made.replace(kept)


def _migrated(config):
    """Where the tables that these migrations make are kept."""
    # A run without migrations makes other tables, and no list of the migrations that ran.
    digest = hashlib.sha256(f"{django.__version__} {config.getvalue('nomigrations')}".encode())
    for path in sorted((Path(__file__).parent / "src").glob("**/migrations/*.py")):
        digest.update(path.read_bytes())
    return config.cache.mkdir("migrated") / f"{digest.hexdigest()[:16]}.sqlite3"


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="Run only the tests that use the database.")


def pytest_collection_modifyitems(config, items):
    """With `--only-database`: what a second database could break. Everything else has run already.

    Tests marked `one_database` use the one there is, but what they prove is decided before or after it is asked.
    """
    if not config.getoption("--only-database"):
        return
    fixtures = {"db", "transactional_db", "live_server"}
    chosen = [
        item
        for item in items
        if (item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))
        and not item.get_closest_marker("one_database")
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


@pytest.fixture(scope="session")
def real_data() -> Callable[[str], Path]:
    """Path of a file of the public data by its name below it; skips when the data is not there, unless required."""
    default = Path(__file__).resolve().parent / "../shared/data"
    folder = Path(os.environ.get("SECTORWORKS_REAL_DATA") or default)

    def path(name: str) -> Path:
        found = folder / name
        if found.exists():
            return found
        message = f"The public data file {name} is not in {folder}. Set SECTORWORKS_REAL_DATA to its folder."
        if os.environ.get("SECTORWORKS_REQUIRE_REAL_DATA") == "1":
            pytest.fail(message)
        pytest.skip(message)

    return path


@pytest.fixture(scope="session")
def real_store(real_data: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Illinois, the counties around it, its metros and the reconstructed nation of 2016, loaded once."""
    from lmi.loading import load

    paths = [real_data(f"qcew/{name}") for name in REAL_STORE_FILES]
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    store = Store(shared / "real_store")
    load(store, paths, at=LOADED_AT)  # holds the store's lock; a second worker finds everything loaded
    return store
