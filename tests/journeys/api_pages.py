"""Pages of the room `api` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, SitePage

PAGES: tuple[SitePage, ...] = (SitePage("api"), SitePage("api-tokens", ALICE, is_main=True))
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {"api-description": "JSON"}
