"""For all tests of the directory."""

from __future__ import annotations

import pytest

from sectorworks.directory.queries import lookalikes


@pytest.fixture(autouse=True)
def _no_names_of_another_test():
    """A test that was rolled back may have had as many rows with the same keys, and other names in them."""
    lookalikes._ready.clear()
