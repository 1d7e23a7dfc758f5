"""A real browser for the journeys: the system's Chromium, a strict ear on its console, and axe."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

AXE = Path(__file__).parent / "vendor/axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"wide": (1280, 900), "phone": (320, 720)}
# A phone as its browser sees itself: touched, not clicked, with two dots to a pixel.
MOBILE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
MODES = ("light", "dark", "forced")


def find_chromium() -> str:
    """Path of the system's browser; skips without one, and fails where a browser is required."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    message = "No Chromium found, so browser journeys do not run. Install it, for example: apt-get install chromium"
    if os.environ.get("SECTORWORKS_REQUIRE_BROWSER") == "1":
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def launched() -> Iterator[Browser]:
    """One browser process. Django's guard against the ORM in an event loop is for servers; Playwright trips it."""
    path = find_chromium()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One tab with all its console said. `clean()` fails on any error, above all on a blocked script or style."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def open(self, path: str) -> Page:
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status < 500, f"{path} answered {response.status}"
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is under way: Playwright's half second of silence only if that fails."""
        self.page.wait_for_load_state("load")
        for _ in range(100):
            self.page.wait_for_timeout(25)
            if not self.under_way:
                return
        self.page.wait_for_load_state("networkidle")

    def clean(self) -> None:
        assert not self.said, "The browser's console complains:\n" + "\n".join(self.said)

    def axe(self) -> None:
        """No violation of WCAG 2.2 AA or best practice on the page as it stands."""
        # Through the debugger, not a script element: the page's policy would rightly refuse that.
        self.page.evaluate(AXE.read_text())
        # axe would load our sheets a second time to look inside; nothing it checks here needs that.
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", RULES)["violations"]
        told = [f"{one['id']}: {one['help']}\n  " + "\n  ".join(n["html"][:300] for n in one["nodes"]) for one in found]
        assert not told, f"{self.page.url}\n" + "\n".join(told)

    def fits(self) -> None:
        """No sideways scrolling of the page itself."""
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room, f"{self.page.url} is {wide} px wide in a window of {room} px"


@contextmanager
def visit(browser: Browser, base: str, *, size: str = "wide", mode: str = "light") -> Iterator[Visit]:
    """A fresh visitor with a window size, or on a phone ("mobile"), and a color mode."""
    width, height = SIZES.get(size, (0, 0))
    screen: dict[str, Any] = MOBILE if size == "mobile" else {"viewport": {"width": width, "height": height}}
    context = browser.new_context(
        **screen,
        color_scheme="dark" if mode == "dark" else "light",
        forced_colors="active" if mode == "forced" else "none",
        locale="en-US",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    made = Visit(page, base)
    page.on("console", lambda message: made.said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: made.under_way.add(request))
    page.on("requestfinished", lambda request: made.under_way.discard(request))
    page.on("requestfailed", lambda request: made.under_way.discard(request))
    page.on("pageerror", lambda error: made.said.append(json.dumps(str(error))))
    try:
        yield made
    finally:
        context.close()
