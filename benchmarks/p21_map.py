"""MAP: the state's map in a browser, with all counties of the nation, and white space over all regions.

The map counts as interactive once the outlines of all counties are read and what the window shows of them is drawn;
then a click and an arrow key must name a county, and their answers are timed too. Chromium draws in software here, as a
machine without a graphics card does. White space is timed in process on the national history, every region of every
scheme, 3-digit industries.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks import history, indico_peer
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds, say

PARTNERSHIPS, TURNS = 40, 7
GOAL_MAP_SECONDS, GOAL_WHITE_SPACE_SECONDS, MOST_STATEMENTS = 1.0, 2.0, 15
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader", "--use-gl=angle"]
FLAGS += ["--use-angle=swiftshader"]
READY = """() => {
  const told = document.querySelector("[data-sw-map]").dataset;
  const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  return told.swReady ? Number(told.swReady) - loaded : null;
}"""
NAMED = """(before) => {
  const told = document.querySelector("[data-sw-map-told]").textContent;
  return told !== before && told.includes(":") && told;
}"""


def run(size: Size) -> list[Result]:
    return [*_white_space(size), *_map()]


def _white_space(size: Size) -> list[Result]:
    from lmi import schemes
    from lmi.industries import Level
    from lmi.profile import region_profile
    from lmi.regions import Region

    edition = history.edition(size)
    loaded = set(edition.partition(edition.latest_period).area_codes)
    regions = []
    for scheme in ("edr", "lwia", "cbsa", "csa", "ccd"):
        for one in schemes.regions(scheme, on=date(2026, 1, 1)):
            held = [code for code in one.area_codes if code in loaded]
            regions += [Region.of(one.name, held, scheme=scheme, code=one.code)] if held else []

    def all_of_them() -> float:
        began = time.perf_counter()
        for one in regions:
            made = region_profile(edition, one, level=Level.SUBSECTOR)
            for column in (made.jobs, made.location_quotient, made.growth):
                column.figure(0)
        return time.perf_counter() - began

    all_of_them()
    taken = statistics.median(all_of_them() for _turn in range(TURNS))
    goal = f"white space, {len(regions)} regions of five schemes × 3-digit industries, at most 2 s warm"
    ratio = taken / GOAL_WHITE_SPACE_SECONDS
    return [Result(goal, milliseconds(taken), "the limit of 2 s", f"{ratio:.3f}x", ratio <= 1)]


def _map() -> list[Result]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        return [Result("the map of all counties, interactive", "", "", "", None, "Chromium is not installed")]
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SECTORWORKS_HOME": home, "DATABASE_URL": ""}
        say(f"a site with {PARTNERSHIPS} partnerships")
        command = [sys.executable, "-m", "benchmarks.map_site", str(PARTNERSHIPS)]
        made = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        statements = json.loads(made.stdout.splitlines()[-1])
        port = indico_peer.free_port()
        server = indico_peer.granian(sys.executable, "sectorworks.config.wsgi:application", port)
        ours = environment | {"DJANGO_SETTINGS_MODULE": "sectorworks.config.settings"}
        with indico_peer.served(server, f"http://127.0.0.1:{port}/healthz", ours):
            ready, click, key = _looked_at(path, f"http://127.0.0.1:{port}/map/")
    counted = [
        Result(f"{name}, SQL statements", str(count), f"the limit of {MOST_STATEMENTS}", "", count <= MOST_STATEMENTS)
        for name, count in statements.items()
    ]
    limit = "the limit of 1 s after the page’s load"
    answers = f"click {milliseconds(click)}, arrow key {milliseconds(key)}"
    return [
        Result(
            "the map of 3,200 counties, drawn and answering", milliseconds(ready), limit, f"{ready:.2f}x", ready <= 1
        ),
        Result("the drawn map names a county", answers, "", "", None),
        *counted,
    ]


def _looked_at(path: str, address: str) -> tuple[float, float, float]:
    """Medians in seconds: from the load event until ready, and until a click and an arrow key have named a county.

    The first visit fills the browser's cache and is not counted.
    """
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        for _turn in range(TURNS + 1):
            page.goto(address)
            page.wait_for_function(READY, timeout=60_000)
            ready = page.evaluate(READY) / 1000
            map_ = page.locator(".sw-live-map canvas")
            map_.scroll_into_view_if_needed()
            found.append(
                (ready, _answered(page, map_.click), _answered(page, lambda: page.keyboard.press("ArrowRight")))
            )
        browser.close()
    ready, click, key = (statistics.median(times) for times in zip(*found[1:], strict=True))
    return ready, click, key


def _answered(page: Any, act: Callable[[], object]) -> float:
    """Seconds until another county than before is named."""
    before = page.locator("[data-sw-map-told]").text_content()
    began = time.perf_counter()
    act()
    page.wait_for_function(NAMED, arg=before, timeout=10_000)
    return time.perf_counter() - began


if __name__ == "__main__":
    for result in _map():
        print(result)
