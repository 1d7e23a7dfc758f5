"""Pages of `supply` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("supply", ALICE, noun="supply-partnership", is_main=True),
    SitePage("supply", GRACE, noun="supply-partnership", query="side=needs"),
    SitePage("supply-stop", ALICE, noun="supply-partnership"),
    SitePage("supply-company", ALICE, noun="supply-company", is_main=True),
    SitePage("supply-entry-new", ALICE, noun="supply-company"),
    SitePage("supply-link-new", ALICE, noun="supply-company"),
    SitePage("supply-entry-edit", ALICE, noun="supply-entry"),
    SitePage("supply-entry-consent", ALICE, noun="supply-entry"),
    SitePage("supply-link-edit", ALICE, noun="supply-link"),
    SitePage("supply-link-consent", ALICE, noun="supply-link"),
    SitePage("kit", noun="supply-partnership", is_main=True),
    SitePage("kit", GRACE, noun="supply-partnership"),
    SitePage("kit-piece-new", GRACE, noun="supply-partnership"),
    SitePage("kit-piece-edit", GRACE, noun="supply-piece"),
    SitePage("kit-prospects", ALICE, noun="supply-partnership", is_main=True),
    SitePage("kit-prospect-new", ALICE, noun="supply-partnership"),
    SitePage("kit-prospect", ALICE, noun="supply-prospect", is_main=True),
    SitePage("kit-prospect-edit", ALICE, noun="supply-prospect"),
    SitePage("kit-prospect-readers", ALICE, noun="supply-prospect"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "supply-link": "leads on to `supply-company`; partnerships/tests/test_supply_pages.py",
    "kit-files": "a ZIP, opened in partnerships/tests/test_kit.py",
    "kit-picture": "a picture, opened in partnerships/tests/test_kit.py",
}
