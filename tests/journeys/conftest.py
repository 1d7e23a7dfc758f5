"""Fixtures of the browser journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import django
import pytest
from playwright.sync_api import Browser

from .browser import Visit, launched, visit

# Nothing here imports the site, so nobody else would have set it up when these tests run alone.
django.setup()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visitor(browser, live_server) -> Iterator[Callable[..., Visit]]:
    """`visitor(size="phone", mode="dark")`: somebody new at the site's door."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(visit(browser, live_server.url, **how))
