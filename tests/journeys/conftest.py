"""Fixtures of the browser journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import django
import pytest
from playwright.sync_api import Browser

from .browser import Visit, launched, visit
from .sample_site import SampleSite
from .sample_site import sample_site as serve

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


@pytest.fixture(scope="session", name="sample_site")
def _sample_site(tmp_path_factory) -> Iterator[SampleSite]:
    """The site with its sample, served as its users run it. Tests here only read it, or add what nobody counts."""
    with serve(tmp_path_factory.mktemp("sample-site")) as site:
        yield site


@pytest.fixture(scope="session")
def tab_of(browser, sample_site) -> Iterator[Callable[..., Visit]]:
    """`tab_of(email, size=, mode=)`: that person's tab at the sample site, signed in once and used again."""
    with ExitStack() as stack:
        cookies: dict[str, list] = {}
        tabs: dict[tuple, Visit] = {}

        def tab(person: str = "", *, size: str = "wide", mode: str = "light") -> Visit:
            key = (person, size, mode)
            if key not in tabs:
                tabs[key] = stack.enter_context(visit(browser, sample_site.base, size=size, mode=mode))
                if person and person not in cookies:
                    sign_in(tabs[key], person)
                    cookies[person] = tabs[key].page.context.cookies()
                elif person:
                    tabs[key].page.context.add_cookies(cookies[person])
            return tabs[key]

        yield tab


def sign_in(visit: Visit, person: str) -> None:
    """With the sample people's one click."""
    visit.open("/account/sample-people/")
    visit.page.locator(f"button[value='{person}']").click()
    visit.page.wait_for_load_state("networkidle")
    visit.said.clear()
