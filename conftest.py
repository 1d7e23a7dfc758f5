"""For all tests: state in a folder of their own, never the developer's."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import django
import pytest

# Before pytest-django reads the settings: that is why they are named here and not in pyproject.toml.
_HOME = tempfile.mkdtemp(prefix="sectorworks-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ |= {"SECTORWORKS_HOME": _HOME, "DJANGO_SETTINGS_MODULE": "sectorworks.config.settings"}
for _name in [name for name in os.environ if name.startswith("SECTORWORKS_")]:
    if not _name.startswith(("SECTORWORKS_HOME", "SECTORWORKS_REQUIRE_", "SECTORWORKS_REAL_DATA", "SECTORWORKS_TEST_")):
        del os.environ[_name]
# The rooms' own conftest files import models, and are read before pytest-django would set Django up.
django.setup()


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_addoption(parser):
    parser.addoption("--only-database", action="store_true", help="Run only the tests that use the database.")


def pytest_collection_modifyitems(config, items):
    """With `--only-database`: what a second database could break. Everything else has run already."""
    if not config.getoption("--only-database"):
        return
    fixtures = {"db", "transactional_db", "live_server"}
    chosen = [
        item
        for item in items
        if item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ()))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen
