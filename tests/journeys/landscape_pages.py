"""Pages of `landscape` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, SitePage

DAN = "dan.okafor@sample.invalid"
PAGES: tuple[SitePage, ...] = (
    SitePage("map", is_main=True),
    SitePage("map", query="stage=acting&scheme=lwia&recognized=no"),
    SitePage("map", query="q=nothing+like+it"),
    SitePage("map-embed"),
    SitePage("whitespace", is_main=True),
    SitePage("whitespace", query="scheme=lwia&level=2&lq=1.5&cover=open"),
    SitePage("overlaps", is_main=True),
    SitePage("overlaps", ALICE),
    SitePage("overlap-log", ALICE),
    SitePage("overlap", ALICE, noun="landscape-pair", is_main=True),
    SitePage("overlap", noun="landscape-pair"),
    SitePage("registry-entry", noun="landscape-entry", is_main=True),
    SitePage("registry-entry", ALICE, noun="landscape-entry"),
    SitePage("registry-history", noun="landscape-entry"),
    SitePage("registry-change", ALICE, noun="landscape-entry"),
    SitePage("registry-take-off", ALICE, noun="landscape-entry"),
    SitePage("registry-recognition", ALICE, noun="landscape-entry"),
    SitePage("registry-recognition", DAN, noun="landscape-entry"),
    SitePage("registry-sight", ALICE, noun="landscape-entry", is_main=True),
    SitePage("registry-list", ALICE, noun="landscape-unlisted"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "map-data": "open data; landscape/tests/test_map_pages.py",
    "map-counties": "outlines; landscape/tests/test_map_pages.py",
}
